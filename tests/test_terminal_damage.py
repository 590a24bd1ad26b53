"""In a real terminal: over a damaged catalogue the reader shows all there is; a damaged screen is drawn anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.library import Library
from library.damages import BYTES, ROWS, archive
from terminal import Terminal

SAID = "the catalogue was damaged and is built anew"


@pytest.mark.parametrize("name", ["cut to 50%", "a letter in a text"])
def test_the_reader_over_a_damaged_catalogue_opens_and_says_that_it_is_made_anew(name: str, tmp_path: Path) -> None:
    folder, caches = tmp_path / "blog", tmp_path / "caches"
    archive(folder)
    with Library.open([folder], cache=caches / "kantlijn") as library:
        library.wait()
    (catalogue,) = (caches / "kantlijn").glob("*.sqlite3")
    (BYTES | ROWS)[name](catalogue)
    with Terminal([str(folder)], XDG_CACHE_HOME=str(caches)) as terminal:
        terminal.wait_for(SAID)
        terminal.wait_for("word11x0 crème")
        terminal.wait_for("Said it.")
        terminal.press("q")
        assert terminal.end() == 0
    with Terminal([str(folder)], XDG_CACHE_HOME=str(caches)) as terminal:
        terminal.wait_for("word11x0 crème")
        terminal.rest(children=True)
        assert SAID not in terminal.text


def test_a_key_draws_anew_what_another_program_wrote_over(tmp_path: Path) -> None:
    archive(tmp_path / "blog")
    with Terminal([str(tmp_path / "blog")]) as terminal:
        terminal.wait_for("Said it.")
        terminal.rest(children=True)
        before = terminal.text
        for keys, undone in (("", "Said it."), ("?", "type to narrow")):  # within a dialog too
            terminal.press(keys)
            terminal.rest()
            before = terminal.text
            assert undone in before
            terminal.screen.erase_in_display(2)
            terminal.press("ctrl+l")
            terminal.wait_for(undone)
            terminal.rest()
            assert terminal.text == before
