"""Every byte that a hostile archive makes the program write: nothing in a file can control the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from terminal import Terminal
from test_hostile import ESCAPES, FILES

OURS = re.compile(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-ln-~]|\x1b\[[0-9;:]*m|\x1b[()][0AB]|\x1b[=>78]")
"""What Textual writes by itself: colours, cursor moves and modes, never a string that a terminal stores or answers."""

HARMFUL = re.compile(rb"[\x00-\x07\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        if name.startswith(("escapes", "good")):
            file = tmp_path / "archive" / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    odd = tmp_path / "archive" / "name \x1b[31m\x07.md"
    odd.write_text(f"---\ntitle: Odd\n---\n{ESCAPES}\n", encoding="utf-8", errors="surrogatepass")
    return tmp_path / "archive"


def test_nothing_in_a_file_reaches_the_terminal_as_a_command(archive: Path) -> None:
    with Terminal([str(archive)]) as terminal:
        terminal.wait_for("The good one")
        for key in (
            "J",
            "3",
            "j",
            "2",
            "G",
            "L",
            "esc",
            "J",
            "J",
            "G",
            "1",
            "j",
            "enter",
            "/",
            "@click",
            "enter",
            "esc",
        ):
            terminal.press(key)
        terminal.press("?", "esc", "y", "Q")
        assert terminal.end() == 0, terminal.bytes[-3000:].decode("utf-8", "replace")
        written = terminal.bytes
    # `y` copies, in base64 of our own making; Textual sets the shape of the pointer.
    strings = re.compile(rb"\x1b\](?:52;c;[A-Za-z0-9+/=]*|22;[a-z-]*)\x07|\x1b\](?:52;c;[A-Za-z0-9+/=]*)\x1b\\\\")
    rest = OURS.sub(b"", strings.sub(b"", written))
    found = HARMFUL.search(rest)
    assert found is None, rest[max(0, found.start() - 60) : found.start() + 60]
    assert b"\x1b[?1049l" in written
    assert "␛".encode() in written


def test_the_check_itself_finds_a_command() -> None:
    for bad in (b"\x1b]52;c;eA==\x07", b"a\x1b]0;x\x1b\\", "\x9b31m".encode(), "\u202e".encode(), b"\x1bP+q\x1b\\"):
        assert HARMFUL.search(OURS.sub(b"", bad)), bad
