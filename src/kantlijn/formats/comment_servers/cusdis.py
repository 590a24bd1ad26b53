"""Cusdis' SQLite database, as Prisma made it: comments, the pages they are on, and which of them were approved."""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.model import Comment, PostRef, Problem, Status
from kantlijn.sources import date_fields, sqlite
from kantlijn.sources.source import Source

_COLUMNS = (b"by_nickname", b'"pages"', b'"projects"')
_ROWS = """SELECT c.id, c.parentId, c.created_at, c.deletedAt, c.approved, c.by_nickname, c.content,
                  p.slug, p.url, p.title
           FROM comments c LEFT JOIN pages p ON p.id = c.pageId ORDER BY c.rowid"""


def is_one(source: Source) -> bool:
    """Returns whether a file is such a database, by the columns that its first pages name."""
    return source.head.startswith(sqlite.MAGIC) and all(name in source.head for name in _COLUMNS)


def comments(source: Source) -> Iterator[Comment | Problem]:
    """Yields the comments, in the order in which they were stored. Raises FormatError where they cannot be read."""
    for row in sqlite.rows(source, _ROWS):
        own, parent, created, deleted, approved, name, content, slug, url, title = row
        if slug is None and url is None:
            yield Problem(source.path, "belongs to no page; kept without a post", f"comment {own}")
        yield Comment(
            id=_text(own),
            body="" if deleted else _text(content),
            post=PostRef(url=_text(url), slug=_text(slug), title=_text(title)),
            author=_text(name).strip(),
            published=date_fields.read(_text(created), "created_at"),
            status=_status(deleted, approved),
            parent=_text(parent),
            path=source.path,
        )
    yield from sqlite.waiting(source)


def _status(deleted: object, approved: object) -> Status:
    if deleted:
        return "deleted"
    return "published" if approved in (1, "1", "true") else "pending"


def _text(value: object) -> str:
    return "" if value is None else str(value)
