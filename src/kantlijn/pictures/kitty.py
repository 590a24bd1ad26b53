"""Pictures as kitty shows them: the terminal holds the pixels, and cells that are letters to everybody else show them.

Such a cell is U+10EEEE; what is over it says which row and column of the picture, its colour says which picture. So
pictures scroll, fold, are cut and drawn over as lines are. The cells are its "Unicode placeholders":
https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""

from __future__ import annotations

import os
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from math import ceil
from typing import Protocol
from weakref import finalize

from kantlijn.render.document import Line, Piece
from kantlijn.render.picture import Picture

TERMINALS = frozenset(("xterm-kitty", "xterm-ghostty"))
"""What terminals with such cells call themselves; others that hold pictures, such as Konsole and WezTerm, have none."""
BETWEEN = ("TMUX", "STY", "ZELLIJ")
"""Set where something stands between us and the terminal that does not hand pictures on."""

CELL = "\U0010eeee"
CHUNK = 4096
"""So many letters of a picture go to the terminal in a piece."""
MOST = 800_000
"""Pixels that are sent of a picture; the terminal makes more of them where its cells are finer."""
SIZES = 6
"""In so many sizes a picture is held, as windows change; in more it is shown in half blocks."""
USUAL = (10, 20)
"""The pixels of a cell where the terminal does not say how many it has."""

_NUMBERS = """
305 30d-30e 310 312 33d-33f 346 34a-34c 350-352 357 35b 363-36f 483-487 592-595 597-599 59c-5a1 5a8-5a9 5ab-5ac
5af 5c4 610-617 657-65b 65d-65e 6d6-6dc 6df-6e2 6e4 6e7-6e8 6eb-6ec 730 732-733 735-736 73a 73d 73f-741 743 745
747 749-74a 7eb-7f1 7f3 816-819 81b-823 825-827 829-82d 951 953-954 f82-f83 f86-f87 135d-135f 17dd 193a 1a17
1a75-1a7c 1b6b 1b6d-1b73 1cd0-1cd2 1cda-1cdb 1ce0 1dc0-1dc1 1dc3-1dc9 1dcb-1dcc 1dd1-1de6 1dfe 20d0-20d1
20d4-20d7 20db-20dc 20e1 20e7 20e9 20f0 2cef-2cf1 2de0-2dff a66f a67c-a67d a6f0-a6f1 a8e0-a8f1 aab0 aab2-aab3
aab7-aab8 aabe-aabf aac1 fe20-fe26 10a0f 10a38 1d185-1d189 1d1aa-1d1ad 1d242-1d244
"""
"""The marks that stand for 0, 1, 2 …, from kitty's rowcolumn-diacritics.txt."""


class Holder(Protocol):
    """What brings pictures to a terminal, and has it let them go in the end if nobody else did."""

    def hold(self, pictures: str, letting_go: str) -> None:
        """Write what makes the terminal hold a picture; `letting_go` is what makes it forget it."""

    def let_go(self, letting_go: str) -> None:
        """Write that, once."""


def can_hold(environment: Mapping[str, str], tells_sizes: bool) -> bool:
    """Returns whether the terminal says that it has such cells, with nothing between it and us.

    It says so by its name and, as kitty had that name before it had them (0.28), by `tells_sizes`: that it tells its
    size in line, which kitty has from 0.36 on and is asked of each terminal anyway.
    """
    named = environment.get("TERM") in TERMINALS and not any(environment.get(name) for name in BETWEEN)
    return named and tells_sizes


def cell_size(terminal: int = 1) -> tuple[int, int]:
    """Returns how many pixels a cell is wide and high, as the terminal says, else as is usual."""
    return cell_size_told(terminal) or USUAL


