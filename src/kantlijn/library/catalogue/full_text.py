"""The full-text rows: what has none yet gets one, newest first, and what changes or goes gives its own back.

A row is numbered by the date of what it stands for: of two positive numbers the higher one is the newer post (or
comment), so that the newest hits are found without looking at the others. What comes later and belongs between two
numbers gets a negative one; once these are many, all is numbered anew. A row can only be taken out by giving its old
text again (contentless FTS5), so whatever changes or goes is read once more before.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kantlijn.library.catalogue.columns import unpacked
from kantlijn.library.catalogue.text_index import plain
from kantlijn.matching.words import searchable
from kantlijn.model import when

FIRST = 1_000_000_000
"""The number of the first row; there is room for as many below it as above."""
MANY_OUT_OF_ORDER = 10_000
"""So many negative numbers, and a fifth of all, are numbered anew."""
UNDATED = -(10**12)
"""The moment of what has no date: before all others."""
_AT_ONCE = 4_000_000
"""Characters that are indexed in one transaction; FTS5 keeps these in memory (`hashsize`), which halves its work."""


class _Table(NamedTuple):
    """Posts or comments: where their text is, and which full-text tables it goes to."""

    name: str
    text: str
    """Gives key, fields, markup, body."""
    tables: dict[str, int]
    """Full-text tables, and how many of the fields each of them has."""
    columns: str

    def insert(self, table: str, command: str = "") -> str:
        """The statement that inserts a row; with the command `delete` one that takes it out."""
        columns = self.columns.split()[: self.tables[table]]
        names = ", ".join([*([table] if command else []), "rowid", *columns])
        values = ", ".join([*([f"'{command}'"] if command else []), *"?" * (len(columns) + 1)])
        return f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608


POSTS = _Table(
    "posts",
    "SELECT p.key, p.title, p.author, p.tags, p.markup, b.body FROM posts p JOIN bodies b ON b.post = p.key",
    {"posts_text": 4, "titles_text": 3},
    "title author tags body",
)
COMMENTS = _Table(
    "comments", "SELECT p.key, p.author, p.markup, p.body FROM comments p", {"comments_text": 2}, "author body"
)


def moment(published: str) -> int:
    """A date as seconds since 1970 in UTC, by which posts and comments are ordered; UNDATED where there is none."""
    found = when(published)
    try:
        return UNDATED if found is None else int(found.timestamp())
    except (OverflowError, ValueError):
        return UNDATED


def wait(db: sqlite3.Connection, table: _Table, key: int, published: str) -> None:
    """From now on it waits for its full-text row."""
    db.execute(f"INSERT INTO unindexed_{table.name} VALUES (?, ?)", (moment(published), key))  # noqa: S608


def take_out(db: sqlite3.Connection, table: _Table, key: int) -> None:
    """Take out the full-text row of what is about to change or go, or let it wait no longer."""
    number = db.execute(f"SELECT number FROM numbered_{table.name} WHERE key = ?", (key,)).fetchone()  # noqa: S608
    if number is None:
        (published,) = db.execute(f"SELECT published FROM {table.name} WHERE key = ?", (key,)).fetchone()  # noqa: S608
        db.execute(
            f"DELETE FROM unindexed_{table.name} WHERE moment = ? AND key = ?",  # noqa: S608
            (moment(published), key),
        )
        return
    row = _fields(db.execute(f"{table.text} WHERE p.key = ?", (key,)).fetchone())
    for name, count in table.tables.items():
        db.execute(table.insert(name, "delete"), [*number, *row[:count]])
    db.execute(f"DELETE FROM numbered_{table.name} WHERE number = ?", number)  # noqa: S608


def index_some(db: sqlite3.Connection, table: _Table, beat: Callable[[], object]) -> int:
    """Give the newest of what waits their full-text rows, as much as is worth a transaction; returns how many."""
    found = db.execute(
        f"SELECT u.moment, t.* FROM unindexed_{table.name} u CROSS JOIN ({table.text}) t ON t.key = u.key "  # noqa: S608
        "ORDER BY u.moment DESC, u.key DESC"
    )
    rows = list(_some(found, beat))[::-1]
    numbers = _numbers(db, table, [moment for moment, _, _ in rows])
    ordered = sorted(zip(numbers, rows, strict=True))
    for name, count in table.tables.items():
        db.executemany(table.insert(name), ([number, *row[2][:count]] for number, row in ordered))
    db.executemany(
        f"INSERT INTO numbered_{table.name} VALUES (?, ?, ?)",  # noqa: S608
        ((number, row[1], row[0]) for number, row in ordered),
    )
    db.executemany(
        f"DELETE FROM unindexed_{table.name} WHERE moment = ? AND key = ?",  # noqa: S608
        (row[:2] for row in rows),
    )
    return len(rows)


def _some(found: sqlite3.Cursor, beat: Callable[[], object]) -> Iterator[tuple[int, int, list[str]]]:
    """Moment, key and fields of rows until there is enough for one transaction: many cost fewer merges."""
    size = 0
    for row in found:
        beat()
        yield row[0], row[1], _fields(row[1:])
        size += len(row[-1]) + 500
        if size > _AT_ONCE:
            break
    found.close()


def _fields(row: tuple[Any, ...]) -> list[str]:
    """The fields as they are searched; what has four before its body is a post, its tags are JSON."""
    _, *fields, markup, body = row
    if len(fields) > 1:
        fields[2] = " ".join(unpacked(fields[2]))
    return [searchable(field) for field in (*fields, plain(body, markup))]


def _numbers(db: sqlite3.Connection, table: _Table, moments: list[int]) -> list[int]:
    """Numbers for rows of these moments, which are in order: above all others, below all, or negative."""
    name = f"numbered_{table.name}"
    lowest = db.execute(
        f"SELECT number, moment FROM {name} WHERE number > 0 ORDER BY number LIMIT 1"  # noqa: S608
    ).fetchone()
    highest = db.execute(f"SELECT number, moment FROM {name} ORDER BY number DESC LIMIT 1").fetchone()  # noqa: S608
    if lowest is None:
        lowest = highest = (FIRST, UNDATED - 1)
    below = bisect_right(moments, lowest[1])
    above = max(below, bisect_left(moments, highest[1]))
    between = above - below
    least = min(0, *db.execute(f"SELECT coalesce(min(number), 0) FROM {name}").fetchone())  # noqa: S608
    return [
        *range(lowest[0] - below, lowest[0]),
        *range(least - between, least),
        *range(highest[0] + 1, highest[0] + 1 + len(moments) - above),
    ]


def number_anew(db: sqlite3.Connection, table: _Table, limit: int = MANY_OUT_OF_ORDER) -> bool:
    """Where more than `limit` rows, and a fifth of all, are out of order: let all wait for new ones; whether it did."""
    name = f"numbered_{table.name}"
    late, every = db.execute(f"SELECT count(*) FILTER (WHERE number < 0), count(*) FROM {name}").fetchone()  # noqa: S608
    if late <= limit or 5 * late < every:
        return False
    for each in table.tables:
        db.execute(f"INSERT INTO {each} ({each}) VALUES ('delete-all')")  # noqa: S608
    db.execute(f"INSERT INTO unindexed_{table.name} SELECT moment, key FROM {name}")  # noqa: S608
    db.execute(f"DELETE FROM {name}")  # noqa: S608
    return True
