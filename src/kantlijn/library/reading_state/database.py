"""The state as a reader uses it: asked at once, written in a thread, so that no key waits for a disk or a lock.

What is put is written in order, a row that is put again before it was written once. Where it cannot be written it
stays in memory and is tried again, and `problem` says so; a file that turns out to be damaged is replaced by what can
be read of it.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from kantlijn.library.catalogue.damage import DamageError, is_damage
from kantlijn.library.reading_state.backups import back_up, is_due
from kantlijn.library.reading_state.file import Connect, Opened, connect, in_memory, in_words, open_file
from kantlijn.library.reading_state.rescue import is_damaged, rescue
from kantlijn.library.reading_state.schema import Table, version_of

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], object]

DELAY = 1.0
"""Seconds for which what changes often (a place) may wait to be written."""
RETRY = 3.0
"""Seconds until what could not be written is tried again."""
REST = 1.0
"""Seconds for which a file that nobody writes to is not looked through: the first page comes before it."""


class Database:
    """One state file: a connection to ask, another to write in a thread, and what waits to be written."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], float] = time.time,
        make: Connect = connect,
        delay: float = DELAY,
        retry: float = RETRY,
        rest: float = REST,
    ) -> None:
        """`clock` gives seconds since 1970, `make` the connections."""
        self.path = path
        self.notice = ""
        """What was done about a damaged file, in a sentence."""
        self._clock, self._make, self._delay, self._retry, self._rest = clock, make, delay, retry, rest
        self._reason = ""
        self._last = 0
        self._waiting: dict[Hashable, Work] = {}
        self._due: float | None = None
        self._used = self._ended = False
        self._changed = threading.Condition()
        self._asking, self._writing = threading.RLock(), threading.RLock()
        self._opened, self._reader = self._open()
        self._thread = threading.Thread(target=self._run, name="reading state", daemon=True)
        self._thread.start()

    # -- asked

    @property
    def saved(self) -> bool:
        """Whether what is put goes to the file, rather than to memory for this run."""
        return self._opened.saved

    @property
    def problem(self) -> str:
        """Why nothing is saved at the moment, as a sentence; "" while all is well."""
        reason = self._opened.reason or self._reason
        return f"reading state is not being saved: {reason}" if reason else ""

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """What the state holds. What was just put may not be in it yet: who put it knows it."""
        try:
            with self._asking:
                return question(self._reader)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        self._recover()
        with self._asking:
            return question(self._reader)

    @contextmanager
    def apart(self) -> Iterator[sqlite3.Connection]:
        """A connection for long work in another thread; a state in memory has but one, kept from others meanwhile."""
        with self._changed:
            self._used = True  # it is about to be written to, by others than the thread
            self._changed.notify_all()
        if self.saved:
            with closing(self._make(self.path)) as db:
                if version_of(db) == 0:
                    raise DamageError("the file of the reading state is another one by now")
                yield db
        else:
            with self._writing, self._asking:
                yield self._reader

    def now(self) -> int:
        """The moment in milliseconds, later than any that was given out before."""
        with self._changed:
            self._last = max(self._last + 1, int(self._clock() * 1000))
            return self._last

    # -- written

    def put(self, table: Table, row: tuple[Any, ...], *, soon: bool = True) -> None:
        """Write a row, by the table's columns: at once, or where not `soon`, with what else changes this second."""
        statement, key = table.upsert(now=True), row[: len(table.key_columns)]
        self._put((table.name, *key), lambda db: db.execute(statement, row), soon)

    def put_all(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write many rows at once. Which of two changes of a row is the later one, their `at` says."""
        statement = table.upsert(now=True)
        self.work(lambda db: db.executemany(statement, rows))

    def work(self, work: Work) -> None:
        """Do something within the writer's transaction; it may be done again where the first time failed."""
        self._put(object(), work, True)

    def _put(self, key: Hashable, work: Work, soon: bool) -> None:
        with self._changed:
            self._waiting[key] = work
            due = time.monotonic() + (0 if soon else self._delay)
            self._due = due if self._due is None else min(self._due, due)
            self._changed.notify_all()

    def flush(self, timeout: float = 2.0) -> bool:
        """Write all that waits now; whether it was written comes out."""
        with self._changed:
            self._due = 0.0 if self._waiting else None
            self._changed.notify_all()
            return (
                self._changed.wait_for(lambda: not self._waiting or bool(self._reason), timeout) and not self._waiting
            )

    def close(self, timeout: float = 2.0) -> None:
        """Write what waits, as far as that can be done in time, and let go of the file."""
        self.flush(timeout)
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join(timeout)
        with self._asking, self._writing:
            self._reader.close()
            self._opened.db.close()

    # -- the thread

    def _run(self) -> None:
        self._wait_before_looking()
        self._look_after()
        while self._wait():
            with self._changed:
                batch = dict(self._waiting)
            done = self._write(list(batch.values()))
            with self._changed:
                if done:
                    for key, work in batch.items():
                        if self._waiting.get(key) is work:
                            del self._waiting[key]
                self._due = time.monotonic() + (0 if done or not self._reason else self._retry)
                self._due = self._due if self._waiting else None
                self._changed.notify_all()

    def _wait_before_looking(self) -> None:
        """Until the file is about to be written to, or the first page has long been shown."""
        until = time.monotonic() + self._rest
        with self._changed:
            while not self._used and not self._ended:
                left = (until if self._due is None else min(until, self._due)) - time.monotonic()
                if left <= 0:
                    return
                self._changed.wait(left)

    def _wait(self) -> bool:
        """Until something is due; False when it is over."""
        with self._changed:
            while not self._ended:
                left = None if self._due is None else self._due - time.monotonic()
                if left is not None and left <= 0:
                    return True
                self._changed.wait(left)
        return False

    def _write(self, batch: list[Work]) -> bool:
        with self._writing:
            db = self._opened.db
            try:
                db.execute("BEGIN IMMEDIATE")
                for work in batch:
                    work(db)
                db.execute("COMMIT")
            except sqlite3.DatabaseError as error:
                return self._failed(db, error)
        self._reason = ""
        return True

    def _failed(self, db: sqlite3.Connection, error: sqlite3.Error) -> bool:
        """Say why, and set right what can be; nothing of the batch was written."""
        with suppress(sqlite3.Error):
            if db.in_transaction:
                db.execute("ROLLBACK")
        if is_damage(error) or (isinstance(error, sqlite3.IntegrityError) and is_damaged(self.path)):
            self._recover()  # rows that damage has put in the place of others contradict those that are written
        elif isinstance(error, sqlite3.OperationalError):
            self._reason = in_words(error)
        else:
            raise error  # a mistake of ours
        return False

    def _look_after(self) -> None:
        """Once a run: see whether the file is sound, and make the week's backup of a sound one.

        Every row of it is read, so it takes the longer the more was ever read.
        """
        if not self.saved:
            return
        with suppress(OSError, sqlite3.Error):
            if is_damaged(self.path):
                self._recover()
            elif is_due(self.path, self._clock()):
                back_up(self._opened.db, self.path, self._clock())

    # -- opened, and opened again

    def _open(self) -> tuple[Opened, sqlite3.Connection]:
        try:
            opened = open_file(self.path, self._make)
        except sqlite3.DatabaseError:
            opened = self._open_rescued()
        return opened, self._make(self.path) if opened.saved else opened.db

    def _open_rescued(self) -> Opened:
        try:
            self.notice = rescue(self.path, self._clock()) or self.notice
            return open_file(self.path, self._make)
        except (OSError, sqlite3.Error) as error:
            return in_memory(self.path, error)

    def _recover(self) -> None:
        """The file is damaged: put what can be read of it in a new one, and go on with that."""
        with self._writing, self._asking:
            self._reader.close()
            self._opened.db.close()
            self._opened = self._open_rescued()
            self._reader = self._make(self.path) if self.saved else self._opened.db
