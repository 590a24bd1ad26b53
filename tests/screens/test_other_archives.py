"""The archives that were read before are offered where there is nothing to read, and open when they are chosen."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from textual.widgets import OptionList

from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.library.reading_state import ReadingState
from kantlijn.library.reading_state.carry import import_state
from kantlijn.screens.chooser import Chooser
from reader import Reader, reading


async def read_once(archive: Path) -> None:
    """Somebody read the archive."""
    library = Library.open([archive])
    library.wait()
    async with reading(library) as reader:
        await reader.pilot.pause(0.6)
    library.close()


async def test_an_empty_folder_offers_what_was_read_before_and_opens_it(archive: Path, tmp_path: Path) -> None:
    await read_once(archive)
    empty = tmp_path / "empty"
    empty.mkdir()
    library = Library.open([empty])
    library.wait()
    app = Kantlijn(library, Config())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)
        assert isinstance(app.screen, Chooser)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert [key for key, _ in Reader(app, pilot).screen.status.hints] == ["X", "F", "q", "?"]
        await pilot.press("F", "enter")
        await pilot.pause(0.3)
    library.close()
    assert app.next_paths == (str(archive),)


async def test_an_archive_that_is_gone_is_said_to_be_and_the_one_here_is_not_offered(
    archive: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for number in range(3):
        text = f"---\ntitle: Elsewhere {number}\ndate: 2021-01-0{number + 1}\n---\nAnother {number}.\n"
        (other / f"else-{number}.md").write_text(text, encoding="utf-8")
    library = Library.open([other])
    library.wait()
    app = Kantlijn(library, Config())
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Reader(app, pilot)
        await reader.press("F")
        assert reader.said == "no other archive has been read yet"
        await reader.press("J")
        await pilot.pause(0.6)
    library.close()
    shutil.rmtree(other)
    library = Library.open([archive])
    library.wait()
    async with reading(library) as reader:
        await reader.press("F", "enter")
        assert "no longer there" in reader.said
        assert reader.app.next_paths == ()
    library.close()


FAR = [
    {"uid": str(number), "title": f"Far {number}", "paths": paths, "last_title": "One", "at": number, "known": ""}
    for number, paths in enumerate([[], ["/" + "n" * 300], ["a\0b"]])
]


@pytest.mark.parametrize("at", [2**62, -(2**62)])
async def test_what_no_system_can_have_read_is_offered_and_is_no_longer_there(library: Library, at: int) -> None:
    with ReadingState.open() as state:
        far = json.dumps({"kantlijn": "reading state", "version": 1, "archives": FAR})
        import_state(state.database, io.StringIO(far), "far.json")
        state.database.work(lambda db: db.execute("UPDATE archives SET at = ?", (at,)))
    async with reading(library) as reader:
        await reader.press("F")
        options = reader.app.screen.query_one(OptionList)
        lines = [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]
        assert sorted(line.split()[:3] for line in lines) == [["Far", "1", "One"], ["Far", "2", "One"]]
        await reader.press("enter")
        assert "no longer there" in reader.said
