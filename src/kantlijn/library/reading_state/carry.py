"""The reading state as JSON, to be carried to another machine and merged with what is there.

    {"kantlijn": "reading state", "version": 1, "archives": [
      {"uid": ..., "title": ..., "paths": [...], "last_title": ..., "at": ...,
       "reads": [{"post": ..., "value": 1, "at": ...}], ..., "known": "base64"}]}

Each list is a table of schema.py, each object one of its rows without the archive. `known` is pairs of item (64 bits)
and words (32 bits), little-endian. Merging keeps the rows of both sides, and of one row the later change.
"""

from __future__ import annotations

import base64
import json
import sqlite3
import struct
from collections.abc import Iterator
from typing import Any, TextIO

from kantlijn.library.queries import is_text
from kantlijn.library.reading_state.archives import ALIKE, SAMPLE, new_archive
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.schema import ARCHIVES, KNOWN, TABLES, Table
from kantlijn.model import KantlijnError

VERSION = 1
_MARK = "reading state"
_PAIR = struct.Struct("<qi")
_NEVER = 253_402_300_800_000
"""The year 10,000, in milliseconds since 1970: no clock is so wrong."""
_ROWS = tuple(table for table in TABLES if table is not KNOWN)


def export_state(database: Database, stream: TextIO) -> int:
    """Write all archives; how many there are comes out."""
    database.flush()
    archives = database.ask(lambda db: list(_archives(db)))
    json.dump({"kantlijn": _MARK, "version": VERSION, "archives": archives}, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
    return len(archives)


def _archives(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for row in db.execute(f"SELECT {', '.join(ARCHIVES.columns)} FROM archives ORDER BY at").fetchall():  # noqa: S608
        archive = dict(zip(ARCHIVES.columns, row, strict=True))
        key = archive.pop("key")
        archive["paths"] = json.loads(archive["paths"])
        for table in _ROWS:
            columns = table.columns[1:]
            rows = db.execute(f"SELECT {', '.join(columns)} FROM {table.name} WHERE archive = ?", (key,))  # noqa: S608
            archive[table.name] = [dict(zip(columns, row, strict=True)) for row in rows]
        known = db.execute("SELECT item, words FROM known WHERE archive = ?", (key,))
        archive["known"] = base64.b64encode(b"".join(_PAIR.pack(*pair) for pair in known)).decode()
        yield archive


def import_state(database: Database, stream: TextIO, name: str) -> int:
    """Merge what was exported; how many archives it had comes out. `name` is what the stream is called.

    Raises KantlijnError where it is no export, or of a later version, or nothing can be saved: then nothing is merged.
    """
    archives = [_checked(archive, name) for archive in _read(stream, name)]
    if database.problem:
        raise KantlijnError(database.problem)

    def merge(db: sqlite3.Connection) -> None:
        for archive in archives:
            _merge(db, archive)

    database.work(merge)
    if not database.flush(60):
        raise KantlijnError(database.problem or f"{name}: it could not be saved in time")
    return len(archives)


def _read(stream: TextIO, name: str) -> list[Any]:
    try:
        data = json.load(stream)
    except (ValueError, RecursionError) as error:
        raise KantlijnError(f"{name}: this is no JSON: {error}") from error
    if not isinstance(data, dict) or data.get("kantlijn") != _MARK or not isinstance(data.get("archives"), list):
        raise KantlijnError(f"{name}: this is no reading state that kantlijn exported")
    if data.get("version") != VERSION:
        raise KantlijnError(f"{name}: its version is {data.get('version')!r}; this kantlijn reads version {VERSION}")
    found: list[Any] = data["archives"]
    return found


def _checked(archive: Any, name: str) -> dict[str, Any]:
    """An archive with its rows as tuples. Raises KantlijnError."""
    try:
        paths = json.dumps([str(path) for path in archive["paths"]], ensure_ascii=False)
        head = _row(ARCHIVES, {"key": 0, **archive, "paths": paths})
        checked: dict[str, Any] = dict(zip(ARCHIVES.columns[1:], head, strict=True))
        for table in _ROWS:
            checked[table.name] = [_row(table, row) for row in archive.get(table.name, [])]
        known = base64.b64decode(archive.get("known", ""), validate=True)
        checked["known"] = list(_PAIR.iter_unpack(known))
    except (AttributeError, KeyError, TypeError, ValueError, struct.error) as error:
        raise KantlijnError(f"{name}: an archive in it is not as kantlijn exports it: {error!r}") from error
    return checked


def _row(table: Table, row: dict[str, Any]) -> tuple[Any, ...]:
    """A row by the table's columns. Raises KeyError, or TypeError where a value is not of its column's kind."""
    values = tuple(row[column] for column in table.columns[1:])
    for column, value in zip(table.columns[1:], values, strict=True):
        if not (_is_text(value) if column in table.texts else _is_whole(value, column)):
            raise TypeError(f"{table.name}.{column} is {value!r}")
    return values


def _is_text(value: Any) -> bool:
    """Whether it is one that SQLite takes."""
    return isinstance(value, str) and is_text(value)


def _is_whole(value: Any, column: str) -> bool:
    """Whether it is a whole number of 64 bits; a moment is one that a clock can show."""
    least, most = (0, _NEVER) if column == "at" else (-(1 << 63), 1 << 63)
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < most


def _merge(db: sqlite3.Connection, archive: dict[str, Any]) -> None:
    key = _here(db, archive)
    if key is None:
        key = new_archive().key
        row = (key, *(archive[column] for column in ARCHIVES.columns[1:]))
        db.execute(ARCHIVES.upsert(), row)
    for table in TABLES:
        db.executemany(table.upsert(), [(key, *row) for row in archive[table.name]])


def _here(db: sqlite3.Connection, archive: dict[str, Any]) -> int | None:
    """The key of the same archive here: by its uid, else the one that knows most of what it knows."""
    found = db.execute("SELECT key FROM archives WHERE uid = ?", (archive["uid"],)).fetchone()
    if found:
        return int(found[0])
    step = max(1, len(archive["known"]) // SAMPLE)
    sample = archive["known"][::step]
    best, best_share = None, ALIKE
    for (key,) in db.execute("SELECT key FROM archives").fetchall():
        known = sum(
            db.execute("SELECT 1 FROM known WHERE archive = ? AND item = ? AND words = ?", (key, *pair)).fetchone()
            is not None
            for pair in sample
        )
        if sample and known / len(sample) >= best_share:
            best, best_share = int(key), known / len(sample)
    return best
