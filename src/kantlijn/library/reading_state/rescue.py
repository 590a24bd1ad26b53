"""A damaged state is set aside with its date, and what can be read of it and of the last backup goes into a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from kantlijn.library.alone import alone_in
from kantlijn.library.catalogue.damage import is_damage
from kantlijn.library.reading_state.backups import backups
from kantlijn.library.reading_state.file import connect, dated, read_only
from kantlijn.library.reading_state.schema import ARCHIVES, TABLES, Table, migrate


def rescue(path: Path, now: float) -> str:
    """Set a damaged state aside, save what can be read of it, and say so in a sentence.

    Where another kantlijn did so in the meantime, nothing is done and "" comes out. Raises OSError or sqlite3.Error
    where no new file can be made.
    """
    with alone_in(path.parent):
        if not is_damaged(path):
            return ""
        aside = _set_aside(path, now)
        with closing(connect(path)) as db:
            migrate(db)
            rows = _save_over(db, aside)
            for backup in backups(path)[:1]:
                rows += _save_over(db, backup)
    return f"the reading state was damaged: it is kept as {aside.name}, and {rows} rows of it were saved"


def is_damaged(path: Path) -> bool:
    """Whether SQLite finds a fault in the file. One that cannot be opened at all is another matter."""
    try:
        with closing(read_only(path)) as db:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.Error as error:
        return is_damage(error)


def _set_aside(path: Path, now: float) -> Path:
    """The log goes along: it holds the last changes, and must not meet the new file."""
    aside = dated(path, "damaged", now)
    while aside.exists():
        now += 1
        aside = dated(path, "damaged", now)
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            Path(f"{path}{ending}").replace(f"{aside}{ending}")
    return aside


def _save_over(db: sqlite3.Connection, source: Path) -> int:
    """All rows that can be read, into the new state; of two the later changed stays. How many were read comes out."""
    try:
        old = read_only(source)
    except sqlite3.Error:
        return 0
    rows = 0
    db.execute("BEGIN IMMEDIATE")
    with closing(old):
        for table in (ARCHIVES, *TABLES):
            for row in _readable(old, table):
                with suppress(sqlite3.IntegrityError):  # what is no row of ours
                    rows += db.execute(table.upsert(), row).rowcount
    db.execute("COMMIT")
    return rows


def _readable(db: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table up to where it is damaged, and then those from its other end."""
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{column} {direction}" for column in table.key_columns)
        try:
            yield from db.execute(f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY {order}")  # noqa: S608
            return
        except sqlite3.Error:
            continue
