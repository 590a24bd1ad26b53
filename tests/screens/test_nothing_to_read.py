"""Where there is no post to show, the page says why and what to do."""

from __future__ import annotations

from pathlib import Path

from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.render.document import Document
from kantlijn.sample_archive import sample_path
from kantlijn.screens.nothing_to_read import PROBLEMS, nothing_to_read
from reader import Reader, reading


def text(document: Document) -> str:
    document.finish()
    return "\n".join(document.block(number).text for number in range(document.count))


def test_an_empty_folder_says_how_to_open_something(tmp_path: Path) -> None:
    with Library.open([tmp_path]) as library:
        library.wait()
        page = text(nothing_to_read(library))
    assert "Nothing to read here" in page
    assert "Looked at:" in page
    assert str(tmp_path) in page
    assert "There is no file in it." in page
    assert "X opens a sample" in page
    assert "F lists the archives" in page
    assert "could not be read" not in page


def test_what_another_program_wrote_is_not_called_by_the_name_of_its_copy(tmp_path: Path) -> None:
    (tmp_path / "standard input.xml").write_text("<other/>")
    with Library.open([tmp_path / "standard input.xml"]) as library:
        library.wait()
        page = text(nothing_to_read(library))
    assert "standard input\n" in page
    assert str(tmp_path) not in page


def test_a_number_of_files_stands_on_one_line_with_their_ending(tmp_path: Path) -> None:
    for ending in ("bin", "dat", "exe"):
        (tmp_path / f"a.{ending}").write_bytes(b"\0\1\2")
    with Library.open([tmp_path]) as library:
        library.wait()
        document = nothing_to_read(library)
    document.finish()
    for width in range(30, 100):
        rows = [row.text for block in range(document.count) for row in document.lines(block, width)]
        assert not any(row.rstrip().endswith(" 1") for row in rows), width


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


def test_it_names_the_keys_of_the_user(tmp_path: Path) -> None:
    with Library.open([tmp_path]) as library:
        library.wait()
        page = text(nothing_to_read(library, {"archive.sample": ("ctrl+s", "")}))
    assert "ctrl+s opens a sample" in page
    assert "that you read before" not in page  # there are none: the key does nothing now


async def test_where_there_is_nothing_a_key_opens_the_sample(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with Library.open([tmp_path / "empty"]) as library:
        library.wait()
        app = Kantlijn(library, Config())
        async with app.run_test(size=(120, 40)) as pilot:
            reader = Reader(app, pilot)
            await reader.pilot.pause(0.3)
            assert [key for key, _ in reader.screen.status.hints] == ["X", "q", "?"]
            await pilot.resize_terminal(20, 5)
            await pilot.pause(0.05)
            assert str(reader.screen.status.render()) == "X sample  ? help"
            await reader.press("X")
        assert app.next_paths == (str(sample_path()),)


async def test_where_there_is_something_to_read_the_sample_is_no_slip_away(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("X")
        assert reader.app.next_paths == ()