def cell_size_told(terminal: int = 1) -> tuple[int, int] | None:
    """Returns how many pixels a cell is wide and high, as the terminal says; None where it does not."""
    try:
        import fcntl
        import struct
        import termios

        size = fcntl.ioctl(terminal, termios.TIOCGWINSZ, b"\0" * 8)
    except (ImportError, OSError):
        return None
    rows, columns, width, height = struct.unpack("HHHH", size)
    cell = width // max(1, columns), height // max(1, rows)
    return cell if 2 <= cell[0] <= 200 and 4 <= cell[1] <= 400 else None


def in_cells(pixels: tuple[int, int], cell: tuple[int, int], columns: int) -> tuple[int, int]:
    """Returns how many cells a picture takes, across and down: as many as it has pixels for, or fewer to fit columns.

    `cell` is how many of its pixels stand in one, across and down.
    """
    (width, height), (across, down), most = pixels, cell, len(numbers())
    whole = ceil(width / across)
    wide = max(1, min(whole, columns, most))
    share = 1.0 if wide == whole else wide * across / width
    return wide, max(1, min(ceil(height * share / down), most))


def within(columns: int, rows: int, cell: tuple[int, int]) -> tuple[int, int]:
    """Returns how many pixels of a cell are sent, so that no picture of that many cells has more than MOST."""
    across, down = cell
    share = min(1.0, (MOST / max(1, columns * across * rows * down)) ** 0.5)
    return max(1, int(across * share)), max(2, int(down * share))


@cache
def numbers() -> str:
    """Returns the marks that stand for 0, 1, 2 …"""
    found: list[str] = []
    for part in _NUMBERS.split():
        first, _, last = part.partition("-")
        found += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return "".join(found)


def placeholders(number: int, columns: int, rows: int) -> list[Line]:
    """Returns the lines of cells that show the picture of that number."""
    style, marks = f"#{number:06x}", numbers()
    return [
        Line((Piece("".join(f"{CELL}{marks[row]}{marks[column]}" for column in range(columns)), style),))
        for row in range(rows)
    ]


def letting_go(number: int) -> str:
    """Returns what makes the terminal forget the picture of that number."""
    return f"\x1b_Ga=d,d=I,i={number},q=2;\x1b\\"


def _sent(number: int, picture: Picture, payload: str, columns: int, rows: int) -> Iterator[str]:
    """What makes the terminal hold a picture for so many cells, and answer nothing; in pieces."""
    size = f"f=24,o=z,s={picture.width},v={picture.height},c={columns},r={rows}"
    head = f"a=T,U=1,q=2,i={number},{size},"
    for start in range(0, len(payload), CHUNK):
        more = int(start + CHUNK < len(payload))
        yield f"\x1b_G{head}m={more};{payload[start : start + CHUNK]}\x1b\\"
        head = "q=2,"


class HeldPicture:
    """A picture that the terminal holds, for as long as this is kept."""

    def __init__(self, picture: Picture, cell: tuple[int, int], holder: Holder) -> None:
        """`cell` is how many of the picture's pixels stand in one. To make it takes a while."""
        self._picture, self._cell, self._holder = picture, cell, holder
        self._payload = b64encode(zlib.compress(picture.pixels)).decode("ascii")
        self._held: dict[tuple[int, int], int] = {}
        """Its numbers, by how many cells it is shown in."""
        finalize(self, _let_go, holder, self._held).atexit = False

    def lines(self, columns: int) -> list[Line]:
        """Returns its lines, no wider than so many columns; what the terminal needs for them is sent to it."""
        size = in_cells((self._picture.width, self._picture.height), self._cell, columns)
        if size not in self._held:
            if len(self._held) == SIZES:
                return self._picture.lines(size[0])
            number = self._held[size] = _unused()
            sent = "".join(_sent(number, self._picture, self._payload, *size))
            self._holder.hold(sent, letting_go(number))
        return placeholders(self._held[size], *size)


def _let_go(holder: Holder, held: Mapping[tuple[int, int], int]) -> None:
    for number in held.values():
        holder.let_go(letting_go(number))


def _unused() -> int:
    """A number that nobody else in this terminal has, as good as surely; colours have three bytes."""
    return int.from_bytes(os.urandom(3)) or 1
