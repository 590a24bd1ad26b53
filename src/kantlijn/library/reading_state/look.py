"""A look at the catalogue, in a thread of its own: which archive it is, what moved, what is new, what was read.

It changes the state only over its own connection; what it found is a value that the reader takes when it likes.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from kantlijn.library.identities import keys_of
from kantlijn.library.reading_state.archives import Archive, identify
from kantlijn.library.reading_state.arrivals import (
    attached,
    counted,
    drop_duplicates,
    pass_over,
    seeing_as_before,
    settle,
    unknown,
)
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import is_mistake
from kantlijn.library.reading_state.moves import find_moved, move
from kantlijn.library.reading_state.records import News


class Question(NamedTuple):
    """What is looked for."""

    archive: Archive
    catalogue: Path
    complete: bool
    """The import came to its end: only then it is known what is gone, and what is new."""
    seen: list[tuple[int, int]]
    """What this visit found new and saw: item and words."""


class Found(NamedTuple):
    """What came out."""

    question: Question
    archive: Archive
    provisional: bool
    """Nothing was known of the archive that was asked for: it only stood for the one that was found."""
    read: dict[int, bool]
    """The keys of what was read, see `Library.keys_of`."""
    news: News | None
    moved: bool
    """State was moved to other items: what is in memory is to be read again."""


def look(database: Database, question: Question) -> Found | None:
    """See what is in the catalogue; None where it cannot be read just now, or the state cannot be written."""
    database.flush()
    try:
        with database.apart() as db, attached(db, question.catalogue):
            return _look(db, question, database)
    except sqlite3.Error as error:
        if is_mistake(error):
            raise
    return None


def _look(db: sqlite3.Connection, question: Question, database: Database) -> Found:
    if not question.complete:
        return Found(question, question.archive, False, _read(db, question.archive.key), None, False)
    archive = identify(db, question.archive)
    provisional = not _any_known(db, question.archive.key)
    moved: dict[int, int] = {}
    if _settled(db, archive.key):
        seeing_as_before(db, question.seen if archive == question.archive else ())
        news, moved = _compare(db, archive.key)
    else:
        settle(db, archive.key, database.now())
        news = News()
    _count_posts(db, archive.key, database.now())
    return Found(question, archive, provisional, _read(db, archive.key), news, bool(moved))


def _compare(db: sqlite3.Connection, archive: int) -> tuple[News, dict[int, int]]:
    """What is new, and the new items of what moved."""
    unknown(db, archive)
    drop_duplicates(db, archive)
    moved = find_moved(db, archive)
    db.execute("BEGIN IMMEDIATE")
    try:
        move(db, archive, moved)
        pass_over(db, archive)
        db.execute("COMMIT")
    except sqlite3.Error:
        db.execute("ROLLBACK")
        raise
    return counted(db), moved


def _read(db: sqlite3.Connection, archive: int) -> dict[int, bool]:
    """The keys of what was read."""
    items = db.execute("SELECT post FROM reads WHERE archive = ? AND value = 1", (archive,))
    return keys_of(db, (item for (item,) in items), "cat")


def _settled(db: sqlite3.Connection, archive: int) -> bool:
    """Whether all that the archive held was known once."""
    question = "SELECT 1 FROM settings WHERE archive = ? AND post = 0 AND name = 'settled'"
    return db.execute(question, (archive,)).fetchone() is not None


def _any_known(db: sqlite3.Connection, archive: int) -> bool:
    return db.execute("SELECT 1 FROM known WHERE archive = ? LIMIT 1", (archive,)).fetchone() is not None


def _count_posts(db: sqlite3.Connection, archive: int, at: int) -> None:
    """Keep how many posts the archive has, so that one file out of it is not taken for it."""
    question = (
        "INSERT INTO settings SELECT ?, 0, 'posts', CAST(count(*) AS TEXT), ? FROM cat.post_identities WHERE shown "
        "ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at WHERE value <> excluded.value"
    )
    db.execute(question, (archive, at))
