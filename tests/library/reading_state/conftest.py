"""An archive of fake formats, imported in this process, and a reading state of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library.catalogue.connections import connect
from kantlijn.library.importing.import_run import Import
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.reading_state import ArchiveState, ReadingState
from kantlijn.library.reading_state.file import NAME
from kantlijn.library.roots import Roots


class Desk:
    """Where one reads: archives are imported, read, and left again, over one reading state."""

    def __init__(self, folder: Path) -> None:
        self.state = folder / "state"
        self.cache = folder / "cache"
        self.now = 1_700_000_000.0

    def clock(self) -> float:
        """A second later with each look at it."""
        self.now += 1
        return self.now

    def imported(self, *paths: Path) -> Library:
        """The library of these paths, imported in this process."""
        library = Library(paths, cache=self.cache)
        db = connect(library.catalogue)
        with open(SharedProgress.descriptor(), "rb") as handle:
            Import(db, Roots.of(paths), SharedProgress(handle.fileno())).run()
        db.close()
        return library

    @contextmanager
    def reading(self, *paths: Path) -> Iterator[tuple[Library, ArchiveState]]:
        """One visit, from after the first look on."""
        with self.imported(*paths) as library, ReadingState.open(self.state, clock=self.clock) as state:
            archive = state.archive(library)
            assert archive.look()
            assert not state.problem
            yield library, archive


@pytest.fixture
def desk(tmp_path: Path, log: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a state file is to be; its folder is not there yet."""
    return tmp_path / "state" / NAME


def key_of(library: Library, name: str) -> int:
    """The key of the post of that name, which is there."""
    key = library.find(name)
    assert key is not None
    return key
