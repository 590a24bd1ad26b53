"""Where there is no post to show, the page says why and what to do."""

from __future__ import annotations

from pathlib import Path

from kantlijn.library import Library
from kantlijn.render.document import Document
from kantlijn.screens.nothing_to_read import PROBLEMS, nothing_to_read


def text(document: Document) -> str:
    document.finish()
    return "\n".join(document.block(number).text for number in range(document.count))


def test_an_empty_folder_says_how_to_open_something(tmp_path: Path) -> None:
    with Library.open([tmp_path]) as library:
        library.wait()
        page = text(nothing_to_read(library))
    assert "Nothing to read here" in page
    assert "kantlijn --sample" in page
    assert "could not be read" not in page


def test_what_could_not_be_read_is_named_but_not_without_end(tmp_path: Path) -> None:
    for number in range(PROBLEMS + 5):
        (tmp_path / f"{number}.comments.yml").write_text("- {id: x, author: [}\n")
    with Library.open([tmp_path]) as library:
        library.wait()
        page = text(nothing_to_read(library))
    assert "What could not be read:" in page
    assert page.count(".comments.yml") == PROBLEMS


def test_while_files_are_read_it_says_so(tmp_path: Path) -> None:
    with Library.open([tmp_path]) as library:
        page = text(nothing_to_read(library)) if library.poll().running else "Reading…"
        library.wait()
    assert page.startswith("Reading…")
