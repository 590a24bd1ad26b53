"""An archive that is as it was is known without a process; whatever may have changed is looked at by one."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library.catalogue.schema import discard
from kantlijn.library.catalogue.seal import log_of, note_of, seal_of
from kantlijn.library.importing.unchanged import MOST_ENTRIES, leave_note, noted, sum_of_archive

FAILS = (sys.executable, "-c", "raise SystemExit(1)")
"""An import that cannot go unseen."""
AGO = 1_700_000_000_000_000_000
POST = "---\ntitle: One\ndate: 2009-09-24\n---\nA text.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "archive" / "deep").mkdir(parents=True)
    (tmp_path / "archive" / "one.md").write_text(POST, encoding="utf-8")
    (tmp_path / "archive" / "deep" / "two.md").write_text(POST.replace("One", "Two"), encoding="utf-8")
    age(tmp_path / "archive")
    return tmp_path / "archive"


def age(folder: Path) -> None:
    """Nothing in it changed of late."""
    for path in folder.rglob("*"):
        os.utime(path, ns=(AGO, AGO))


def read(folder: Path) -> Path:
    """Import it; where its catalogue is."""
    with Library.open([folder], cache=folder.parent / "cache") as library:
        library.wait()
        return library.catalogue


def is_imported(folder: Path) -> bool:
    """Whether an import is started for it."""
    with Library([folder], cache=folder.parent / "cache", command=FAILS) as library:
        library.refresh()
        library.wait()
        assert library.everything.count()
        return library.failure != ""


def test_no_process_is_started_for_what_is_as_it_was_and_one_for_what_is_not(folder: Path) -> None:
    catalogue = read(folder)
    assert noted(catalogue) == sum_of_archive([folder])
    assert not is_imported(folder)
    (folder / "deep" / "three.md").write_text(POST, encoding="utf-8")
    age(folder)
    assert is_imported(folder)


def test_a_reader_can_still_ask_for_an_import(folder: Path) -> None:
    read(folder)
    with Library([folder], cache=folder.parent / "cache", command=FAILS) as library:
        library.refresh()
        assert not library.poll().running
        library.refresh()
        assert library.poll().running


def edited(folder: Path) -> None:
    status = (folder / "one.md").stat()
    (folder / "one.md").write_text(POST.replace("One", "Owe"), encoding="utf-8")
    os.utime(folder / "one.md", ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def replaced(folder: Path) -> None:
    status = (folder / "one.md").stat()
    (folder / "new.md").write_text(POST.replace("One", "Owe"), encoding="utf-8")
    os.utime(folder / "new.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    (folder / "new.md").replace(folder / "one.md")


@pytest.mark.parametrize(
    "change",
    [
        edited,
        replaced,
        lambda folder: (folder / "deep" / "two.md").unlink(),
        lambda folder: (folder / "one.md").rename(folder / "other.md"),
        lambda folder: (folder / "one.md").rename(folder / "deep" / "one.md"),
        lambda folder: (folder / ".hidden").touch(),
        lambda folder: (folder / ".site").mkdir(),
        lambda folder: (folder / "empty").mkdir(),
    ],
)
def test_each_change_changes_the_number(folder: Path, change: Callable[[Path], object]) -> None:
    before = sum_of_archive([folder])
    assert before == sum_of_archive([folder])
    change(folder)
    after = sum_of_archive([folder])
    if after is None:  # it is too new, for one
        age(folder)
        after = sum_of_archive([folder])
    assert before != after


def test_what_says_too_little_has_no_number(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sum_of_archive([folder, folder / "one.md"]) is None, "comments of a file stand elsewhere"
    assert sum_of_archive([folder / "none"]) is None
    assert sum_of_archive([folder.rename(folder.with_name("_posts"))]) is None, "the site above it counts"
    folder.with_name("_posts").rename(folder)
    (folder / "link").symlink_to("one.md")
    assert sum_of_archive([folder]) is None
    (folder / "link").unlink()
    (folder / "all.zip").touch()
    age(folder)
    assert sum_of_archive([folder]) is None, "what a zip is not read for is found again each time"
    (folder / "all.zip").unlink()
    monkeypatch.setattr("kantlijn.library.importing.unchanged.MOST_ENTRIES", 5)
    assert sum_of_archive([folder])
    (folder / "three.md").touch()
    age(folder)
    assert sum_of_archive([folder]) is None
    assert MOST_ENTRIES > 5


@pytest.mark.parametrize("when", ["date: 2999-01-01", "date: 2009-09-24\nexpires: 2001-01-01"])
def test_a_date_that_is_to_come_has_no_note(folder: Path, when: str) -> None:
    (folder / "one.md").write_text(POST.replace("date: 2009-09-24", when), encoding="utf-8")
    age(folder)
    assert bool(noted(read(folder))) is ("2999" not in when)


def test_a_catalogue_that_is_not_as_it_was_sealed_counts_as_unknown(folder: Path) -> None:
    catalogue = read(folder)
    assert noted(catalogue)
    seal = seal_of(catalogue).read_text()
    seal_of(catalogue).unlink()
    assert noted(catalogue) == ""
    seal_of(catalogue).write_text(seal)
    assert noted(catalogue)
    with closing(sqlite3.connect(catalogue)) as db:
        db.execute("UPDATE posts SET title = 'Other'")
        db.commit()
    assert noted(catalogue) == ""


def test_the_note_goes_with_its_catalogue(folder: Path) -> None:
    catalogue = read(folder)
    discard(catalogue)
    assert not note_of(catalogue).exists()
    assert noted(catalogue) == ""


@pytest.mark.parametrize(("seconds", "known"), [(-10, True), (-1, False), (10, False)])
def test_a_file_that_may_change_again_within_its_time_is_not_trusted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, known: bool
) -> None:
    monkeypatch.setattr("kantlijn.library.importing.unchanged.time.time_ns", lambda: AGO)
    os.utime(folder / "deep" / "two.md", ns=(AGO, AGO + seconds * 1_000_000_000))
    os.utime(folder / "one.md", ns=(AGO, AGO - 60_000_000_000))
    assert (sum_of_archive([folder]) is not None) is known


HOUR = 3_600_000_000_000


def test_a_number_as_of_a_moment_is_given_where_no_file_and_no_folder_changed_since(folder: Path) -> None:
    changed = max(path.stat().st_ctime_ns for path in (folder, *folder.rglob("*")))
    now = sum_of_archive([folder])
    assert sum_of_archive([folder], as_at=changed + HOUR) == now is not None
    assert sum_of_archive([folder], as_at=changed + HOUR - 1) is None, "a clock may be an hour behind"


@pytest.mark.parametrize("what", ["one.md", "deep"])
def test_a_time_that_was_put_back_is_seen_in_a_number_as_of_a_moment(folder: Path, what: str) -> None:
    before = max(path.stat().st_ctime_ns for path in (folder, *folder.rglob("*")))
    while time.time_ns() < before + 20_000_000:  # the longest step of a clock that a system keeps
        time.sleep(0.005)
    os.utime(folder / what, ns=(AGO, AGO))
    assert sum_of_archive([folder], as_at=before + HOUR) is None


def test_a_note_is_of_its_seal_and_of_no_log(folder: Path) -> None:
    catalogue = read(folder)
    note = note_of(catalogue).read_text()
    note_of(catalogue).write_text(note.partition(" ")[0])
    assert noted(catalogue) == ""
    note_of(catalogue).write_text(note)
    assert noted(catalogue)
    log_of(catalogue).write_bytes(b"something")
    assert noted(catalogue) == ""


def test_what_the_walk_could_not_read_has_no_note(folder: Path) -> None:
    catalogue = read(folder)
    with closing(sqlite3.connect(":memory:")) as db:
        with closing(sqlite3.connect(catalogue)) as source:
            source.backup(db)
        leave_note(catalogue, db, "0")
        assert noted(catalogue) == "0"
        db.execute("INSERT INTO problems (path, location, reason) VALUES ('deep', '', 'cannot be listed')")
        leave_note(catalogue, db, "0")
    assert not note_of(catalogue).exists()


def test_who_waits_anyway_looks_at_a_large_archive_without_a_process_and_says_what_it_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kantlijn.library.importing.unchanged.MOST_ENTRIES", 2)
    monkeypatch.setattr("kantlijn.library.importing.unchanged.LARGEST", 10)
    catalogue = read(folder)
    note_of(catalogue).write_text(f"large-{note_of(catalogue).read_text()}")  # as an import says it of 2,000 files
    assert (noted(catalogue), noted(catalogue, large=True)) == ("", sum_of_archive([folder], 100))
    jobs: list[str] = []
    monkeypatch.setattr(
        "kantlijn.library.library.ImportProcess.start", lambda _, *, retry, archive: jobs.append(archive)
    )
    cache = folder.parent / "cache"
    with Library.open([folder], cache=cache, patient=True):
        assert jobs == []
    with Library.open([folder], cache=cache):
        assert jobs == [""]
    (folder / "one.md").write_text(POST.replace("One", "Other"), encoding="utf-8")
    age(folder)
    with Library.open([folder], cache=cache, patient=True):
        assert jobs == ["", sum_of_archive([folder], 100)]
