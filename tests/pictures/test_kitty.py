"""Pictures that the terminal holds, and the cells that stand for them, read back as kitty reads them."""

from __future__ import annotations

import gc
import os
import re
import unicodedata
import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from rich.cells import cell_len

from kantlijn.clean import harmless
from kantlijn.pictures.kitty import (
    CELL,
    CHUNK,
    MOST,
    SIZES,
    USUAL,
    HeldPicture,
    can_hold,
    cell_size,
    numbers,
    placeholders,
    within,
)
from kantlijn.render.document import Line
from kantlijn.render.picture import HALF, Picture

COMMAND = re.compile(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\")


class Kitty:
    """What a terminal makes of the bytes: pictures by their numbers, with what was said of them."""

    def __init__(self) -> None:
        self.pictures: dict[int, tuple[dict[str, str], bytes]] = {}
        self.ends: list[str] = []
        """What is written at the end."""

    def hold(self, pictures: str, letting_go: str) -> None:
        self.ends.append(letting_go)
        self.write(pictures)

    def let_go(self, letting_go: str) -> None:
        self.ends.remove(letting_go)
        self.write(letting_go)

    def write(self, data: str) -> None:
        assert COMMAND.sub("", data) == ""  # nothing but commands
        said: dict[str, str] = {}
        payload = ""
        for head, chunk in COMMAND.findall(data):
            keys = dict(pair.split("=") for pair in head.split(","))
            assert keys["q"] == "2"  # an answer would be read as keys
            assert len(chunk) <= CHUNK
            said, payload = {**keys, **said}, payload + chunk
            if keys.get("m") == "1":
                continue
            if said["a"] == "d":
                del self.pictures[int(said["i"])]
            else:
                self.pictures[int(said["i"])] = said, zlib.decompress(b64decode(payload))
            said, payload = {}, ""


def noise(width: int, height: int) -> Picture:
    """A picture that no compression makes small."""
    seed, data = 1, bytearray()
    for _ in range(width * height * 3):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        data.append(seed >> 16 & 0xFF)
    return Picture(width, height, bytes(data))


def number_of(lines: list[Line]) -> int:
    (style,) = {piece.style for line in lines for piece in line.pieces}
    return int(style.removeprefix("#"), 16)


def test_the_terminal_holds_the_pixels_and_the_cells_name_them() -> None:
    kitty, picture = Kitty(), noise(45, 50)
    held = HeldPicture(picture, (10, 20), kitty)
    lines = held.lines(80)
    assert [cell_len(line.text) for line in lines] == [5, 5, 5]
    ((number, (said, pixels)),) = kitty.pictures.items()
    assert number == number_of(lines)
    assert pixels == picture.pixels
    assert "".join(said[key] for key in "aUfosvcr") == "T124z455053"  # columns and rows last


def test_each_cell_says_its_row_and_column() -> None:
    marks = numbers()
    for row, line in enumerate(placeholders(5, 30, 20)):
        assert line.text == "".join(CELL + marks[row] + marks[column] for column in range(30))
        assert [piece.style for piece in line.pieces] == ["#000005"]


def test_the_marks_are_those_of_the_protocol_and_take_no_cell() -> None:
    marks = numbers()
    assert (len(marks), marks[:3], marks[-1]) == (297, "\u0305\u030d\u030e", "\U0001d244")
    assert all(unicodedata.combining(mark) == 230 for mark in marks)
    assert all(cell_len(CELL + mark * 2) == 1 and harmless(CELL + mark) for mark in marks)


def test_where_there_is_less_room_the_terminal_makes_it_smaller() -> None:
    kitty = Kitty()
    held = HeldPicture(noise(100, 100), (10, 20), kitty)
    assert (len(held.lines(40)), len(held.lines(10)), len(kitty.pictures)) == (5, 5, 1)
    small = held.lines(4)
    assert (len(small), cell_len(small[0].text), len(kitty.pictures)) == (2, 4, 2)
    assert held.lines(4) == small
    assert held.lines(0)


def test_in_more_sizes_than_some_it_is_half_blocks() -> None:
    kitty = Kitty()
    held = HeldPicture(noise(100, 40), (10, 20), kitty)
    for columns in range(1, SIZES + 1):
        assert CELL in held.lines(columns)[0].text
    assert held.lines(9)[0].text == HALF * 9
    assert CELL in held.lines(1)[0].text
    assert len(kitty.pictures) == SIZES


def test_it_is_let_go_when_nobody_keeps_it() -> None:
    kitty = Kitty()
    lines_of = HeldPicture(noise(20, 20), (10, 20), kitty).lines
    lines_of(80)
    lines_of(1)
    gc.collect()
    assert len(kitty.pictures) == len(kitty.ends) == 2
    del lines_of
    assert kitty.pictures == {}
    assert kitty.ends == []


@pytest.mark.parametrize(
    ("environment", "tells_sizes", "expected"),
    [
        ({"TERM": "xterm-kitty"}, True, True),
        ({"TERM": "xterm-ghostty"}, True, True),
        ({"TERM": "xterm-kitty"}, False, False),  # one of before 0.36
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, True, False),  # another terminal started from one
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"}, True, False),
        ({"TERM": "xterm-kitty", "ZELLIJ": "0"}, True, False),
        ({}, True, False),
    ],
)
def test_only_a_terminal_that_says_so_gets_any(environment: dict[str, str], tells_sizes: bool, expected: bool) -> None:
    assert can_hold(environment, tells_sizes) is expected


@pytest.mark.parametrize(("columns", "rows", "cell"), [(80, 26, (10, 20)), (200, 60, (20, 40)), (1, 1, (200, 400))])
def test_no_picture_has_more_pixels_than_some(columns: int, rows: int, cell: tuple[int, int]) -> None:
    across, down = within(columns, rows, cell)
    assert columns * across * rows * down <= MOST
    assert across <= cell[0] and down <= cell[1]
    assert within(10, 10, USUAL) == USUAL


def test_without_a_terminal_cells_are_as_usual() -> None:
    with Path(os.devnull).open() as nothing:
        assert cell_size(nothing.fileno()) == USUAL
