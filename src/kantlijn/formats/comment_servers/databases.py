"""The SQLite databases in which servers keep comments: Cusdis', Waline's and Artalk's, by their tables.

What stands in a row of the last two goes by the names that their exports have, and is read as those are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kantlijn.formats.comment_servers import cusdis, waline
from kantlijn.model import Comment, Problem
from kantlijn.sources import sqlite
from kantlijn.sources.source import FormatError, Source

_WALINE = frozenset(("nick", "insertedat", "rid", "status", "url", "comment"))
_ARTALK = frozenset(("page_key", "rid", "is_pending", "content", "user_id"))
_WALINE_ROWS = (
    "SELECT id, nick, comment, url, insertedAt, createdAt, status, pid, rid, link FROM `{table}` ORDER BY rowid"
)
_ARTALK_ROWS = """SELECT c.id, u.name AS nick, c.content, c.page_key, p.title AS page_title, c.created_at, c.is_pending,
                         c.rid, u.link, c.deleted_at
                  FROM `{table}` c LEFT JOIN `{prefix}users` u ON u.id = c.user_id
                  LEFT JOIN `{prefix}pages` p ON p.key = c.page_key AND p.site_name = c.site_name ORDER BY c.rowid"""


def is_one(source: Source) -> bool:
    """Returns whether a file is the database of one of these servers."""
    tables = sqlite.tables(source)
    return cusdis.is_one(tables) or bool(_table(tables, _WALINE) or _artalk(tables))


def comments(source: Source) -> Iterator[Comment | Problem]:
    """Yields the comments, in the order in which they were stored. Raises FormatError where they cannot be read."""
    tables = sqlite.tables(source)
    if cusdis.is_one(tables):
        yield from cusdis.comments(source)
        return
    if table := _table(tables, _WALINE):
        question = _WALINE_ROWS.format(table=table)
        yield from (waline.comment(row, source.path) for row in sqlite.named_rows(source, question))
    elif table := _artalk(tables):
        question = _ARTALK_ROWS.format(table=table, prefix=table.removesuffix("comments"))
        yield from (waline.artran(row, source.path) for row in sqlite.named_rows(source, question))
    else:
        raise FormatError("holds no comments of a server that is known")
    yield from sqlite.waiting(source)


def _table(tables: Mapping[str, frozenset[str]], columns: frozenset[str]) -> str:
    """The first table that has these columns; "" for none. Servers may put a word before all names of tables."""
    return next((name for name, found in tables.items() if found >= columns and "`" not in name), "")


def _artalk(tables: Mapping[str, frozenset[str]]) -> str:
    table = _table(tables, _ARTALK)
    prefix = table.removesuffix("comments")
    return table if table and {f"{prefix}users", f"{prefix}pages"} <= tables.keys() else ""
