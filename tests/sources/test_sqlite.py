"""SQLite: rows of a database wherever it is, and what is to be said where it cannot be read."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.sources import sqlite
from kantlijn.sources.source import FormatError, Source


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'x'), (2, CAST(x'ff' AS TEXT));")
    return path


def source(file: Path) -> Source:
    return Source(file, file.parent, file.name)


def test_rows_come_in_order_and_what_is_no_text_is_made_one(file: Path) -> None:
    assert list(sqlite.rows(source(file), "SELECT a, b FROM t ORDER BY a")) == [(1, "x"), (2, "\ufffd")]


def test_a_packed_database_is_read_too(file: Path) -> None:
    packed = file.with_suffix(".db.gz")
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert len(list(sqlite.rows(source(packed), "SELECT a FROM t"))) == 2


def test_nothing_is_written_to_it_or_beside_it(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(FormatError, match="cannot be read"):
        list(sqlite.rows(source(file), "DELETE FROM t"))
    assert (file.read_bytes(), [one.name for one in file.parent.iterdir()]) == (before, ["a.db"])


def test_what_was_said_last_may_stand_beside_it(file: Path) -> None:
    assert list(sqlite.waiting(source(file))) == []
    Path(f"{file}-wal").write_bytes(b"x")
    assert [str(one).partition(":")[0] for one in sqlite.waiting(source(file))] == ["a.db"]
