"""Every byte that a hostile archive makes the program write: nothing in a file can control the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreign import foreign
from terminal import Terminal
from test_hostile import ESCAPES, FILES


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
        terminal.wait_for("of 5")
        terminal.press(*"KKKK")  # it opened what was read first, which need not be the first of the list
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
    assert foreign(written) == ""
    assert b"\x1b[?1049l" in written
    assert "␛".encode() in written


@pytest.mark.parametrize(
    "bad",
    [
        b"\x1b]52;c;eA==\x1b\\", b"a\x1b]0;x\x07", b"\x1b]8;;http://x/\x07", "\x9b31m".encode(), "\u202e".encode(),
        b"\x1bP+q\x1b\\",
        b"\x1bc", b"\x1b[6n", b"\x1b[>0q", b"\x1b[?1;2c", b"\x07", b"\x9b31m", b"\x00", "\U000e0041".encode(),
        "\u2028".encode(),
    ],
)  # fmt: skip
def test_the_check_itself_finds_a_command(bad: bytes) -> None:
    assert foreign(b"\x1b[31mfine\x1b[0m" + bad + b"\x1b[2;1H")
