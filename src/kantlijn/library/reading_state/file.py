"""The file of the reading state: opened, brought forward, or where it cannot be written, read into memory.

Whatever is wrong with it, reading goes on: what comes out always has a connection, and where nothing is saved the
reason in words.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kantlijn.library.catalogue.damage import is_damage
from kantlijn.library.reading_state.schema import MIGRATIONS, migrate, version_of

NAME = "reading-state.sqlite3"
PATIENCE = 2.0
"""Seconds to wait for another kantlijn that is writing."""
_LOG = 1_000_000
"""Bytes that are left to the log once its content is in the file; the first visit to a large archive makes it grow."""

Connect = Callable[[Path], sqlite3.Connection]


class Opened:
    """A connection that can be written, and why that is not saved, if so."""

    __slots__ = ("db", "reason", "saved")

    def __init__(self, db: sqlite3.Connection, saved: bool, reason: str = "") -> None:
        self.db = db
        self.saved = saved
        self.reason = reason
        """Why it is not saved, in words."""


def state_folder() -> Path:
    """Where the user's reading state is kept."""
    from platformdirs import user_data_path

    return user_data_path("kantlijn")


def connect(path: Path) -> sqlite3.Connection:
    """A connection for writing, in WAL mode: several may read while one writes. Raises sqlite3.Error.

    Every commit is flushed (`synchronous` FULL), for a power cut must not cost more than the last change; commits are
    made in a thread of their own, so no key waits for the disk.
    """
    db = sqlite3.connect(
        path.absolute().as_uri(), uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        _in_wal_mode(db)
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA journal_size_limit = {_LOG}")
    except sqlite3.Error:
        db.close()
        raise
    return db


def _in_wal_mode(db: sqlite3.Connection) -> None:
    """Two that make the file at once may meet while one changes its mode, and SQLite does not wait for that."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def open_file(path: Path, make: Connect = connect) -> Opened:
    """Open the state at `path`, new where there is none. Raises sqlite3.DatabaseError where it is damaged."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = make(path)
    except (OSError, sqlite3.Error) as error:
        return _unsaved(path, error)
    try:
        if (found := version_of(db)) > len(MIGRATIONS):
            return _leave_alone(db, path, found)
        if found == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise NotOursError(f"{path} is a database of something else")
        migrate(db)
        _write_nothing(db)
    except (NotOursError, sqlite3.Error) as error:
        db.close()
        return _unsaved(path, error)
    return Opened(db, True)


def _write_nothing(db: sqlite3.Connection) -> None:
    """Raises sqlite3.Error where the file cannot be written; nothing of it stays. One that is busy can be, later."""
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


class NotOursError(sqlite3.DatabaseError):
    """A file that stands where the state should, and is none."""


def _leave_alone(db: sqlite3.Connection, path: Path, found: int) -> Opened:
    db.close()
    reason = f"{path} was written by a later kantlijn (version {found}, this one knows {len(MIGRATIONS)})"
    return Opened(_memory(), False, reason)


def _unsaved(path: Path, error: OSError | sqlite3.Error) -> Opened:
    if isinstance(error, sqlite3.Error) and is_damage(error):
        raise error
    return in_memory(path, error)


def in_memory(path: Path, error: OSError | sqlite3.Error) -> Opened:
    """What the file holds, in memory, for it can be read and not written; nothing of one that cannot be read."""
    db = _memory()
    if not isinstance(error, NotOursError):
        with suppress(OSError, sqlite3.Error):
            copy_into(db, path)
    migrate(db)
    return Opened(db, False, in_words(error))


def _memory() -> sqlite3.Connection:
    db = sqlite3.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False)
    migrate(db)
    return db


def copy_into(db: sqlite3.Connection, path: Path) -> None:
    """A file's content into another database. Raises sqlite3.Error."""
    source = read_only(path)
    try:
        source.backup(db)
    finally:
        source.close()
    db.execute("PRAGMA journal_mode = MEMORY")  # the copy says of itself that it has a log, which memory has not


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, not even beside the file. Raises sqlite3.Error where it cannot be read.

    In a folder that cannot be written SQLite cannot make the index of the log that WAL mode asks for; then the file is
    read as it stands.
    """
    address = path.absolute().as_uri() + "?mode=ro"
    for how in ("", "&immutable=1"):
        db = sqlite3.connect(address + how, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return db
        except sqlite3.OperationalError:
            db.close()
            if how:
                raise
        except sqlite3.Error:
            db.close()
            raise
    raise AssertionError("one of the two ways returns or raises")


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process is writing."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_mistake(error: sqlite3.Error) -> bool:
    """Whether it is our SQL that is wrong, rather than the file, the disk or another process."""
    code = getattr(error, "sqlite_errorcode", None)
    return not is_damage(error) if code is None else code & 0xFF in {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT}


def in_words(error: OSError | sqlite3.Error) -> str:
    """An error as the reason in a sentence."""
    if isinstance(error, sqlite3.Error) and is_busy(error):
        return "another program holds its file"
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    known = {
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_READONLY: "its file can only be read",
        sqlite3.SQLITE_CANTOPEN: "its file cannot be opened",
        sqlite3.SQLITE_IOERR: "its file cannot be written",
    }
    return known.get(code) or getattr(error, "strerror", None) or str(error)


def dated(path: Path, what: str, now: float) -> Path:
    """A name beside a file with what became of it and when: `reading-state.damaged-2026-11-23T140502.sqlite3`."""
    moment = datetime.fromtimestamp(now).astimezone().strftime("%Y-%m-%dT%H%M%S")
    return path.with_name(f"{path.stem}.{what}-{moment}{path.suffix}")
