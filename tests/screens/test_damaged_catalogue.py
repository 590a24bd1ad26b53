"""A catalogue that is damaged while somebody reads: no key ends the program, it is made anew, and that is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from library.damages import DAMAGES, archive

KEYS = "J J K 3 j j A escape 1 j enter f w o r d enter escape a a e escape ) G space".split()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "archive").mkdir()
    archive(tmp_path / "archive")
    with Library.open([tmp_path / "archive"], cache=tmp_path / "cache") as library:
        library.wait()
        yield library


@pytest.mark.parametrize("name", ["page -1 is zero", "cut to 50%", "no JSON in a row", "a text file"])
async def test_no_key_ends_the_program_and_it_is_said_at_the_end(library: Library, name: str) -> None:
    app = Kantlijn(library, Config())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.1)
        await pilot.press("J")
        DAMAGES[name](library.catalogue)
        for key in KEYS:
            await pilot.press(key)
            assert app.is_running, key
        await pilot.press("r")
        while library.poll().running:
            await pilot.pause(0.05)
        assert library.everything.count() == 12
        assert "damaged" in library.notice
