"""Backups of comment servers that sites run themselves: Twikoo, Valine, Waline, Artalk, Remark42, Commento, Comentario,
and Cusdis.

JSON, whole or a comment a line, or the server's own SQLite database. They name the page of each comment
by its address. Mail addresses, IP addresses and browsers, which all of them carry, are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.formats.comment_servers import commento, databases, remark42, twikoo, waline
from kantlijn.formats.comment_servers.items import Server, values, values_seen
from kantlijn.model import Comment, Problem
from kantlijn.sources import sqlite
from kantlijn.sources.source import FormatError, Source

NAME = "comment server"
BEGINS = r"S{\[#"
ENDINGS = ("", ".json", ".jsonl", ".ndjson", ".artrans", ".bak", ".backup", ".db", ".sqlite", ".sqlite3", ".0", ".1")

_SERVERS: tuple[Server, ...] = (
    waline.WALINE,
    waline.ARTALK,
    commento.COMMENTO,
    commento.COMENTARIO,
    remark42.REMARK42,
    twikoo.TWIKOO,
    twikoo.VALINE,
)


def sniff(source: Source) -> bool:
    """What one of the servers says of the first values: the fields that only it has."""
    if source.is_folder or source.suffix not in ENDINGS:
        return False
    return databases.is_one(source) or _server(values_seen(source)) is not None


def _server(found: list[object]) -> Server | None:
    return next((server for server in _SERVERS if server.knows(found)), None)


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comments, in the order of the file. Raises FormatError where it is none of a server's after all."""
    if source.head.startswith(sqlite.MAGIC):
        yield from databases.comments(source)
        return
    found, problems = values(source)
    yield from problems
    server = _server(found[:3])
    if server is None:
        raise FormatError("holds no comments of a server that is known")
    yield from server.comments(found, source.path)
