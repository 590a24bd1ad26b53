"""What a search gives: plain values, made from the rows that were found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kantlijn.library.catalogue.columns import unpacked
from kantlijn.library.search.query import Query
from kantlijn.library.search.snippets import LENGTH, Lighter, Snippet, body_snippet, opening
from kantlijn.library.search.stream import Found

_POST = (
    "SELECT p.source_id, p.title, p.author, p.published, p.tags, p.markup, b.body, p.path, p.kind "
    "FROM posts p JOIN bodies b ON b.post = p.key WHERE p.key = ?"
)
_COMMENT = (
    "SELECT p.source_id, p.title, c.author, c.published, c.id, c.markup, c.body, c.path, c.line "
    "FROM comments c CROSS JOIN posts p ON p.key = ? WHERE c.key = ?"
)


class Result(NamedTuple):
    """A post or a comment that a query found, with the words around its first hit."""

    post: int
    """The key of the post, for `Library.row` and `Library.post`."""
    post_id: str
    """The id by which people name it."""
    title: str
    """That of the post."""
    is_comment: bool
    comment_id: str
    """As the source has it; "" for a post, and for a comment without one: path and line tell it apart then."""
    comment: int
    """The key of the comment in the catalogue; 0 for a post."""
    author: str
    """Of the post or of the comment."""
    published: str
    """Of the post or of the comment, as exact as its source is."""
    field: str
    """Where the snippet is from: `body`, `title`, `author`, `tags`; "" where no word was looked for in it."""
    snippet: Snippet
    opening: str
    """How the body begins, where the snippet is not from it."""
    path: str
    line: int
    """Where a comment begins in its file, from 1; 0 for a post."""


class Results(NamedTuple):
    """Some results of a query, in order."""

    items: list[Result]
    more: bool
    """Whether there are others after these."""
    notes: tuple[str, ...] = ()
    """What was not searched as it was typed, or not to the end, in sentences."""


class ResultMaker:
    """Makes results of what was found."""

    def __init__(
        self, db: sqlite3.Connection, query: Query, *, length: int = LENGTH, goes_on: Callable[[], None] = lambda: None
    ) -> None:
        self._db, self._length, self._goes_on = db, length, goes_on
        self._lighter = Lighter(query)

    def results(self, found: Iterable[Found]) -> list[Result]:
        """The results; what went from the catalogue meanwhile is left out."""
        made = (self._comment(one) if one.kind == "comments" else self._post(one) for one in found)
        return [one for one in made if one]

    def _post(self, found: Found) -> Result | None:
        self._goes_on()
        row = self._db.execute(_POST, (found.key,)).fetchone()
        if row is None:
            return None
        own, title, author, published, tags, markup, body, path, _ = row
        snippet, field = self._snippet(
            body, markup, {"title": title, "author": author, "tags": ", ".join(unpacked(tags))}
        )
        begins = "" if field == "body" else opening(body, markup, self._length).text
        return Result(found.post, own, title, False, "", 0, author, published, field, snippet, begins, path, 0)

    def _comment(self, found: Found) -> Result | None:
        self._goes_on()
        row = self._db.execute(_COMMENT, (found.post, found.key)).fetchone()
        if row is None:
            return None
        own, title, author, published, comment, markup, body, path, line = row
        snippet, field = self._snippet(body, markup, {"author": author})
        begins = "" if field == "body" else opening(body, markup, self._length).text
        key = found.key
        return Result(found.post, own, title, True, comment, key, author, published, field, snippet, begins, path, line)

    def _snippet(self, body: str, markup: str, others: dict[str, str]) -> tuple[Snippet, str]:
        """The body's own, else that of the first other field with a hit, else how the body begins."""
        found = body_snippet(self._lighter, body, markup, self._length, self._goes_on)  # type: ignore[arg-type]
        if found:
            return found, "body"
        for name, text in others.items():
            if self._lighter.first(text):
                return self._lighter.snippet(text, self._length), name
        return opening(body, markup, self._length), ""  # type: ignore[arg-type]
