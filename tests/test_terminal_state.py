"""The reading state over whole runs in a real terminal: however one ends, two at once, where nothing can be saved."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from kantlijn.library.reading_state.file import NAME
from terminal import Terminal

PARTS = "\n\n".join(f"## Part {number}\n\nWords about part {number}." for number in range(1, 81))
SAVED = 1.5
"""Seconds after which all that a reader did is in the file: a rest of 0.4, and a second that what can wait may wait."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two posts, the second with many parts."""
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "one.md").write_text("---\ntitle: The lamp\ndate: 2020-01-02\n---\nIt burns all night.\n")
    (folder / "two.md").write_text(f"---\ntitle: The oil\ndate: 2020-01-01\n---\n{PARTS}\n")
    return folder


@pytest.fixture
def homes(tmp_path: Path) -> dict[str, Any]:
    """Folders of this test alone."""
    return {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "CONFIG", "DATA", "STATE")}


def state_file(homes: dict[str, Any]) -> Path:
    return next(Path(homes["XDG_DATA_HOME"]).rglob(NAME))


def go_down(terminal: Terminal) -> str:
    """To the second post and two pages down there; the first line of text on the page comes out."""
    terminal.wait_for("It burns all night.")
    terminal.press("J")
    terminal.wait_for("Words about part 1.")
    terminal.press("space", "space")
    terminal.wait_until(lambda: "Words about part 1." not in terminal.text, "the page did not turn")
    settle(terminal)
    return first_part(terminal)


def settle(terminal: Terminal, seconds: float = SAVED) -> None:
    """Take in what is written while that time goes by."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        terminal.read(0.05)


def first_part(terminal: Terminal) -> str:
    return next(line.strip() for line in terminal.text.splitlines() if "Words about part" in line)[:24]


@pytest.mark.parametrize("how", ["q", "TERM", "KILL"])
def test_the_next_run_goes_on_where_one_stopped(archive: Path, homes: dict[str, Any], how: str) -> None:
    with Terminal([str(archive)], **homes) as terminal:
        there = go_down(terminal)
        if how == "q":
            terminal.press("q")
        else:
            os.kill(terminal.pid, getattr(signal, f"SIG{how}"))
        terminal.end()
    with Terminal([str(archive)], **homes) as terminal:
        terminal.wait_for(there)
        assert first_part(terminal) == there
        with closing(sqlite3.connect(state_file(homes))) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_that_read_one_archive_at_once_both_save(archive: Path, homes: dict[str, Any]) -> None:
    with ExitStack() as stack:
        one, other = (stack.enter_context(Terminal([str(archive)], **homes)) for _ in range(2))
        for terminal in (one, other):
            terminal.wait_for("It burns all night.")
        one.press("m", "x")
        one.wait_for("marked as x")
        other.press("J")
        other.wait_for("Words about part 1.")
        other.press("m", "y")
        other.wait_for("marked as y")
        for terminal in (one, other):
            settle(terminal, 0.5)
            terminal.press("Q")
            assert terminal.end() == 0
    with closing(sqlite3.connect(state_file(homes))) as db:
        assert db.execute("SELECT name FROM marks WHERE NOT gone ORDER BY name").fetchall() == [("x",), ("y",)]


def test_where_no_folder_can_be_made_it_is_said_and_reading_goes_on(archive: Path, homes: dict[str, Any]) -> None:
    Path(homes["XDG_DATA_HOME"]).write_text("a file where the folder should be")
    with Terminal([str(archive)], **homes) as terminal:
        terminal.wait_for("It burns all night.")
        terminal.press("J")
        terminal.wait_for("Words about part 1.")
        terminal.press("space")
        terminal.wait_for("reading state is not being saved: ")
        terminal.press("m", "x")
        terminal.wait_for("marked as x")
        terminal.press("Q")
        assert terminal.end() == 0


def test_a_file_that_can_only_be_read_is_read_and_that_is_said(archive: Path, homes: dict[str, Any]) -> None:
    with Terminal([str(archive)], **homes) as terminal:
        there = go_down(terminal)
        terminal.press("Q")
        terminal.end()
    file = state_file(homes)
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        with Terminal([str(archive)], powerless=True, **homes) as terminal:
            terminal.wait_for(there)
            terminal.press("space")
            terminal.wait_for("reading state is not being saved: ")
    finally:
        file.parent.chmod(0o755)


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """What is begun within can make no file larger, as if the disk were full there."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_on_a_full_disk_it_is_said_and_reading_goes_on(archive: Path, homes: dict[str, Any]) -> None:
    with Terminal([str(archive)], **homes) as terminal:
        go_down(terminal)
        terminal.press("Q")
        assert terminal.end() == 0
    with files_of_at_most(40_000):
        limited = Terminal([str(archive)], **homes)
    with limited as terminal:
        terminal.wait_for("Words about part")
        for letter in "abcdefghijkl":
            terminal.press("m", letter)
            terminal.wait_for(f"marked as {letter}")
        terminal.press("space")
        said = b"reading state is not being saved: "  # once, and what a key says may come after it
        terminal.wait_until(lambda: said in terminal.bytes, "it was not said that nothing is saved")
        terminal.press("b")
        terminal.wait_for("Part")
        terminal.press("Q")
        assert terminal.end() == 0
    with closing(sqlite3.connect(state_file(homes))) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
