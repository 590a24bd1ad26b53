"""Connections to a catalogue: what they may do, and that the file may do anything."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.library.catalogue.connections import connect, reading


def test_no_file_is_mapped_that_may_be_cut_short(tmp_path: Path) -> None:
    """A process that touches what a mapped file has lost is ended by SIGBUS."""
    path = tmp_path / "one.sqlite3"
    with closing(connect(path)) as writer, closing(reading(path)) as reader:
        for db in (writer, reader):
            assert db.execute("PRAGMA mmap_size").fetchone() in (None, (0,))


def test_who_reads_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite3"
    with closing(connect(path)) as writer, closing(reading(path)) as reader:
        writer.execute("CREATE TABLE one (a)")
        assert reader.execute("SELECT * FROM one").fetchall() == []
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("INSERT INTO one VALUES (1)")
