"""The list of posts: newest first, with positions that cost the same at its end as at its start.

Posts stand on shelves (see schema.py), whose sizes are known; only within a shelf is anything stepped over.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from itertools import accumulate

from kantlijn.library.catalogue.columns import ROW, ask, row_of, selected
from kantlijn.library.catalogue.schema import DUPLICATES
from kantlijn.library.records import Row

_ORDER = "sort_key, path, ordinal"


class Contents:
    """The posts that the list shows, over one connection: all of them, or those that no state hides."""

    def __init__(self, db: sqlite3.Connection, *, everything: bool) -> None:
        """`everything`: with drafts and all others that are hidden by their state."""
        self._db = db
        self._count_of = "posts" if everything else "shown"
        self._source = f"posts INDEXED BY {'posts_all' if everything else 'posts_shown'}"
        self._listed = "1" if everything else "hidden = 0"
        self._ends: tuple[list[int], list[int]] = [], [0]
        self._version = -1

    def count(self) -> int:
        """Returns how many posts there are in the list."""
        return self._shelves()[1][-1]

    def _shelves(self) -> tuple[list[int], list[int]]:
        """The shelves in order, and how many posts stand on them and those before, with a 0 in front."""
        version = data_version(self._db)
        if version != self._version:
            found = self._db.execute(
                f"SELECT shelf, {self._count_of} FROM shelves "  # noqa: S608
                f"WHERE {self._count_of} > 0 AND shelf < ? ORDER BY shelf",
                (DUPLICATES,),
            ).fetchall()
            ends = accumulate((count for _, count in found), initial=0)
            self._version, self._ends = version, ([shelf for shelf, _ in found], list(ends))
        return self._ends

    def rows(self, start: int, count: int) -> list[Row]:
        """Returns so many posts from a position on; fewer beyond the ends of the list."""
        shelves, ends = self._shelves()
        if start < 0:
            start, count = 0, count + start
        if start >= ends[-1] or count <= 0:
            return []
        at = bisect_right(ends, start) - 1
        found = ask(
            self._db,
            f"SELECT {selected(ROW, 'p')} FROM posts p JOIN (SELECT key FROM {self._source} "  # noqa: S608
            f"WHERE {self._listed} AND shelf >= ? ORDER BY shelf, {_ORDER} LIMIT ? OFFSET ?) w "
            "ON p.key = w.key ORDER BY p.shelf, p.sort_key, p.path, p.ordinal",
            (shelves[at], min(count, ends[-1] - start), start - ends[at]),
        )
        return [row_of(row) for row in found]

    def titles(self) -> list[tuple[int, str]]:
        """Returns keys and titles of all posts in order; what has no title is called by its slug."""
        found = ask(
            self._db,
            f"SELECT key, title, slug FROM {self._source} WHERE {self._listed} AND shelf < ? "  # noqa: S608
            f"ORDER BY shelf, {_ORDER}",
            (DUPLICATES,),
        )
        return [(row["key"], row["title"] or row["slug"] or "") for row in found]

    def position(self, key: int) -> int | None:
        """Returns the position of a post in the list; None where it does not stand in it."""
        found = ask(
            self._db,
            f"SELECT shelf, {_ORDER} FROM posts WHERE key = ? AND {self._listed}",  # noqa: S608
            (key,),
        ).fetchone()
        if found is None:
            return None
        shelves, ends = self._shelves()
        (before,) = self._db.execute(
            f"SELECT count(*) FROM {self._source} WHERE {self._listed} "  # noqa: S608
            f"AND shelf = :shelf AND ({_ORDER}) < (:sort_key, :path, :ordinal)",
            dict(found),
        ).fetchone()
        at = bisect_right(shelves, found["shelf"]) - 1
        return ends[at] + int(before) if at >= 0 and shelves[at] == found["shelf"] else None


def data_version(db: sqlite3.Connection) -> int:
    """Returns a number that differs whenever another process has committed something."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])
