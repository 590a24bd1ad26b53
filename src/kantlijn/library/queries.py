"""What the reader asks of the catalogue. Everything goes by index: a page of the list costs the same at any size."""

from __future__ import annotations

import os
import sqlite3
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from kantlijn.library.catalogue.match_keys import is_guess, way
from kantlijn.library.catalogue.schema import DUPLICATES
from kantlijn.library.catalogue.writes import unpacked
from kantlijn.library.records import Report, Row, Summary
from kantlijn.library.report import report
from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.wording import counted

_ROW = (
    "p.key, p.source_id, p.kind, p.title, p.author, p.published, p.status, p.tags, p.words, p.comments, p.slug, "
    "p.path, p.format, p.comments_open"
)
_INDEX = {False: "posts_shown", True: "posts_all"}
_SHOWN = {False: "hidden = 0", True: "1"}


class Queries:
    """Reads one catalogue over one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._shelves: dict[bool, tuple[list[int], list[int]]] = {}
        self._version = -1

    def version(self) -> int:
        """A number that differs whenever another process has committed something."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def count(self, everything: bool) -> int:
        """How many posts there are in the list."""
        return self._ends(everything)[1][-1]

    def _ends(self, everything: bool) -> tuple[list[int], list[int]]:
        """The shelves in order, and how many posts stand on them and those before, with a 0 in front."""
        version = self.version()
        if version != self._version:
            self._version, self._shelves = version, {}
        if everything not in self._shelves:
            column = "posts" if everything else "shown"
            found = self._db.execute(
                f"SELECT shelf, {column} FROM shelves WHERE {column} > 0 AND shelf < ? ORDER BY shelf",  # noqa: S608
                (DUPLICATES,),
            ).fetchall()
            self._shelves[everything] = (
                [row[0] for row in found],
                list(accumulate((row[1] for row in found), initial=0)),
            )
        return self._shelves[everything]

    def rows(self, start: int, count: int, everything: bool) -> list[Row]:
        """So many posts of the list from a place on: found by shelf, so that only the shelf is skipped over."""
        shelves, ends = self._ends(everything)
        if start < 0:
            start, count = 0, count + start
        if start >= ends[-1] or count <= 0:
            return []
        at = bisect_right(ends, start) - 1
        found = self._db.execute(
            f"SELECT {_ROW} FROM posts p JOIN (SELECT key FROM posts INDEXED BY {_INDEX[everything]} "  # noqa: S608
            f"WHERE {_SHOWN[everything]} AND shelf >= ? ORDER BY shelf, sort_key, path, ordinal LIMIT ? OFFSET ?) w "
            "ON p.key = w.key ORDER BY p.shelf, p.sort_key, p.path, p.ordinal",
            (shelves[at], min(count, ends[-1] - start), start - ends[at]),
        )
        return [_row(row) for row in found]

    def position(self, key: int, everything: bool) -> int | None:
        """The place of a post in the list; None where it does not stand in it."""
        found = self._db.execute(
            f"SELECT shelf, sort_key, path, ordinal FROM posts WHERE key = ? AND {_SHOWN[everything]}",  # noqa: S608
            (key,),
        ).fetchone()
        if found is None:
            return None
        shelf, *rest = found
        shelves, ends = self._ends(everything)
        before = self._db.execute(
            f"SELECT count(*) FROM posts INDEXED BY {_INDEX[everything]} WHERE {_SHOWN[everything]} "  # noqa: S608
            "AND shelf = ? AND (sort_key, path, ordinal) < (?, ?, ?)",
            (shelf, *rest),
        ).fetchone()
        at = bisect_right(shelves, shelf) - 1
        return ends[at] + int(before[0]) if at >= 0 and shelves[at] == shelf else None

    def row(self, key: int) -> Row | None:
        """One post as the list shows it; of one that is shown as another, that."""
        found = self._db.execute(
            f"SELECT {_ROW} FROM posts t JOIN posts p ON p.key = coalesce(t.duplicate_of, t.key) WHERE t.key = ?",  # noqa: S608
            (key,),
        ).fetchone()
        return _row(found) if found else None

    def find(self, names: Sequence[str]) -> int | None:
        """The key of the post with one of these as its id, slug, path or title; the first in the list if several."""
        for column in ("source_id", "id", "slug", "path", "title"):
            for name in names:
                found = self._db.execute(
                    f"SELECT coalesce(duplicate_of, key) FROM posts WHERE {column} = ? "  # noqa: S608
                    "ORDER BY hidden, shelf, sort_key, path, ordinal LIMIT 1",
                    (name,),
                ).fetchone()
                if found:
                    return int(found[0])
        return None

    def post(self, key: int) -> Post | None:
        """A post with its text."""
        found = self._db.execute(
            "SELECT p.id, p.title, b.body, p.markup, p.slug, p.author, p.published, p.updated, p.status, p.kind, "
            "p.tags, p.url, p.aliases, p.comments_open, p.guessed, p.path "
            "FROM posts p JOIN bodies b ON b.post = p.key WHERE p.key = ?",
            (key,),
        ).fetchone()
        if found is None:
            return None
        return _post(found)

    def comments(self, key: int) -> list[Comment]:
        """The comments of a post and its twins in the order of their files, whatever their state; each once."""
        found = self._db.execute(
            "SELECT c.id, c.body, r.id, r.url, r.slug, r.title, c.markup, c.author, c.author_url, c.published, "
            "c.status, c.kind, c.parent, c.parent_position, c.names, c.guessed, c.path, c.line, c.key, r.matched_by, "
            "r.other_matches FROM posts p JOIN refs r ON r.post = p.key JOIN comments c ON c.ref = r.key "
            "WHERE (p.key = ? OR p.duplicate_of = ?) AND c.duplicate_of IS NULL ORDER BY c.path, c.line, c.ordinal",
            (key, key),
        )
        others: dict[int, list[str]] = {}
        for same, own, names in self._db.execute(
            "SELECT c.duplicate_of, c.id, c.names FROM posts p "
            "JOIN refs r ON r.post = p.key JOIN comments c ON c.ref = r.key "
            "WHERE (p.key = ? OR p.duplicate_of = ?) AND c.duplicate_of IS NOT NULL",
            (key, key),
        ):
            others.setdefault(same, []).extend((own, *unpacked(names)))
        return [_comment(row[:-3], others.get(row[-3], ()), guess=is_guess(way(*row[-2:]))) for row in found]

    def problems(self) -> list[Problem]:
        """What could not be read, and what was not certain, by path."""
        found = self._db.execute("SELECT path, reason, location FROM problems ORDER BY path, key")
        return [*(Problem(*row) for row in found), *self.unsure()]

    def unsure(self) -> list[Problem]:
        """Comments for which more than one post would do."""
        problems: list[Problem] = []
        found = self._db.execute(
            "SELECT (SELECT min(path) FROM comments WHERE ref = r.key), r.matched_by, r.other_matches, p.path "
            "FROM refs r JOIN posts p ON p.key = r.post WHERE r.other_matches > 0 ORDER BY 1"
        )
        for path, how, also, post in found:
            others = "another post" if also == 1 else counted(also, "other post")
            problems.append(
                Problem(path or "", f"belongs to {post} or to {others}, going by {how}; the first was taken")
            )
        return problems

    def report(self, problems: list[Problem]) -> Report:
        """What each file gave; `problems` are those that the catalogue does not hold."""
        return report(self._db, [*problems, *self.unsure()])

    def summary(self) -> Summary:
        """The archive in numbers."""
        posts: dict[str, int] = {}
        hidden: dict[str, int] = {}
        states = "SELECT kind, status, count(*) FROM posts WHERE duplicate_of IS NULL GROUP BY 1, 2"
        for kind, status, number in self._db.execute(states):
            counts, name = (posts, kind) if status == "published" else (hidden, status)
            counts[name] = counts.get(name, 0) + number
        states = "SELECT status, count(*) FROM comments WHERE duplicate_of IS NULL GROUP BY 1 ORDER BY 1"
        said = dict(self._db.execute(states).fetchall())
        formats = self._db.execute("SELECT format, count(*) FROM files WHERE format <> '' GROUP BY 1 ORDER BY 1")
        return Summary(
            posts=posts.get("post", 0),
            pages=posts.get("page", 0),
            threads=posts.get("thread", 0),
            comments=said.pop("published", 0),
            hidden=hidden,
            hidden_comments=said,
            formats=dict(formats),
            problems=len(self.problems()),
        )

    def fact(self, name: str) -> str:
        """A fact about the archive, or ""."""
        found = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def file_shown(self, path: str) -> str | None:
        """How a file is named to the user, given its full path."""
        folder, name = os.path.split(path)
        found = self._db.execute(
            "SELECT f.path FROM folders d JOIN files f ON f.folder = d.key "
            "WHERE (d.path = ? AND f.name = ?) OR (d.path = ? AND f.name = '')",
            (folder, name, path),
        ).fetchone()
        return str(found[0]) if found else None


def _row(values: Sequence[Any]) -> Row:
    fields = list(values)
    fields[7] = unpacked(fields[7])
    fields[13] = None if fields[13] is None else bool(fields[13])
    return Row(*fields)


def _post(values: Sequence[Any]) -> Post:
    fields = list(values)
    for index in (10, 12, 14):
        fields[index] = unpacked(fields[index])
    fields[13] = None if fields[13] is None else bool(fields[13])
    return Post(*fields)


def _comment(values: Sequence[Any], others: Sequence[str], guess: bool) -> Comment:
    """A comment; it answers to the names of its twins as well, and a guess at its post is marked as one."""
    fields = [*values[:2], PostRef(*values[2:6]), *values[6:]]
    for index, more in ((11, tuple(filter(None, others))), (12, ("post",) if guess else ())):
        fields[index] = (*unpacked(fields[index]), *more)
    return Comment(*fields)
