"""In a real terminal: the page that was left stands there at once, Textual takes over the same cells, and any end gives
the terminal back."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pyte
import pytest

from conftest import Run
from kantlijn import first_frame
from terminal import Terminal, still_set

PARTS = "\n\n".join(f"## Part {number}\n\nWords *about* part {number}, naïve 漢字." for number in range(1, 41))
MOUSE = b"\x1b[?1000h"
"""What Textual's driver asks for first: before it, all is ours."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """One post that was left in its middle."""
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "one.md").write_text(f"---\ntitle: The oil\ndate: 2020-01-02\n---\n{PARTS}\n", encoding="utf-8")
    return folder


def leave(archive: Path, *keys: str) -> None:
    with Terminal([str(archive)], 100, 30) as terminal:
        terminal.wait_for("Words about part 1")
        terminal.press(*keys, "q")
        assert terminal.end() == 0
        assert still_set(terminal.bytes) == set()


def cells(written: bytes, columns: int = 100, rows: int = 30) -> list[list[object]]:
    """Returns what stands on a screen of that size after these bytes."""
    screen = pyte.Screen(columns, rows)
    pyte.ByteStream(screen).feed(written.replace(b"\x1b[>25u", b""))
    return [[screen.buffer[row][column] for column in range(columns)] for row in range(rows)]


def until_textual(terminal: Terminal) -> bytes:
    """Returns what was written before Textual was there."""
    terminal.wait_until(lambda: MOUSE in terminal.bytes, "Textual did not come")
    return terminal.bytes.partition(MOUSE)[0]


def test_the_page_that_was_left_is_there_at_once_and_is_textuals_first(archive: Path) -> None:
    leave(archive, "space", "space")
    with Terminal([str(archive)], 100, 30) as terminal:
        before = terminal.modes()
        at_once = until_textual(terminal)
        terminal.type("j")  # kept for the application, and not seen
        terminal.wait_until(lambda: len(re.findall(rb"\x1b\[1;1H", terminal.bytes)) > 1, "nothing was drawn")
        terminal.rest(children=True)
        after = terminal.bytes[len(at_once) :]
        first, _, _ = after.partition(re.findall(rb"\x1b\[0m\x1b\[\d+;\d+H", after)[0])
        assert "Words about part 1," not in terminal.text
        assert b"Words " in at_once
        assert cells(at_once) == cells(first)
        assert terminal.bytes.count(b"\x1b[?1049h") == 1
        terminal.press("k", "q")
        assert terminal.end() == 0
        assert terminal.modes() == before
        assert still_set(terminal.bytes) == set()


def test_any_signal_gives_the_terminal_back_and_keys_are_kept(archive: Path, home: Path) -> None:
    leave(archive)
    (kept,) = (home / "xdg_cache_home/kantlijn/frames").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        for moment in (b"\x1b[?1049h", b"\x1b[0m\x1b[?2026l"):
            with Terminal([str(archive)], 100, 30) as terminal:
                before = terminal.modes()
                terminal.wait_until(lambda: moment in terminal.bytes, f"{moment!r} was not written")  # noqa: B023
                os.kill(terminal.pid, number)
                assert terminal.end() == 128 + number
                assert MOUSE not in terminal.bytes
                assert still_set(terminal.bytes) == set()
                assert terminal.modes() == before
                assert b"Traceback" not in terminal.bytes
    with Terminal([str(archive)], 100, 30) as terminal:
        terminal.wait_until(lambda: b"Words " in terminal.bytes, "nothing was drawn")
        os.write(terminal.fd, b"/part 30\r")
        assert b"/part" not in until_textual(terminal)
        terminal.wait_for("1/2 ")
    with Terminal([str(archive)], 100, 30, TERM="dumb") as terminal:
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.bytes


def test_with_other_settings_it_is_neither_shown_nor_kept(archive: Path, home: Path) -> None:
    leave(archive)
    settings = home / "xdg_config_home/kantlijn/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("at_once = false\n")
    with Terminal([str(archive)], 100, 30) as terminal:
        assert b"Words " not in until_textual(terminal)
        terminal.wait_for("Words about part 1")
        terminal.press("q")
        assert terminal.end() == 0
    assert list((home / "xdg_cache_home/kantlijn/frames").iterdir()) == []


def test_the_terminal_is_given_back_before_an_error_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_frame, "give_back", lambda: sys.stderr.write("given back\n"))
    code, _, said = run("no-such-folder")
    assert code == 2
    assert said.startswith("given back\nkantlijn: ")


LOADED = """
import os, sys
sys.path[:0] = {paths!r}
before = set(sys.modules)
from kantlijn import first_frame, frame_file
whom = frame_file.key(sys.argv[1:], 100, 30)
os.makedirs(frame_file.folder())
with open(frame_file.path_of(sys.argv[1:]), "wb") as file:
    file.write(frame_file.written(whom, dict(), frame_file.packed("\\x1b[1;1HThe lamp")))
first_frame._is_terminal = lambda: True
os.get_terminal_size = lambda _: os.terminal_size((100, 30))
first_frame._paint = lambda frame: print(ascii(frame))
first_frame.show(sys.argv[1:])
print(*sorted(set(sys.modules) - before), sep="\\n")
"""


def test_nothing_is_loaded_for_it_but_what_reads_it(tmp_path: Path) -> None:
    environment = {**os.environ, "TERM": "xterm-256color"}
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    script = LOADED.format(paths=sys.path)
    command = [sys.executable, "-S", "-c", script, str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=True)
    told, *loaded = found.stdout.split("\n")
    assert told == "'\\x1b[1;1HThe lamp'"
    ours = ["kantlijn", "kantlijn.first_frame", "kantlijn.frame_file"]
    others = {"__future__", "termios", "typing", "collections", "functools", "operator"}
    assert [name for name in loaded if name.startswith("kantlijn")] == ours
    assert set(loaded) - set(ours) - {""} <= others
