"""A search's own connection to the catalogue, and whose turn it is: a new search ends the one before it."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from kantlijn.library.catalogue.connections import reading
from kantlijn.library.catalogue.damage import DamageError, is_damage, rows_are_ours
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
        """End all statements and the transaction, if it was not closed meanwhile."""
        with suppress(sqlite3.ProgrammingError):
            for cursor in list(self._cursors or ()):
                cursor.close()
            while self.in_transaction:  # another search may begin just now and interrupt this too
                with suppress(sqlite3.OperationalError):
                    self.execute("ROLLBACK")


class Reader:
    """A connection that only reads, and what is remembered from one search to the next."""

    def __init__(self, path: Path, states: ReadingStates) -> None:
        self.inode = _inode(path)
        with ExitStack() as undone:
            db = undone.enter_context(closing(reading(path, Connection)))
            assert isinstance(db, Connection)
            self.db = db
            self.db.create_function("folded", 1, _folded, deterministic=True)
            self.vocabulary = Vocabulary(self.db)
            remembered = Remembered(self.db)
            self.states, self.orders = StateKeys(remembered, states), Orders(remembered, states)
            undone.pop_all()


def _inode(path: Path) -> int:
    """Raises DamageError where the catalogue is gone."""
    try:
        return path.stat().st_ino
    except OSError as error:
        raise DamageError(f"the catalogue cannot be read: {error.strerror}") from error


def _folded(text: str) -> str:
    return fold(text).text


class Session:
    """Gives the connection to one search at a time, from any thread."""

    def __init__(
        self, path: Callable[[], Path], states: ReadingStates, damaged: Callable[[int], object] = lambda _: None
    ) -> None:
        """For `path` and `damaged` see `Engine`."""
        self._path, self._states, self._damaged = path, states, damaged
        self._turn, self._counting = threading.RLock(), threading.Lock()
        # ctrl+c may come when a turn was given and `with` does not hold it yet: what then closes is not to wait for it
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
            with self._reading() as reader:
                yield reader, goes_on
            goes_on()

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        """A transaction of the connection."""
        reader: Reader | None = None
        try:
            with rows_are_ours():
                reader = self._opened()
                reader.db.execute("BEGIN")
                yield reader
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                raise SupersededError("another search began") from None
            if is_damage(error):
                self._damaged(reader.inode if reader else _inode(self._path()))
            raise
        finally:
            if reader:
                reader.db.end()

    def _opened(self) -> Reader:
        path = self._path()
        if self._reader and self._reader.inode != _inode(path):
            self._let_go()
        if self._reader is None:
            self._reader = Reader(path, self._states)
        return self._reader

    def _let_go(self) -> None:
        with self._counting:
            if self._reader:
                self._reader.db.close()
            self._reader = None
