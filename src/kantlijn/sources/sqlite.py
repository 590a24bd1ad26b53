"""Reads SQLite databases that strangers wrote: for reading only, nothing in them run, nothing written beside them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from kantlijn.model import Problem
from kantlijn.sources.source import FormatError, Member, Source

MAGIC = b"SQLite format 3\x00"
"""How every database begins."""

_MADE = re.compile(
    r"create table (?:if not exists )?[\"'`\[]?(?P<table>[\w-]+)[\"'`\]]?\s*\((?P<columns>(?:(?!create table)[^\0])*)"
)
_COLUMN = re.compile(r"(?:\A|,)\s*[\"'`\[]?(\w+)")
_TABLES = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"


def tables(source: Source) -> dict[str, frozenset[str]]:
    """Returns the columns of each table by its name, all in lower case; none of what is no database or is broken.

    Where that is said may be anywhere in it, with many tables not even in its first pages, so the database is asked; of
    one that cannot be asked, it is what the first bytes show.
    """
    if not source.head.startswith(MAGIC):
        return {}
    found: dict[str, set[str]] = {}
    try:
        for table, column in rows(source, _TABLES):
            found.setdefault(str(table).lower(), set()).add(str(column).lower())
    except (FormatError, OSError):  # who reads it says so
        made = _MADE.finditer(source.head.decode("latin-1").lower())
        found = {match["table"]: set(_COLUMN.findall(match["columns"])) for match in made}
    return {table: frozenset(columns) for table, columns in found.items()}


def rows(source: Source, question: str) -> Iterator[tuple[object, ...]]:
    """Yields the rows that answer a question. Raises FormatError where the database cannot be read, or not on."""
    try:
        with closing(_database(source)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.text_factory = lambda data: data.decode("utf-8", "replace")
            yield from database.execute(question)
    except sqlite3.Error as error:
        raise FormatError(f"is a database that cannot be read: {error}") from error


def text(value: object) -> str:
    """Returns what stands in a row as text, "" for nothing."""
    return "" if value is None else str(value)


def named_rows(source: Source, question: str) -> Iterator[dict[str, str]]:
    """Yields the rows that answer a question as texts by the names of their columns. Raises as `rows` does."""
    try:
        with closing(_database(source)) as database:
            names = [column[0] for column in database.execute(f"SELECT * FROM ({question}) LIMIT 0").description]  # noqa: S608
    except sqlite3.Error as error:
        raise FormatError(f"is a database that cannot be read: {error}") from error
    for row in rows(source, question):
        yield dict(zip(names, map(text, row), strict=True))


def waiting(source: Source) -> Iterator[Problem]:
    """Yields what is to be said where a file beside the database holds what was said last."""
    beside = source.beside(f"{source.name}-wal")
    if beside and beside.head:
        yield Problem(source.path, "has a -wal file beside it: what was said last stands only there, and is not shown")


def _database(source: Source) -> sqlite3.Connection:
    """The database, opened so that not even a journal is written; what is packed is opened in memory.

    https://sqlite.org/uri.html: `immutable` also leaves out what waits in a `-wal` file beside it.
    """
    if not isinstance(source, Member) and not _is_packed(source):
        return sqlite3.connect(f"{source.file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    data = bytearray(source.data())
    data[18:20] = b"\x01\x01"  # in memory there is no write-ahead log, and SQLite opens nothing that asks for one
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(bytes(data))
    except sqlite3.Error:
        database.close()
        raise
    return database


def _is_packed(source: Source) -> bool:
    with source.file.open("rb") as stream:
        return stream.read(len(MAGIC)) != MAGIC
