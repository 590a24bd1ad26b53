"""In a real terminal: the reader over a damaged catalogue opens, says so, and shows all that the archive has."""

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
