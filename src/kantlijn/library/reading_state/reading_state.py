"""The reading state: where one stopped, what was read, marked and seen, for all archives; precious, in one file."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from kantlijn.library.library import Library
from kantlijn.library.reading_state.archive_state import ArchiveState
from kantlijn.library.reading_state.archives import read_before
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import NAME, copy_into, state_folder
from kantlijn.library.reading_state.records import ReadBefore


class ReadingState:
    """The open state. Whatever becomes of its file, what is asked is answered, and `problem` says what is amiss."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._archives: list[ArchiveState] = []

    @classmethod
    def open(cls, folder: Path | None = None, *, clock: Callable[[], float] = time.time) -> ReadingState:
        """Open the state in `folder`, the user's own if None; a new one where there is none. Raises nothing."""
        return cls(Database((folder or state_folder()) / NAME, clock=clock))

    @classmethod
    def copied(cls, folder: Path) -> ReadingState:
        """Open a copy of the user's own state in `folder`: what is done now goes with that. Raises nothing."""
        with suppress(OSError, sqlite3.Error):  # without one, or where it cannot be read, an empty one
            folder.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(folder / NAME)) as copy:
                copy_into(copy, state_folder() / NAME)
        return cls.open(folder)

    @property
    def problem(self) -> str:
        """`reading state is not being saved: the disk is full`, or "" while it is."""
        return self.database.problem

    @property
    def notice(self) -> str:
        """What was done about a damaged file, to be said once; "" as a rule."""
        return self.database.notice

    def archive(self, library: Library) -> ArchiveState:
        """The state of what this library holds."""
        self._archives.append(ArchiveState(library, self.database))
        return self._archives[-1]

    def read_before(self) -> list[ReadBefore]:
        """The archives that were read before, the last one first."""
        return self.database.ask(read_before)

    @property
    def path(self) -> Path | None:
        """The file; None where nothing is saved."""
        return self.database.path if self.database.saved and not self.problem else None

    def flush(self, timeout: float) -> bool:
        """Write what waits, now; whether that was done in time comes out."""
        return self.database.flush(timeout)

    def close(self) -> None:
        """End the visit: what waits is written."""
        for archive in self._archives:
            archive.close()
        self.database.close()

    def __enter__(self) -> ReadingState:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
