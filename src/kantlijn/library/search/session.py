"""A search's own connection to the catalogue, and whose turn it is: a new search ends the one before it."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kantlijn.library.catalogue.schema import connect
from kantlijn.library.search.nearest import Vocabulary
from kantlijn.library.search.orders import Orders
from kantlijn.library.search.remembered import Remembered
from kantlijn.library.search.states import ReadingStates, StateKeys
from kantlijn.matching.text_folding import fold
from kantlijn.model import KantlijnError


class SupersededError(KantlijnError):
    """A search that ended because another one began, or was interrupted; there is nothing to show."""


class Connection(sqlite3.Connection):
    """Knows its cursors, to end what they are at: while one stands half-way, SQLite interrupts all that comes after."""

    _cursors: weakref.WeakSet[sqlite3.Cursor] | None = None

    def execute(self, *asked: Any) -> sqlite3.Cursor:
        """Asks, as ever."""
        cursor = super().execute(*asked)
        if self._cursors is None:
            self._cursors = weakref.WeakSet()
        self._cursors.add(cursor)
        return cursor

    def end(self) -> None:
        """End all statements and the transaction."""
        for cursor in list(self._cursors or ()):
            cursor.close()
        while self.in_transaction:  # another search may begin just now and interrupt this too
            with suppress(sqlite3.OperationalError):
                self.execute("ROLLBACK")


class Reader:
    """A connection that only reads, and what is remembered from one search to the next."""

    def __init__(self, path: Path, states: ReadingStates) -> None:
        self.inode = path.stat().st_ino
        db = connect(path, Connection)
        assert isinstance(db, Connection)
        self.db = db
        self.db.create_function("folded", 1, _folded, deterministic=True)
        self.vocabulary = Vocabulary(self.db)
        self.db.execute("PRAGMA query_only = 1")
        remembered = Remembered(self.db)
        self.states, self.orders = StateKeys(remembered, states), Orders(remembered, states)


def _folded(text: str) -> str:
    return fold(text).text


class Session:
    """Gives the connection to one search at a time, from any thread."""

    def __init__(self, path: Callable[[], Path], states: ReadingStates) -> None:
        """`path` says where the catalogue is; it is asked each time, for one that is damaged is built anew."""
        self._path, self._states = path, states
        self._turn, self._counting = threading.Lock(), threading.Lock()
        self._latest = 0
        self._reader: Reader | None = None

    def interrupt(self) -> int:
        """End what is being searched; the number of the search that may come now."""
        with self._counting:
            self._latest += 1
            if self._reader:
                with suppress(sqlite3.ProgrammingError):  # it was closed meanwhile
                    self._reader.db.interrupt()
            return self._latest

    def close(self) -> None:
        """End what is being searched and let go of the catalogue."""
        self.interrupt()
        with self._turn:
            self._let_go()

    @contextmanager
    def turn(self) -> Iterator[tuple[Reader, Callable[[], None]]]:
        """The connection, with the catalogue as it is now until the end of the turn, and a call that ends it in time.

        That call raises SupersededError once another search has begun; so does whatever SQLite is asked then.
        """
        mine = self.interrupt()

        def goes_on() -> None:
            if mine != self._latest:
                raise SupersededError("another search began")

        with self._turn:
            goes_on()
            reader = self._opened()
            try:
                reader.db.execute("BEGIN")
                yield reader, goes_on
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                    raise SupersededError("another search began") from None
                raise
            finally:
                reader.db.end()
            goes_on()

    def _opened(self) -> Reader:
        path = self._path()
        if self._reader and self._reader.inode != path.stat().st_ino:
            self._let_go()
        if self._reader is None:
            self._reader = Reader(path, self._states)
        return self._reader

    def _let_go(self) -> None:
        with self._counting:
            if self._reader:
                self._reader.db.close()
            self._reader = None
