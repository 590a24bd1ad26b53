"""The program in a real terminal: it opens, reads, ends, and leaves the terminal as it found it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from terminal import Terminal

LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l")
"""The alternate screen is left, the cursor shows, the mouse is let go."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two posts with a comment, and what a stranger might put in."""
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "one.md").write_text("---\ntitle: The lamp\ndate: 2020-01-02\n---\nIt burns all night.\n")
    (folder / "one.comments.yml").write_text("- {id: a, author: Bo, text: Who lit it?}\n")
    (folder / "two.md").write_text("---\ntitle: The oil\ndate: 2020-01-01\n---\nA \x1b]0;owned\x07\x9b31m word.\n")
    return folder


def left_as_it_was(terminal: Terminal) -> bool:
    entered = terminal.bytes.rfind(b"\x1b[?1049h")
    return entered >= 0 and all(terminal.bytes.rfind(code) > entered for code in LEFT)


def test_read_the_next_post_and_quit(archive: Path) -> None:
    with Terminal([str(archive)]) as terminal:
        terminal.wait_for("It burns all night.")
        terminal.wait_for("Who lit it?")
        terminal.press("J")
        terminal.wait_for("The oil")
        terminal.wait_for("word.")
        terminal.press("Q")
        assert terminal.end() == 0
        assert left_as_it_was(terminal)
        assert b"]0;owned" not in terminal.bytes.replace("␛]0;owned".encode(), b"")
        assert b"\xc2\x9b" not in terminal.bytes


def test_the_sample_opens() -> None:
    with Terminal(["--sample"]) as terminal:
        terminal.wait_for("What the margin is for")
        terminal.wait_for("16 comments")
        terminal.press("Q")
        assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_leaves_the_terminal_whole(archive: Path, number: signal.Signals) -> None:
    with Terminal([str(archive)]) as terminal:
        terminal.wait_for("It burns all night.")
        os.kill(terminal.pid, number)
        assert terminal.end() == 128 + number
        assert left_as_it_was(terminal)


SIZES = [(1, 1), (80, 1), (0, 0), (1, 24), (1000, 500), (20, 5), (3, 60), (200, 3), (0, 24), (80, 0)]


def test_a_storm_of_sizes_ends_nothing_and_keeps_the_place(archive: Path) -> None:
    (archive / "one.md").write_text("---\ntitle: Long\ndate: 2020-01-02\n---\n" + "\n\n".join(map(str, range(500))))
    with Terminal([str(archive)], 80, 24) as terminal:
        terminal.wait_for("2 January 2020")
        terminal.press("d", "d", "d")
        terminal.rest()
        before = terminal.text
        assert "500" not in before and "\n  0 " not in before
        for number in range(60):
            terminal.tell_size(*SIZES[number % len(SIZES)])
            if number < len(SIZES):
                terminal.rest()
            else:  # faster than it can draw
                terminal.read(0.01 * (number % 3))
        terminal.rest()
        terminal.resize(80, 24)
        terminal.wait_until(lambda: terminal.text == before, "it is not as it was")
        terminal.press("Q")
        assert terminal.end() == 0
        assert left_as_it_was(terminal)


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_dumb_terminal_gets_plain_text(archive: Path, kind: str) -> None:
    with Terminal([str(archive)], TERM=kind) as terminal:
        assert terminal.end() == 0
        assert "Who lit it?" in terminal.text
        assert b"\x1b" not in terminal.bytes


def test_without_a_keyboard_it_says_that_it_needs_a_terminal(archive: Path) -> None:
    script = f'exec "{sys.executable}" -m kantlijn "{archive}" </dev/null'
    master, slave = os.openpty()
    try:
        found = subprocess.run(["sh", "-c", script], stdout=slave, stderr=subprocess.PIPE, timeout=60)
    finally:
        os.close(slave)
        os.close(master)
    assert found.returncode == 2
    assert b"needs a terminal" in found.stderr


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/null", "2>/dev/full"])
def test_the_screen_needs_no_place_for_errors(archive: Path, redirected: str) -> None:
    with Terminal([str(archive)], redirected=redirected) as terminal:
        terminal.wait_for("It burns all night.")
        terminal.press("Q")
        assert terminal.end() == 0
        assert left_as_it_was(terminal)


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "linux", "COLORTERM": ""},
        {"TERM": "", "COLORTERM": ""},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_a_poor_environment_is_enough(archive: Path, environment: dict[str, Any]) -> None:
    with Terminal([str(archive)], **environment) as terminal:
        terminal.wait_for("It burns all night.")
        terminal.wait_for("Who lit it?")
        terminal.press("Q")
        assert terminal.end() == 0
        assert left_as_it_was(terminal)


def test_settings_that_must_not_be_read_are_named(archive: Path, home: Path) -> None:
    folder = home / "xdg_config_home" / "kantlijn"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("theme = 'ink'")
    folder.chmod(0)
    try:
        with Terminal([str(archive)], powerless=True) as terminal:
            terminal.wait_for("It burns all night.")
            terminal.wait_for("Permission denied")
            terminal.press("Q")
            assert terminal.end() == 0
    finally:
        folder.chmod(0o700)


def test_without_an_input_it_says_that_it_needs_a_terminal(archive: Path) -> None:
    with Terminal([str(archive)], redirected="<&-") as terminal:
        assert terminal.end() == 2
        assert "needs a terminal for its keys" in terminal.text


@pytest.mark.parametrize("command", ["list", "check", "read"])
@pytest.mark.parametrize("redirected", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_what_is_closed_is_not_needed(archive: Path, command: str, redirected: str) -> None:
    done = shell([] if command == "read" else [command], archive, redirected)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.parametrize("command", ["list", "show two", "read", "--version", "--help", "state export"])
def test_a_full_output_is_said(archive: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    done = shell(command.removeprefix("read").split(), archive, ">/dev/full")
    assert (done.returncode, done.stderr) == (
        1,
        b"kantlijn: the output could not be written: No space left on device\n",
    )


def shell(arguments: list[str], archive: Path, redirected: str) -> subprocess.CompletedProcess[bytes]:
    paths = [] if arguments in (["--version"], ["state", "export"]) else [str(archive)]
    command = ["sh", "-c", f'"$0" -m kantlijn "$@" {redirected}', sys.executable, *arguments, *paths]
    return subprocess.run(command, capture_output=True, timeout=60)
