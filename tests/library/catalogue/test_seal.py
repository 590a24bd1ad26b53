"""The seal: it stands but while the log goes into the file, and what changed under it is damage."""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from kantlijn.library import Library
from kantlijn.library.catalogue.connections import reading
from kantlijn.library.catalogue.damage import DamageError
from kantlijn.library.catalogue.schema import discard, prepare
from kantlijn.library.catalogue.seal import Sealed, break_seal, examine, log_of, seal_of, seen_of


def beat() -> None:
    """Nobody waits."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "one.sqlite3"
    prepare(path)
    with Sealed(path, beat):
        pass
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


def note(sealed: Sealed, value: str) -> None:
    sealed.db.execute("INSERT INTO facts VALUES (?, '')", (value,))


def notes(path: Path) -> list[str]:
    with closing(reading(path)) as db:
        return [name for (name,) in db.execute("SELECT name FROM facts WHERE value = '' ORDER BY name")]


def test_what_is_written_leaves_file_and_seal_alone_until_it_is_taken_in(path: Path) -> None:
    before = path.read_bytes(), seal_of(path).read_text()
    with Sealed(path, beat) as sealed:
        note(sealed, "a")
    assert (path.read_bytes(), seal_of(path).read_text()) == before
    assert notes(path) == ["a"]
    assert (path.read_bytes(), seal_of(path).read_text()) == before  # nor does who reads it last
    assert examine(path, beat)
    with Sealed(path, beat) as sealed:
        sealed.take_in()
    assert log_of(path).stat().st_size == 0
    assert notes(path) == ["a"]
    assert seal_of(path).read_text() == examine(path, beat) != before[1]


def test_nothing_that_was_written_is_no_reason_for_another_seal(path: Path) -> None:
    before = seal_of(path).stat()
    with Sealed(path, beat) as sealed:
        sealed.take_in()
    assert seal_of(path).stat() == before


def test_one_without_a_seal_gets_it_before_it_is_written(path: Path) -> None:
    break_seal(path)
    with Sealed(path, beat) as sealed:
        assert examine(path, beat) is not None
        note(sealed, "a")
    with Sealed(path, beat):
        break_seal(path)  # as if cut off here, with something in the log
    with Sealed(path, beat):
        assert examine(path, beat) is not None
    assert notes(path) == ["a"]


def test_a_file_that_is_not_whole_without_its_log_gets_no_seal(path: Path) -> None:
    with Sealed(path, beat) as sealed, closing(reading(path)) as old:
        reads = old.execute("SELECT name FROM facts, (SELECT 1 UNION SELECT 2)")
        next(reads)
        note(sealed, "a")
        sealed.take_in("PASSIVE")
        assert not seal_of(path).exists()
        reads.close()
        sealed.take_in("PASSIVE")
        assert examine(path, beat)


def test_a_log_goes_into_the_file_when_it_has_grown_large(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantlijn.library.catalogue.seal._LOG", 1_000_000)
    taken, sizes = 0, []
    with Sealed(path, beat) as sealed:
        for number in range(40):
            before = seal_of(path).read_text()
            note(sealed, f"{number:02}" + "x" * 200_000)
            sealed.relieve()
            sizes.append(log_of(path).stat().st_size)
            taken += seal_of(path).read_text() != before
    assert 2 <= taken <= 6  # of 8 MB, each time with half as much again
    assert max(sizes) < 5_000_000
    assert sizes[-1] < max(sizes)
    assert examine(path, beat)
    assert len(notes(path)) == 40


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


@pytest.fixture
def sums(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that a file is summed up."""
    found: list[int] = []

    def counted(data: bytes, number: int) -> int:
        if not number:
            found.append(len(data))
        return zlib.crc32(data, number)

    monkeypatch.setattr("kantlijn.library.catalogue.seal.zlib", SimpleNamespace(crc32=counted))
    return found


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time_ns() + int(seconds * 1e9)
    monkeypatch.setattr("kantlijn.library.catalogue.seal.time", SimpleNamespace(time_ns=lambda: now))


def test_what_was_found_whole_is_not_summed_up_again_within_a_day(
    path: Path, sums: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert examine(path, beat) == examine(path, beat)
    assert len(sums) == 2, "it was written just now, and might be again in the same moment"
    later(monkeypatch, 5)
    assert examine(path, beat) == examine(path, beat)
    assert len(sums) == 3
    later(monkeypatch, 80_000)
    assert examine(path, beat)
    assert len(sums) == 3
    later(monkeypatch, 90_000)
    assert examine(path, beat)
    assert len(sums) == 4
    later(monkeypatch, 5)
    assert examine(path, beat), "a clock that went back"
    assert len(sums) == 5


def test_what_was_written_since_is_summed_up_whatever_its_times_say(
    path: Path, sums: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, 5)
    assert examine(path, beat)
    status, data = path.stat(), bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(DamageError, match="not as it was written"):
        examine(path, beat)
    assert len(sums) == 2


@pytest.mark.parametrize("said", ["", "é", "12 x", "{} 9e99"])
def test_what_says_nothing_of_when_it_was_seen_is_not_believed(
    path: Path, sums: list[int], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, 5)
    assert examine(path, beat)
    known = seen_of(path).read_text().rpartition(" ")[0]
    seen_of(path).write_text(said.format(known))
    assert examine(path, beat)
    assert len(sums) == 2
    break_seal(path)
    assert not seen_of(path).exists()
