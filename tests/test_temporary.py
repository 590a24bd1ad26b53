"""What is there for a while is gone afterwards, however that comes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from kantlijn import temporary
from kantlijn.library.reading_state.backups import back_up
from kantlijn.library.reading_state.file import connect


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(temporary, "_known", [])
    return tmp_path


def test_a_folder_is_for_us_alone_and_goes_with_all_that_is_in_it() -> None:
    folder = temporary.folder()
    assert folder.stat().st_mode & 0o777 == 0o700
    (folder / "deep").mkdir()
    (folder / "deep" / "file").touch()
    temporary.discard(folder)
    temporary.discard(folder)
    assert not folder.exists()


def test_a_folder_is_known_before_it_is_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal may come in between."""
    seen: list[list[Path]] = []
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: seen.append(list(temporary._known)))
    assert seen == [[temporary.folder()]]


def test_what_stands_there_already_is_not_taken_for_ours(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda _: b"\0")
    theirs = place / "kantlijn-00"
    theirs.mkdir()
    with pytest.raises(FileExistsError):
        temporary.folder()
    temporary.discard_all()
    assert theirs.is_dir()


def test_an_unfinished_file_is_gone_unless_it_got_its_name(place: Path) -> None:
    with pytest.raises(SystemExit), temporary.unfinished(place / "a.part") as half:
        half.touch()
        raise SystemExit
    with temporary.unfinished(place / "b.part") as half:
        half.touch()
        half.replace(place / "b")
    assert [path.name for path in place.iterdir()] == ["b"]


def test_what_only_counts_with_something_else_goes_without_it(place: Path) -> None:
    with pytest.raises(KeyboardInterrupt), temporary.until_done(place / "a"):
        (place / "a").touch()
        raise KeyboardInterrupt
    with temporary.until_done(place / "b"):
        (place / "b").touch()
    temporary.discard_all()
    assert [path.name for path in place.iterdir()] == ["b"]


def test_the_end_takes_all_that_is_still_there(place: Path) -> None:
    temporary.folder()
    with temporary.unfinished(place / "a.part") as half:
        half.touch()
        temporary.discard_all()
        assert list(place.iterdir()) == []


def test_a_backup_that_was_cut_off_goes_with_the_next_one(place: Path) -> None:
    state = place / "reading-state.sqlite3"
    left = place / "reading-state.backup-2026-01-01T000000.part"
    left.touch()
    db = connect(state)
    made = back_up(db, state, 1e9)
    db.close()
    assert made.exists()
    assert not left.exists()
