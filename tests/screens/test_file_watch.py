"""When it is time to look at files: as the system tells, and where it cannot, by the clock."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import watchfiles

from kantlijn.screens import file_watch
from kantlijn.screens.file_watch import FileWatch, folders_of


class Told:
    """Counts how often it was told."""

    def __init__(self) -> None:
        self.times = 0
        self._told = threading.Event()

    def __call__(self) -> None:
        self.times += 1
        self._told.set()

    def again(self) -> bool:
        """Whether it was told since it was asked the last time, or is so before long."""
        told = self._told.wait(30)
        self._told.clear()
        return told


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setattr(file_watch, "QUIET", 0.02)
    monkeypatch.setattr(file_watch, "WITHOUT", 0.02)
    monkeypatch.setattr(file_watch, "ALL_THE_SAME", 1000.0)
    return Told()


@pytest.fixture
def watch(told: Told) -> Iterator[FileWatch]:
    found = FileWatch(told)
    yield found
    found.stop()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "blog" / "post.md"
    file.parent.mkdir()
    file.write_text("One", encoding="utf-8")
    return file


def asks(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once watchfiles was asked for the first time: what is written from then on is told."""
    asked, real = threading.Event(), watchfiles.watch

    def watching(*paths: str, **options: object) -> Iterator[set[watchfiles.main.FileChange]]:
        for found in real(*paths, **options):  # type: ignore[arg-type]
            asked.set()
            yield found

    monkeypatch.setattr(watchfiles, "watch", watching)
    return asked


def replaced(file: Path) -> None:
    half = file.with_suffix(".part")
    half.write_text("Two", encoding="utf-8")
    half.replace(file)


def with_a_name_that_is_no_text(file: Path) -> None:
    (file.parent / os.fsdecode(b"\xff")).write_text("Two", encoding="utf-8")


def gone_with_its_folder(file: Path) -> None:
    file.unlink()
    file.parent.rmdir()


def moved_with_its_folder(file: Path) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))


WRITTEN: list[Callable[[Path], object]] = [
    lambda file: file.write_text("Two", encoding="utf-8"),
    replaced,
    lambda file: file.unlink(),
    gone_with_its_folder,
    moved_with_its_folder,
    with_a_name_that_is_no_text,
]


@pytest.mark.parametrize("write", WRITTEN, ids=["in place", "replaced", "gone", "folder", "moved", "name"])
def test_what_is_written_is_told_of_and_after_that_too(
    watch: FileWatch, told: Told, file: Path, write: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asks(monkeypatch)
    watch.watch([str(file)])
    assert asked.wait(30)
    time.sleep(0.1)
    assert told.times == 0
    write(file)
    assert told.again()
    file.parent.mkdir(exist_ok=True)
    file.write_text("Three", encoding="utf-8")
    assert told.again()


@pytest.mark.parametrize(
    "error", [OSError(28, "no space left on device"), RuntimeError("too many open files"), ValueError("no text")]
)
def test_where_nothing_can_be_watched_the_clock_tells(
    watch: FileWatch, told: Told, file: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(watchfiles, "watch", refuse)
    watch.watch([str(file)])
    assert told.again()
    assert told.again()


def test_without_the_library_the_clock_tells(
    watch: FileWatch, told: Told, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    watch.watch([str(file)])
    assert told.again()
    assert told.again()


def test_where_the_system_tells_of_nothing_a_look_is_due_all_the_same(
    watch: FileWatch, told: Told, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_watch, "ALL_THE_SAME", 0.05)
    watch.watch([str(file)])
    assert told.again()


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "file watch"]


def test_posts_of_one_folder_share_a_thread_that_ends_at_once(watch: FileWatch, file: Path) -> None:
    watch.watch([str(file)])
    (first,) = threads()
    watch.watch([str(file.with_name("another.md"))])
    assert threads() == [first]
    watch.watch([str(file.parent.parent / "about.md")])
    first.join(30)
    (second,) = threads()
    assert second is not first
    watch.stop()
    second.join(30)
    assert threads() == []


def test_a_link_is_watched_where_it_leads_too(tmp_path: Path, file: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(file)
    assert folders_of([str(link), str(link)]) == tuple(sorted((str(tmp_path), str(file.parent))))
