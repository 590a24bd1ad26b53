"""What goes to the terminal: the same cells in fewer bytes, whatever runs of styles follow one another."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
import termios
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers.headless_driver import HeadlessDriver

from kantlijn.lean_output import LeanOutput, change, lean, lean_driver, rows_moved, style
from kantlijn.render.picture import HALF
from kantlijn.terminal_answers import ASK
from pictures.made import png
from terminal import Terminal, cell

INK, PAPER, RUST = "38;2;217;210;197", "48;2;28;27;25", "38;2;214;166;95"
CODES = st.lists(
    st.sampled_from(
        ["1", "2", "3", "4", "7", "9", INK, RUST, PAPER, "48;5;17", "31", "97", "44", "103", "58;5;1", "53"]
    ),
    min_size=1,
    max_size=4,
    unique=True,
).map(";".join)
RUNS = st.lists(st.tuples(CODES, st.sampled_from(["word", "  ", "a  ", "é日"])), max_size=4)
ROWS = st.lists(RUNS, max_size=4)


def shown(data: str) -> list[list[pyte.screens.Char]]:
    screen = pyte.Screen(40, 6)
    pyte.Stream(screen).feed(data)
    return [[cell(screen.buffer[y][x]) for x in range(40)] for y in range(6)]


def written(rows: list[list[tuple[str, str]]], between: str = "\x1b[{y};30H\r\n") -> str:
    """As Textual writes rows."""
    return "".join(
        f"\x1b[{y};1H" + "".join(f"\x1b[{codes}m{text}\x1b[0m" for codes, text in row) + between.format(y=y)
        for y, row in enumerate(rows, 1)
    )


@given(ROWS)
def test_the_same_is_shown_in_no_more_bytes(rows: list[list[tuple[str, str]]]) -> None:
    data = written(rows)
    assert shown(lean(data)) == shown(data)
    assert len(lean(data)) <= len(data)
    assert "\n" not in lean(data)[: lean(data).rfind("H")]


def test_a_style_is_said_once_and_ends_with_the_piece() -> None:
    row = [(f"{INK};{PAPER}", "one "), (f"1;{INK};{PAPER}", "two"), (f"{INK};{PAPER}", "  "), (f"{RUST};{PAPER}", "x")]
    found = lean(written([row, row[:1]], between=""))
    first = f"\x1b[1;1H\x1b[{INK};{PAPER}mone \x1b[1mtwo  \x1b[22;{RUST}mx"
    assert found == f"{first}\x1b[2;1H\x1b[{INK}mone \x1b[0m"


def test_what_is_not_known_is_left_as_it_is() -> None:
    data = "\x1b[58;5;1mone\x1b[0m\x1b[1mtwo\x1b[0m\x1b[?25l\x1b]0;title\x07\x1b[2J"
    assert lean(data) == data
    assert style("53") is None


def test_dim_and_bold_end_together_so_what_stays_is_said_again() -> None:
    both, bold = style("1;2"), style("1")
    assert both and bold
    assert change(both, bold) == "\x1b[22;1m"
    assert change(bold, bold) == ""


def test_the_driver_is_the_systems_own_but_for_that() -> None:
    found = lean_driver(HeadlessDriver)
    assert issubclass(found, LeanOutput)
    assert issubclass(found, HeadlessDriver)
    assert lean_driver(HeadlessDriver) is found


@pytest.mark.parametrize(("key", "most"), [("down", 1.4), ("pagedown", 1.5)])
def test_a_key_writes_little_more_than_the_letters_that_changed(tmp_path: Path, key: str, most: float) -> None:
    text = "\n\n".join(f"The *line* is number {n}, and it is **long** enough to be two rows. " * 2 for n in range(200))
    (tmp_path / "post.md").write_text(f"# Post\n\n{text}\n", encoding="utf-8")
    with Terminal([str(tmp_path / "post.md")]) as terminal:
        terminal.wait_for("number 2,")
        for _ in range(20):
            terminal.read(0.1)
        before = len(terminal.bytes)
        terminal.press(key)
        for _ in range(8):
            terminal.read(0.1)
        right = max(len(line.rstrip(" ▐")) for line in terminal.screen.display[2:-1])  # Textual writes the margin too
        assert right < 105
        assert 0 < len(terminal.bytes) - before < most * 38 * right


@pytest.mark.parametrize(("by", "rows"), [(1, "0234 5"), (2, "034  5"), (-1, "0 1235"), (-2, "0  125")])
def test_rows_are_moved_within_their_bounds(by: int, rows: str) -> None:
    screen = pyte.Screen(4, 6)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[2J" + "".join(f"\x1b[{n + 1};1H{n}" for n in range(6)))
    stream.feed(rows_moved(1, 4, by))
    assert "".join(line[0] for line in screen.display) == rows
    assert screen.margins is None or (screen.margins.top, screen.margins.bottom) == (0, 5)


def test_rows_are_moved_before_the_frame_and_within_its_mark() -> None:
    found: list[str] = []

    class Kept(HeadlessDriver):
        def write(self, data: str) -> None:
            found.append(data)

    class Lean(LeanOutput, Kept):
        def __init__(self) -> None:
            """Without an app."""

    driver = Lean()
    driver.move_rows(1, 8, 1)
    driver.write("\x1b[?2026h")
    driver.write("\x1b[9;1Hnew")
    driver.write("\x1b[?2026l")
    assert found == ["\x1b[?2026h", rows_moved(1, 8, 1) + "\x1b[9;1Hnew", "\x1b[?2026l"]


KITTY_POST = "---\ntitle: Post\n---\nBefore it.\n\n![here](a.png)\n"


@pytest.mark.parametrize("way", ["key", "signal"])
def test_a_terminal_that_holds_pictures_is_told_to_let_them_go(tmp_path: Path, way: str) -> None:
    (tmp_path / "post.md").write_text(KITTY_POST)
    (tmp_path / "a.png").write_bytes(png(40, 40))
    with Terminal([str(tmp_path / "post.md")], TERM="xterm-kitty") as terminal:
        terminal.wait_until(lambda: b"\x1b[?2048$p" in terminal.bytes, "the terminal was not asked")
        os.write(terminal.fd, b"\x1b[?2048;2$y\x1b[48;40;120;800;1200t")
        terminal.wait_for("Before it")
        terminal.press("i")
        cell = "\U0010eeee\u0305\u0305".encode()
        terminal.wait_until(lambda: cell in terminal.bytes, "no cell of a picture was written")
        (number,) = set(re.findall(rb"\x1b_Ga=T,U=1,q=2,i=(\d+),", terminal.bytes))
        assert b"\x1b[38;2;%d;%d;%d" % tuple(int(number).to_bytes(3)) in terminal.bytes
        if way == "key":
            terminal.press("Q")
        else:
            os.kill(terminal.pid, signal.SIGTERM)
        terminal.end()
        gone = terminal.bytes.find(b"\x1b_Ga=d,d=I,i=%s,q=2;\x1b\\" % number)
        assert 0 < gone < terminal.bytes.rfind(b"\x1b[?1049l")
        assert terminal.bytes.count(b"\x1b_Ga=d") == 1


def test_a_terminal_that_does_not_say_that_it_holds_pictures_gets_none(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text(KITTY_POST)
    (tmp_path / "a.png").write_bytes(png(40, 40))
    with Terminal([str(tmp_path / "post.md")], TERM="xterm-kitty") as terminal:
        terminal.wait_for("Before it")
        terminal.press("i")
        terminal.wait_for(HALF * 3)
        assert b"\x1b_G" not in terminal.bytes


def test_a_terminal_that_answers_that_it_has_sixel_is_painted_on(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text(KITTY_POST + "\n" + "\n\n".join(f"Line {n}" for n in range(60)))
    (tmp_path / "a.png").write_bytes(png(40, 40))
    with Terminal([str(tmp_path / "post.md")]) as terminal:
        fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 1200, 800))
        terminal.wait_for("Before it")
        assert ASK.encode() not in terminal.bytes  # it is asked when it is to show one
        terminal.press("i")
        terminal.wait_until(lambda: ASK.encode() in terminal.bytes, "the terminal was not asked")
        os.write(terminal.fd, b"\x1b[?62;4cj")  # typed after it, a line down; the answer itself is no key
        painted = b'\x1bP0;1;0q"1;1;40;20#0;2;100;0;0#0!40~-#0!40~-#0!40~-#0!40B\x1b\\'
        terminal.wait_until(lambda: terminal.bytes.count(painted) >= 2, "no picture was painted")
        terminal.rest()
        written = len(terminal.bytes)
        terminal.press("j")
        terminal.rest()
        assert terminal.bytes[written:].count(painted) == 2  # all that is drawn again are its two rows and the text's
        assert len(terminal.bytes) - written < 5000
        assert "\U0010eeee".encode() not in terminal.bytes
        terminal.press("Q")
        assert terminal.end() == 0
