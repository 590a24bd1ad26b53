"""The hits of a query, posts and comments together, newest first, as far as somebody takes them."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from kantlijn.library.search.expressions import Expressions
from kantlijn.library.search.query import Query
from kantlijn.library.search.remembered import Remembered
from kantlijn.library.search.statements import (
    KINDS,
    Kind,
    Statement,
    posts_of,
    restrict_dates,
    restrict_members,
    statement,
)
from kantlijn.library.search.states import Members, StateKeys

_FIRST, _MORE = 64, 1000
"""How many rows are taken from SQLite at once."""


class Found(NamedTuple):
    """A post or comment that a query found."""

    kind: Kind
    moment: int
    number: int
    """That of its full-text row."""
    key: int
    post: int
    """The key of the post as which, or under which, it is shown."""


class Put(NamedTuple):
    """A query as it is put to one kind: the statement, and what is looked at hit by hit."""

    statement: Statement
    members: list[Members]
    expressions: Expressions

    def hits(self, db: sqlite3.Connection) -> Iterator[Found]:
        """The hits, newest first."""
        late = [*self._checked(self.statement.run(db, late=True))]
        late.sort(key=lambda found: (-found.moment, -found.number))
        return heapq.merge(
            self._checked(self.statement.run(db)), late, key=lambda found: (-found.moment, -found.number)
        )

    def posts(self, db: sqlite3.Connection) -> set[int]:
        """The keys of the posts that were found, or under which something was."""
        if not self.members and not self.expressions:
            return set(self.statement.posts(db))
        return {found.post for late in (True, False) for found in self._checked(self.statement.run(db, late=late))}

    def _checked(self, rows: sqlite3.Cursor) -> Iterator[Found]:
        kind = self.statement.kind
        for moment, number, key, post in _fetched(rows):
            if self.expressions.stopped:
                return
            if all(member.holds(key, post) for member in self.members) and self.expressions.hold(kind, key):
                yield Found(kind, moment, number, key, post)


def _fetched(rows: sqlite3.Cursor) -> Iterator[tuple[int, int, int, int]]:
    """Rows by the few at first, for most are never taken."""
    size = _FIRST
    while some := rows.fetchmany(size):
        yield from some
        size = _MORE
    rows.close()


def put(
    db: sqlite3.Connection,
    query: Query,
    states: StateKeys,
    expressions: Expressions,
    *,
    everything: bool = False,
    listed: bool = False,
    posts: frozenset[int] | None = None,
) -> list[Put]:
    """The query as it is put to posts and to comments; with `posts`, only to these and what is under them.

    `listed`: what is found is looked for in a list of the posts that are shown; see `statement`.
    """
    wanted = {"posts": query.asks_posts, "comments": query.asks_comments}
    return [
        _put(statement(query, kind, everything=everything, listed=listed), db, query, states, expressions, posts)
        for kind in KINDS
        if query and wanted[kind]
    ]


def _put(
    found: Statement,
    db: sqlite3.Connection,
    query: Query,
    states: StateKeys,
    expressions: Expressions,
    posts: frozenset[int] | None,
) -> Put:
    restrict_dates(found, db, query)
    members = states.members(query, found.kind)
    if query.post is not None:
        members.append(Members("post", frozenset((query.post,))))
    if posts is not None:
        members.append(Members("post", posts))
    if found.kind == "comments":
        members += _posts_asked(states.remembered, query)
    return Put(found, restrict_members(found, states.remembered, members), expressions)


def _posts_asked(remembered: Remembered, query: Query) -> Iterator[Members]:
    """The posts whose title and tags are as a query wants them, for the comments under them."""
    for match, wanted in zip(posts_of(query), (True, False), strict=True):
        if match:
            keys = remembered.get(("posts", match), lambda: _posts_that_match(remembered.db, match))  # noqa: B023
            yield Members("post", keys, wanted)


def _posts_that_match(db: sqlite3.Connection, match: str) -> frozenset[int]:
    rows = db.execute(
        "SELECT d.key FROM posts_text t CROSS JOIN numbered_posts d ON d.number = t.rowid WHERE posts_text MATCH ?",
        (match,),
    )
    return frozenset(key for (key,) in rows)


def newest_first(db: sqlite3.Connection, asked: list[Put]) -> Iterator[Found]:
    """The hits of posts and comments in one row."""
    return heapq.merge(*(one.hits(db) for one in asked), key=lambda found: (-found.moment, found.kind))


def best_first(db: sqlite3.Connection, asked: list[Put], most: int) -> list[Found]:
    """The newest hits, so many of them, the best first; those equally good stay in order of date."""
    hits = [found for found, _ in zip(newest_first(db, asked), range(most), strict=False)]
    scores = {
        one.statement.kind: one.statement.scores(
            db, [found.number for found in hits if found.kind == one.statement.kind]
        )
        for one in asked
    }
    return sorted(hits, key=lambda found: scores[found.kind].get(found.number, 0.0))
