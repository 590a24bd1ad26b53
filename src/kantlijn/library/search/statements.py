"""From a query to SQL: one statement for posts, one for comments, which give their hits newest first.

Rows of the full-text tables are numbered by date (see catalogue/full_text.py). The positive numbers are read from the
newest on and only as far as somebody takes hits; the few negative ones are all read and sorted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal

from kantlijn.library.catalogue.full_text import UNDATED
from kantlijn.library.search.query import Clause, Query, Term, about_post
from kantlijn.library.search.remembered import Remembered
from kantlijn.library.search.states import Members
from kantlijn.matching.text_folding import fold

Kind = Literal["posts", "comments"]
KINDS: tuple[Kind, ...] = ("posts", "comments")

FEW = 3000
"""So many keys are looked for among the numbers that a statement meets; more are compared hit by hit."""

_POSTS = " CROSS JOIN posts p ON p.key = d.key"
_COMMENTS = (
    " CROSS JOIN comments c ON c.key = d.key CROSS JOIN refs r ON r.key = c.ref "
    "CROSS JOIN posts o ON o.key = r.post CROSS JOIN posts p ON p.key = coalesce(o.duplicate_of, o.key)"
)
_NUMBERS = {
    ("posts", "key"): "SELECT number FROM numbered_posts WHERE key IN (SELECT value FROM json_each(?))",
    ("posts", "post"): "SELECT number FROM numbered_posts WHERE key IN (SELECT value FROM json_each(?))",
    ("comments", "key"): "SELECT number FROM numbered_comments WHERE key IN (SELECT value FROM json_each(?))",
    ("comments", "post"): "SELECT n.number FROM json_each(?) j "
    "CROSS JOIN posts s ON s.key = j.value OR s.duplicate_of = j.value CROSS JOIN refs q ON q.post = s.key "
    "CROSS JOIN comments e ON e.ref = q.key CROSS JOIN numbered_comments n ON n.key = e.key",
}


class Statement:
    """What is asked of one kind; `lowest` and `highest` are the numbers between which its hits are."""

    def __init__(self, kind: Kind, table: str, match: str, without: str) -> None:
        self.kind, self.table = kind, table
        self.match = match
        """For the full-text table; "" where no word is looked for."""
        self.without = without
        """The same for what must not occur, where no word is looked for."""
        self.lowest, self.highest = -(2**62), 2**62
        self.dated = (0, 2**62)
        """Between which of the positive numbers the time is that was asked for."""
        self.conditions: list[str] = []
        self.values: list[object] = []

    def add(self, condition: str, *values: object) -> None:
        """One more thing that has to hold."""
        self.conditions.append(condition)
        self.values += values

    def between(self, lowest: int, highest: int) -> None:
        """Only numbers from one to the other."""
        self.lowest, self.highest = max(self.lowest, lowest), min(self.highest, highest)

    def run(self, db: sqlite3.Connection, *, late: bool = False) -> sqlite3.Cursor:
        """The hits as moment, number, key, key of the post; the `late` ones, with negative numbers, in no order."""
        columns = f"d.moment, d.number, d.key, {self._post}"
        return self._select(db, columns, late, "" if late else f" ORDER BY {self.number} DESC")

    def posts(self, db: sqlite3.Connection) -> Iterator[int]:
        """The keys of the posts of all hits, in no order."""
        for late in (True, False):
            yield from chain.from_iterable(self._select(db, self._post, late))

    def _select(self, db: sqlite3.Connection, columns: str, late: bool, order: str = "") -> sqlite3.Cursor:
        first, last = (-(2**62), -1) if late else self.dated
        lowest, highest = max(self.lowest, first), min(self.highest, last)
        where, values = self._where()
        before = 1 if self.match else 0
        sql = f"SELECT {columns} FROM {self._source} WHERE {where}{order}"  # noqa: S608
        return db.execute(sql, [*values[:before], lowest, highest, *values[before:]])

    @property
    def _post(self) -> str:
        """The column with the key of the post; posts themselves are joined only where something of them is asked."""
        joined = self.kind == "comments" or any("p." in condition for condition in self.conditions)
        return "p.key" if joined else "d.key"

    @property
    def number(self) -> str:
        """The column with the number of a hit."""
        return "t.rowid" if self.match else "d.number"

    @property
    def _source(self) -> str:
        numbered = f"numbered_{self.kind} d"
        source = f"{self.table} t CROSS JOIN {numbered} ON d.number = t.rowid" if self.match else numbered
        if self.kind == "comments":
            return source + _COMMENTS
        return source + _POSTS if self._post == "p.key" else source

    def _where(self) -> tuple[str, list[object]]:
        first = [f"{self.table} MATCH ?"] if self.match else []
        conditions = [*first, f"{self.number} BETWEEN ? AND ?", *self.conditions]
        values: list[object] = [*([self.match] if self.match else []), *self.values]
        if self.without:
            conditions.append(f"d.number NOT IN (SELECT rowid FROM {self.table} WHERE {self.table} MATCH ?)")  # noqa: S608
            values.append(self.without)
        return " AND ".join(conditions), values

    def scores(self, db: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, float]:
        """How well each of these numbers matches, the lower the better; none where no word is looked for."""
        if not self.match or not numbers or self.table == "titles_text":
            return {}
        weights = "10, 3, 5, 1" if self.kind == "posts" else "3, 1"
        found = db.execute(
            f"SELECT rowid, bm25({self.table}, {weights}) FROM {self.table} "  # noqa: S608
            f"WHERE {self.table} MATCH ? AND rowid BETWEEN ? AND ?",
            (self.match, min(numbers), max(numbers)),
        )
        wanted = set(numbers)
        return {number: score for number, score in found if number in wanted}


def statement(query: Query, kind: Kind, *, everything: bool = False, listed: bool = False) -> Statement:
    """What a query asks of posts or comments, but for states, regular expressions, and a comment's post's title.

    `listed`: whoever asks looks for posts in a list of those that are shown, so that they need not be looked at here.
    """
    positive = [clause for clause in query.clauses if kind == "posts" or not about_post(clause)]
    clauses = [tuple(term for term in clause if kind == "posts" or not term.of_post) for clause in positive]
    negative = [term for term in query.without if kind == "posts" or not term.of_post]
    table = "titles_text" if query.titles_only else f"{kind}_text"
    found = Statement(kind, table, expression(clauses, negative), "" if clauses else _one_of(negative))
    if kind == "comments":
        found.add("c.duplicate_of IS NULL")
        if not everything:
            found.add("c.status = 'published'")
    elif not listed:
        found.add("p.duplicate_of IS NULL")
    if not everything and not listed:
        found.add("p.hidden = 0")
    if query.author:
        found.add(f"folded({'p' if kind == 'posts' else 'c'}.author) = ?", fold(query.author).text)
    if query.has_comments is not None:
        found.add("p.comments > 0" if query.has_comments else "p.comments = 0")
    return found


def expression(clauses: Iterable[Clause], without: Iterable[Term]) -> str:
    """Terms in the language of FTS5; what was typed is always in quotes there, so that nothing in it is an operator."""
    positive = " AND ".join(f"({_one_of(clause)})" for clause in clauses)
    negative = _one_of(without)
    return f"({positive}) NOT ({negative})" if positive and negative else positive


def _one_of(terms: Iterable[Term]) -> str:
    return " OR ".join(map(_term, terms))


def _term(term: Term) -> str:
    column = f"{term.field} : " if term.field else ""
    return f'{column}"{" ".join(term.phrase.words)}"{" *" if term.phrase.prefix else ""}'


def restrict_dates(found: Statement, db: sqlite3.Connection, query: Query) -> None:
    """Only what is of the time that a query asks for; the numbers are in order of date, so these have bounds too."""
    if query.after is None and query.before is None:
        return
    after = query.after if query.after is not None else UNDATED + 1
    before = query.before if query.before is not None else 2**62
    found.add("d.moment >= ? AND d.moment < ?", after, before)
    found.dated = _bound(db, found.kind, after), _bound(db, found.kind, before) - 1


def _bound(db: sqlite3.Connection, kind: Kind, moment: int) -> int:
    """The lowest positive number from which on all are of that moment or later, looked for by halves."""
    name = f"numbered_{kind}"
    (low,) = db.execute(f"SELECT coalesce(min(number), 0) FROM {name} WHERE number > 0").fetchone()  # noqa: S608
    (high,) = db.execute(f"SELECT coalesce(max(number), -1) + 1 FROM {name}").fetchone()  # noqa: S608
    while low < high:
        middle = (low + high) // 2
        number, at = db.execute(
            f"SELECT number, moment FROM {name} WHERE number >= ? ORDER BY number LIMIT 1",  # noqa: S608
            (middle,),
        ).fetchone()
        low, high = (number + 1, high) if at < moment else (low, middle)
    return int(low)


def restrict_members(found: Statement, remembered: Remembered, members: Sequence[Members]) -> list[Members]:
    """Have the statement itself see to those that are few; the others come out, to be looked at hit by hit."""
    left: list[Members] = []
    for member in members:
        if not member.wanted or len(member.keys) > FEW:
            left.append(member)
            continue
        numbers = remembered.get(("numbers", found.kind, member), lambda: _numbers(remembered.db, found.kind, member))  # noqa: B023
        found.between(*((numbers[0], numbers[-1]) if numbers else (0, -1)))
        found.add(f"+{found.number} IN (SELECT value FROM json_each(?))", json.dumps(numbers))  # noqa: S608
    return left


def _numbers(db: sqlite3.Connection, kind: Kind, member: Members) -> list[int]:
    """The numbers of the rows that these keys stand for, in order."""
    return sorted(number for (number,) in db.execute(_NUMBERS[kind, member.of], (json.dumps([*member.keys]),)))


def posts_of(query: Query) -> tuple[str, str]:
    """For the table of posts: what the post of a comment must have, and must not have, in title and tags."""
    clauses = [clause for clause in query.clauses if about_post(clause)]
    negative = [term for term in query.without if term.of_post]
    return expression(clauses, negative), "" if clauses else _one_of(negative)
