"""What was worked out, kept beside the catalogue."""

from __future__ import annotations

from pathlib import Path

from kantlijn.library.beside import MOST, Beside


def test_what_is_kept_is_there_for_the_next_one(tmp_path: Path) -> None:
    catalogue = tmp_path / "a.sqlite3"
    assert Beside(catalogue).get(b"1") is None
    assert not list(tmp_path.iterdir())
    Beside(catalogue).put(b"1", "one")
    Beside(catalogue).put(b"1", "uno")
    assert (Beside(catalogue).get(b"1"), Beside(catalogue).get(b"2")) == ("uno", None)


def test_the_oldest_go(tmp_path: Path) -> None:
    store = Beside(tmp_path / "a.sqlite3")
    for number in range(MOST + 2):
        store.put(str(number).encode(), "text")
    assert [store.get(str(number).encode()) for number in (0, 1, 2)] == [None, None, "text"]


def test_a_damaged_store_is_deleted_and_one_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    store = Beside(tmp_path / "a.sqlite3")
    store.path.write_bytes(b"no database at all, but a text" * 100)
    assert store.get(b"1") is None
    store.put(b"1", "one")
    assert store.get(b"1") == "one"
    Beside(tmp_path / "none" / "a.sqlite3").put(b"1", "one")
