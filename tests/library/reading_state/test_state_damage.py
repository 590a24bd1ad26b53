"""The reading state under the damages of the catalogue: reading goes on, and it is said what is not kept.

All ways are tried with `KANTLIJN_ALL_FAULTS=1`, else a few of each sort.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library.reading_state import ReadingState
from kantlijn.library.reading_state.file import NAME
from library.damages import BYTES, LOGS, archive

DAMAGES = BYTES | LOGS
FEW = [*list(BYTES)[::9], "a folder", "another program's database", *list(LOGS)[::2]]
TRIED = list(DAMAGES) if os.environ.get("KANTLIJN_ALL_FAULTS") else FEW


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("archive")
    archive(folder)
    with Library.open([folder], cache=tmp_path_factory.mktemp("cache")) as library:
        library.wait()
        yield library


def visit(folder: Path, library: Library, damage: str = "") -> str:
    """A visit that opens all posts; what is said of the state comes out."""
    with ReadingState.open(folder) as state:
        found = state.archive(library)
        if damage:
            DAMAGES[damage](folder / NAME)
        found.look()
        for row in library.everything:
            found.opened(row.key)
        state.read_before()
        state.database.flush()
        return state.notice or state.problem


@pytest.mark.parametrize("name", TRIED)
def test_what_is_damaged_at_rest_ends_no_visit(name: str, library: Library, tmp_path: Path) -> None:
    assert visit(tmp_path, library) == ""
    DAMAGES[name](tmp_path / NAME)
    visit(tmp_path, library)
    visit(tmp_path, library)


@pytest.mark.parametrize("name", TRIED)
def test_what_is_damaged_during_a_visit_does_not_end_it(name: str, library: Library, tmp_path: Path) -> None:
    visit(tmp_path, library)
    visit(tmp_path, library, name)
    visit(tmp_path, library)
