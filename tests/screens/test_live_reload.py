"""The post on screen is read again when a file that it comes from changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.screens import files
from kantlijn.screens.files import Files
from kantlijn.screens.live_reload import LiveReload, changed_in_article
from reader import Reader, reading


def change(file: Path, before: str, after: str) -> None:
    """Write a file as an editor does: another one in its place."""
    half = file.with_suffix(".part")
    half.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    half.replace(file)


def live(reader: Reader) -> LiveReload:
    found = reader.screen.query_one(Files)._live
    assert found is not None
    return found


async def look(reader: Reader, library: Library) -> None:
    """It is time to look, and what was found to be new is in."""
    live(reader).look()
    library.wait()
    for _ in range(40):
        await reader.pilot.pause(0.05)
        if "read again" in reader.said:
            break
    await reader.pilot.pause(0.3)  # what is new is marked in it


async def test_what_was_written_is_on_screen_in_its_place_and_lit(library: Library, archive: Path) -> None:
    async with reading(library) as reader:
        await reader.press("pagedown")
        before = reader.top()
        change(archive / "two.md", "about the *number* 9,", "about NINE,")
        await look(reader, library)
        pane = reader.panes.article_pane
        assert reader.top() == before
        assert any("about NINE," in row.line.text for row in pane.rows)
        (start, _) = pane.selection.ends
        assert pane.document is not None
        assert "about NINE," in pane.document.block(start[0]).text
        assert reader.said == "the file was read again; what changed is lit for a moment"


async def test_where_the_change_is_out_of_sight_it_is_said_where(library: Library, archive: Path) -> None:
    async with reading(library, size=(120, 20)) as reader:
        change(archive / "two.md", "about the *number* 29,", "about the last but one,")
        await look(reader, library)
        assert reader.said == "the file was read again; what changed is further down"


@pytest.mark.parametrize(
    ("file", "before", "after", "stays"),
    [
        ("two.comments.yml", "Another answer.", "Yet another answer.", True),
        ("two.md", "about the *number*", "about", False),
    ],
)
async def test_what_is_being_chosen_stays_where_it_says_the_same(
    library: Library, archive: Path, file: str, before: str, after: str, stays: bool
) -> None:
    async with reading(library) as reader:
        await reader.press("pagedown", "v", "j")
        pane = reader.panes.article_pane
        chosen = pane.selection.ends
        change(archive / file, before, after)
        await look(reader, library)
        assert bool(pane.choosing) == stays
        if stays:
            assert pane.selection.ends == chosen
            await reader.press("k")
            assert pane.selection.ends[1] < chosen[1]


async def test_a_comment_that_is_written_comes_in(library: Library, archive: Path) -> None:
    async with reading(library) as reader:
        change(archive / "two.comments.yml", "Another answer.", "Yet another answer.")
        await look(reader, library)
        assert any("Yet another answer." in row.line.text for row in reader.panes.thread_pane.rows)


async def test_nothing_is_read_while_nothing_changes(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    async with reading(library) as reader:
        monkeypatch.setattr(library, "refresh", lambda retry=False: asked.append(retry))
        live(reader).look()
        await reader.press("K")  # another post, whose file is as it was
        live(reader).look()
        assert asked == []
        os.utime(archive / "three.md", (1, 1))
        live(reader).look()
        assert asked == [False]


async def test_the_system_tells_when_to_look(library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLED", 0.01)
    async with reading(library) as reader:
        change(archive / "two.md", "about the *number* 1,", "about ONE,")  # and if that is before it is watched
        for _ in range(400):
            await reader.pilot.pause(0.05)
            if "is lit" in reader.said:
                break
        assert any("about ONE," in row.line.text for row in reader.panes.article_pane.rows)
        assert len([thread for thread in threading.enumerate() if thread.name == "file watch"]) == 1
    for thread in threading.enumerate():
        if thread.name == "file watch":
            thread.join(30)
            assert not thread.is_alive()


async def test_while_files_are_read_another_look_is_due(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(library) as reader:
        progress = library.poll()
        monkeypatch.setattr(library, "poll", lambda: progress._replace(running=True))
        assert not live(reader).look()
        monkeypatch.undo()
        assert live(reader).look()


async def test_it_can_be_turned_off(library: Library) -> None:
    async with reading(library, config=Config(live=False)) as reader:
        assert reader.screen.query_one(Files)._live is None


def test_the_first_stretch_of_blocks_that_were_not_there_is_what_changed() -> None:
    old, new = (
        article(Post("", "T", text, "markdown")) for text in ("One\n\nTwo\n\nFour", "One\n\nA\n\nB\n\nFour\n\nC")
    )
    assert changed_in_article(old, new) == ((2, 0), (3, 1))
    assert changed_in_article(old, old) is None


async def test_reading_the_files_again_by_key_says_when_it_is_done(library: Library, archive: Path) -> None:
    async with reading(library) as reader:
        await reader.press("r")
        for _ in range(100):
            await reader.pilot.pause(0.05)
            if reader.said.startswith("all files are read"):
                break
        assert reader.said == "all files are read; nothing is new"


async def test_whatever_comes_in_the_place_of_the_file_ends_nothing(library: Library, archive: Path) -> None:
    file = archive / "two.md"
    text, before = file.read_text(encoding="utf-8"), [row.title for row in library.published]
    async with reading(library) as reader:
        makes: list[Callable[[], None]] = [file.mkdir, partial(os.mkfifo, file), partial(file.symlink_to, file)]
        for make in (*makes, None):
            file.unlink()
            if make is not None:
                make()
            live(reader).look()
            library.wait()
            await reader.pilot.pause(0.1)
            await reader.press("j")
            assert "The second" not in [row.title for row in library.published]  # its comments are a thread now
            if file.is_dir():
                file.rmdir()
            elif os.path.lexists(file):
                file.unlink()
            file.write_text(text.replace("about the *number* 9,", "about NINE,"), encoding="utf-8")
        library.refresh()
        library.wait()
        assert [row.title for row in library.published] == before
        assert reader.app.return_code is None
