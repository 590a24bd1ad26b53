"""Isso, a comment server: its SQLite database, and the generic JSON that it imports.

Comments name their page by its path (`/2019/a-page/`). Isso hangs every reply on the first comment of its thread, so
there are at most two levels. The shapes: Isso's own `db/comments.py`, `db/threads.py` and `migrate.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_plus

from kantlijn.model import Comment, PostRef, Problem, Status
from kantlijn.sources import date_fields, json, sqlite
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import Source

NAME = "Isso"
BEGINS = r"S{\[n"

_TABLES = (b"CREATE TABLE threads", b"CREATE TABLE comments", b"uri VARCHAR", b"tid REFERENCES threads")
_STATES: dict[int, Status] = {1: "published", 2: "pending", 4: "deleted"}
_ROWS = """SELECT comments.id, parent, created, mode, author, website, text, uri, title
           FROM comments LEFT JOIN threads ON threads.id = tid ORDER BY comments.rowid"""


def sniff(source: Source) -> bool:
    """SQLite with Isso's two tables in its first page, or a list of pages by `id`, `title` and `comments`."""
    if source.head.startswith(sqlite.MAGIC):
        return all(name in source.head for name in _TABLES)
    return any(map(_is_generic, json.starts(source)[:1]))


def _is_generic(value: object) -> bool:
    first = value[0] if isinstance(value, list) and value else None
    if not isinstance(first, dict) or set(first) != {"id", "title", "comments"}:
        return False
    said = maps(first["comments"])
    return isinstance(first["comments"], list) and (not said or {"remote_addr", "text"} & set(said[0]) != set())


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comments, in the order in which they were stored."""
    if not source.head.startswith(sqlite.MAGIC):
        yield from _generic(source)
        return
    for row in sqlite.rows(source, _ROWS):
        yield from _row(row, source.path)
    yield from sqlite.waiting(source)


def _row(row: tuple[object, ...], path: str) -> Iterator[Comment | Problem]:
    number, parent, created, mode, author, website, body, uri, title = row
    if uri is None:
        yield Problem(path, "belongs to no thread; kept without a post", f"comment {number}")
    status = _STATES.get(mode) if isinstance(mode, int) else None
    if status is None:
        yield Problem(path, f"has the unknown mode {mode}; kept as pending", f"comment {number}")
    yield Comment(
        id=sqlite.text(number),
        body=sqlite.text(body),
        post=PostRef(url=sqlite.text(uri), title=sqlite.text(title)),
        author=sqlite.text(author),
        author_url=sqlite.text(website),
        published=date_fields.read(f"{created:.6f}" if isinstance(created, float) else created, "created"),
        status=status or "pending",
        parent=sqlite.text(parent),
        path=path,
    )


def _generic(source: Source) -> Iterator[Comment | Problem]:
    """Page by page; an id counts within its page, and there are no replies."""
    value, problems = json.load(source)
    yield from problems
    number = 0
    for place, page in enumerate(value if isinstance(value, list) else [], 1):
        if not isinstance(page, dict) or not isinstance(page.get("comments"), list):
            yield Problem(source.path, "is no page with comments", f"item {place}")
            continue
        post = PostRef(url=text(page, "id"), title=unquote_plus(text(page, "title")))
        if len(maps(page["comments"])) < len(page["comments"]):
            yield Problem(source.path, "holds something that is no comment; left out", f"item {place}")
        for fields in maps(page["comments"]):
            number += 1
            yield Comment(
                id=text(fields, "id") or f"#{number}",
                body=text(fields, "text"),
                post=post,
                author=text(fields, "author"),
                author_url=text(fields, "website"),
                published=date_fields.read(text(fields, "created"), "created"),
                path=source.path,
            )
