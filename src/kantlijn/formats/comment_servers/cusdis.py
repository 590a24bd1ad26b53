"""Cusdis' SQLite database, as Prisma made it: comments, the pages they are on, and which of them were approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kantlijn.model import Comment, PostRef, Problem, Status
from kantlijn.sources import date_fields, sqlite
from kantlijn.sources.source import Source

_COLUMNS = frozenset(("pageid", "by_nickname", "content", "approved"))
_ROWS = """SELECT c.id, c.parentId, c.created_at, c.deletedAt, c.approved, coalesce(c.by_nickname, {owner}), c.content,
                  p.slug, p.url, p.title
           FROM comments c LEFT JOIN pages p ON p.id = c.pageId {users} ORDER BY c.rowid"""
_USERS = "LEFT JOIN users u ON u.id = c.moderatorId"


def is_one(tables: Mapping[str, frozenset[str]]) -> bool:
    """Returns whether a database with these tables and their columns is Cusdis'."""
    return tables.get("comments", frozenset()) >= _COLUMNS and {"pages", "projects"} <= tables.keys()


def comments(source: Source) -> Iterator[Comment | Problem]:
    """Yields the comments, in the order in which they were stored. Raises FormatError where they cannot be read."""
    users = sqlite.tables(source).get("users", frozenset())
    owner = next((f"u.{name}" for name in ("displayname", "name") if name in users), "''")
    for row in sqlite.rows(source, _ROWS.format(owner=owner, users=_USERS if users else "")):
        own, parent, created, deleted, approved, name, content, slug, url, title = row
        if slug is None and url is None:
            yield Problem(source.path, "belongs to no page; kept without a post", f"comment {own}")
        yield Comment(
            id=sqlite.text(own),
            body="" if deleted else sqlite.text(content),
            post=PostRef(url=sqlite.text(url), slug=sqlite.text(slug), title=sqlite.text(title)),
            author=sqlite.text(name).strip(),
            published=date_fields.read(sqlite.text(created), "created_at"),
            status=_status(deleted, approved),
            parent=sqlite.text(parent),
            path=source.path,
        )
    yield from sqlite.waiting(source)


def _status(deleted: object, approved: object) -> Status:
    if deleted:
        return "deleted"
    return "published" if approved in (1, "1", "true") else "pending"
