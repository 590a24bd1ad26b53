"""Reads SQLite databases that strangers wrote: for reading only, nothing in them run, nothing written beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from kantlijn.model import Problem
from kantlijn.sources.source import FormatError, Member, Source

MAGIC = b"SQLite format 3\x00"
"""How every database begins."""


def rows(source: Source, question: str) -> Iterator[tuple[object, ...]]:
    """Yields the rows that answer a question. Raises FormatError where the database cannot be read, or not on."""
    try:
        with closing(_database(source)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.text_factory = lambda data: data.decode("utf-8", "replace")
            yield from database.execute(question)
    except sqlite3.Error as error:
        raise FormatError(f"is a database that cannot be read: {error}") from error


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
    database.deserialize(bytes(data))
    return database


def _is_packed(source: Source) -> bool:
    with source.file.open("rb") as stream:
        return stream.read(len(MAGIC)) != MAGIC
