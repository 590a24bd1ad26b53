"""Which archive this is: found by what it holds, for folders are moved and copied; and those that were read before.

While nothing is read yet its path says which it is. Once it was read to its end, a sample of its posts is compared with
what is known of each archive: where most of them are known word for word, it is that one, wherever it stands.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.records import ReadBefore
from kantlijn.library.reading_state.schema import TABLES

SAMPLE = 64
"""Posts that are compared."""
ALIKE = 0.5
"""The share of them that an archive must know to be the same."""


class Archive(NamedTuple):
    """The row of an archive."""

    key: int
    uid: str
    last_title: str
    """The post last open."""
    found: bool
    """It was read before."""


def at_path(database: Database, paths: Sequence[Path]) -> Archive:
    """The archive that stood at these paths when it was last read, else one of its own."""
    where = packed(paths)
    found = database.ask(
        lambda db: db.execute(
            "SELECT key, uid, last_title FROM archives WHERE paths = ? ORDER BY at DESC", (where,)
        ).fetchone()
    )
    return Archive(found[0], found[1], found[2], found=True) if found else new_archive()


def new_archive() -> Archive:
    """An archive that nothing is known of. Its key is short, for every row of `known` holds it."""
    return Archive(int.from_bytes(os.urandom(4)) >> 1, os.urandom(8).hex(), "", False)


def packed(paths: Sequence[Path]) -> str:
    """Paths as the table has them. A name that is no valid Unicode is written with its bytes as escapes."""
    return json.dumps([os.fsencode(path).decode("utf-8", "backslashreplace") for path in paths], ensure_ascii=False)


def identify(db: sqlite3.Connection, current: Archive) -> Archive:
    """Which archive the catalogue attached as `cat`, read to its end, holds: the current one, another, or a new one.

    The one at this path stays while it knows one post of what is here, or nothing at all and no other does.
    """
    sample = db.execute(
        "SELECT item, words FROM cat.post_identities WHERE shown ORDER BY item LIMIT ?", (SAMPLE,)
    ).fetchall()
    if not sample:
        return current
    anything = db.execute("SELECT 1 FROM known WHERE archive = ? LIMIT 1", (current.key,)).fetchone()
    if anything and (_knows(db, current.key, sample, _KEYS) or _knows(db, current.key, sample, _WORDS) >= ALIKE):
        return current
    others = db.execute("SELECT key, uid, last_title, paths FROM archives WHERE key <> ?", (current.key,)).fetchall()
    shares = [(_alike(db, key, sample, paths), key, *rest) for key, *rest, paths in others]
    share, key, uid, last_title = max(shares, default=(0.0, 0, "", ""))
    if share >= ALIKE:
        return Archive(key, uid, last_title, found=True)
    return new_archive() if anything else current


def _alike(db: sqlite3.Connection, archive: int, sample: list[tuple[int, int]], paths: str) -> float:
    """How much of what is here is that archive, from 0 to 1.

    Where that one still stands at its path, this must be a copy: most of what is here it knows word for word, and
    this is not just a piece of it. Where it is gone, it was moved: it may have been edited, and have grown or shrunk.
    """
    here = int(db.execute("SELECT count(*) FROM cat.post_identities WHERE shown").fetchone()[0])
    there = _posts(db, archive)
    if any(_exists(path) for path in json.loads(paths)):
        share = max(_knows(db, archive, sample, _BOTH), _knows(db, archive, sample, _WORDS))
        return share if here >= ALIKE * there else 0.0
    share = max(_knows(db, archive, sample, _WORDS), _knows(db, archive, sample, _KEYS) if len(sample) > 1 else 0.0)
    return min(1.0, share * here / max(1, min(here, there)))


_KEYS = "k.item = s.item"
_WORDS = "k.words = s.words"
_BOTH = f"{_KEYS} AND {_WORDS}"


def _knows(db: sqlite3.Connection, archive: int, sample: list[tuple[int, int]], condition: str) -> float:
    """The share of a sample that an archive knows."""
    found = db.execute(
        "WITH s AS (SELECT json_extract(value, '$[0]') AS item, json_extract(value, '$[1]') AS words "  # noqa: S608
        f"FROM json_each(?)) SELECT count(DISTINCT s.item) FROM s JOIN known k ON k.archive = ? AND {condition}",
        (json.dumps(sample), archive),
    ).fetchone()
    return float(found[0]) / len(sample)


def _posts(db: sqlite3.Connection, archive: int) -> int:
    """How many posts an archive had when it was last read to its end."""
    question = "SELECT value FROM settings WHERE archive = ? AND post = 0 AND name = 'posts'"
    found = db.execute(question, (archive,)).fetchone()
    return int(found[0]) if found else 0


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def take_over(db: sqlite3.Connection, old: int, new: int, since: int) -> None:
    """Give what was changed since that moment under one archive to another. Within the caller's transaction."""
    for table in TABLES:
        if "at" not in table.columns:
            continue
        rows = db.execute(
            f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE archive = ? AND at >= ?",  # noqa: S608
            (old, since),
        ).fetchall()
        db.executemany(table.upsert(), [(new, *row[1:]) for row in rows])


def forget(db: sqlite3.Connection, archive: int) -> None:
    """Take out an archive with all that belongs to it. Within the caller's transaction."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table.name} WHERE archive = ?", (archive,))  # noqa: S608
    db.execute("DELETE FROM archives WHERE key = ?", (archive,))


def row_of(archive: Archive, title: str, paths: Sequence[Path], last_title: str, at: int) -> tuple[object, ...]:
    """An archive as its table has it."""
    return archive.key, archive.uid, title, packed(paths), last_title, at


def read_before(db: sqlite3.Connection) -> list[ReadBefore]:
    """The archives that were read before, the last one first."""
    found = db.execute("SELECT title, paths, last_title, at FROM archives ORDER BY at DESC")
    return [ReadBefore(title, tuple(json.loads(paths)), last, at) for title, paths, last, at in found]
