"""The seal: it stands while nobody writes, and what changed under it is damage."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library.catalogue.damage import DamageError
from kantlijn.library.catalogue.schema import discard, prepare
from kantlijn.library.catalogue.seal import break_seal, examine, seal_of, set_seal


def beat() -> None:
    """Nobody waits."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "one.sqlite3"
    prepare(path)
    set_seal(path, beat)
    return path


def test_a_catalogue_that_is_as_it_was_sealed_is_let_pass(path: Path) -> None:
    assert examine(path, beat) == seal_of(path).read_text()


@pytest.mark.parametrize("at", [100, 5000, -1])
def test_one_bit_is_seen(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamageError, match="not as it was written"):
        examine(path, beat)


def test_one_without_a_seal_is_checked_by_sqlite(path: Path) -> None:
    break_seal(path)
    assert examine(path, beat) is None
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = 1")
        db.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'refs_post'")
        db.commit()
    with pytest.raises(sqlite3.DatabaseError):
        examine(path, beat)


@pytest.mark.parametrize("text", ["", "12", "4096 xyz", "4096 00000000", "é"])
def test_a_seal_that_cannot_be_read_counts_as_none(path: Path, text: str) -> None:
    seal_of(path).write_text(text)
    assert examine(path, beat) is None


def test_no_seal_is_set_while_something_is_in_the_log(path: Path) -> None:
    break_seal(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("INSERT INTO facts VALUES ('a', 'b')")
        set_seal(path, beat)
        assert not seal_of(path).exists()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        set_seal(path, beat)
        assert seal_of(path).exists()


def test_a_catalogue_that_cannot_be_read_is_damaged(path: Path) -> None:
    path.unlink()
    with pytest.raises(DamageError, match="No such file"):
        examine(path, beat)


def test_the_seal_goes_with_the_catalogue(path: Path) -> None:
    discard(path)
    assert list(path.parent.iterdir()) == []


def test_an_import_seals_what_it_wrote_and_keeps_the_seal_where_it_wrote_nothing(tmp_path: Path) -> None:
    archive, cache = tmp_path / "archive", tmp_path / "cache"
    archive.mkdir()
    (archive / "a.md").write_text("hi")
    seals = []
    for text in ("hi", "hi", "ho ho"):
        if (archive / "a.md").read_text() != text:
            (archive / "a.md").write_text(text)
        with Library.open([archive], cache=cache) as library:
            library.wait()
            seals.append(seal_of(library.catalogue).read_text())
    assert seals[0] == seals[1] != seals[2]
