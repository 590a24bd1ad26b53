"""A picture of at most 256 colours, cut into rows of cells, for terminals to which it is painted at the cursor.

There a picture is not made of cells. So each row of cells is a picture of its own, and of that any columns: what
scrolls is painted anew row by row, and where something lies over it, what is beside that.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from operator import itemgetter
from struct import pack
from typing import NamedTuple

from kantlijn.render.picture import Picture

COLOURS = 256


class Rows(NamedTuple):
    """Pixels, row by row, a byte each: the number of its colour."""

    width: int
    height: int
    pixels: bytes
    palette: tuple[tuple[int, int, int], ...]

    def part(self, cells: tuple[int, int], cell: tuple[int, int], row: int, first: int, last: int) -> list[bytes]:
        """Returns rows of pixels: of a picture stretched to so many cells, a row of cells from one column to another.

        `cell` is how many pixels one is wide and high.
        """
        wide, high = cells[0] * cell[0], cells[1] * cell[1]
        across = [x * self.width // wide for x in range(first * cell[0], last * cell[0])]
        down = [y * self.height // high for y in range(row * cell[1], (row + 1) * cell[1])]
        take = itemgetter(*across, 0)  # of one alone it would be no row
        return [bytes(take(self.pixels[y * self.width : (y + 1) * self.width])[:-1]) for y in down]


def indexed(picture: Picture) -> Rows:
    """Returns a picture by numbers of its colours. Raises ValueError where it has too many."""
    known: dict[tuple[int, int, int], int] = {}
    planes = (picture.pixels[plane::3] for plane in range(3))
    numbers = bytes(known.setdefault(colour, len(known)) for colour in zip(*planes, strict=True))
    return Rows(picture.width, picture.height, numbers, tuple(known))


_ONE = [bytes(number) + b"\1" + bytes(COLOURS - 1 - number) for number in range(COLOURS)]
"""For each colour what turns its number into 1 and all others into 0."""
_LETTERS = bytes(range(63, 127)) + bytes(192)
_SAME = re.compile(rb"(.)\1{3,}")
BAND = 6
"""So many rows of pixels stand in a letter of Sixel."""


def sixel(rows: Rows, lines: list[bytes]) -> str:
    """Returns what paints rows of pixels in Sixel, where they end leaving what is below as it is.

    The numbers are those of DEC's VT340 manual, chapter 14; 2 says that colours are in hundredths of red, green, blue.
    """
    colours = sorted(set().union(*lines))
    said = b"".join(b"#%d;2;%d;%d;%d" % (number, *_hundredths(rows.palette[number])) for number in colours)
    bands = (_band(lines[top : top + BAND]) for top in range(0, len(lines), BAND))
    head = f'\x1bP0;1;0q"1;1;{len(lines[0])};{len(lines)}'
    return head + (said + b"-".join(bands)).decode("ascii") + "\x1b\\"


def _hundredths(colour: tuple[int, int, int]) -> list[int]:
    return [(part * 100 + 127) // 255 for part in colour]


def _band(lines: list[bytes]) -> bytes:
    """Six rows, colour by colour: whole rows at a time, as large numbers, which is faster than pixel by pixel."""
    found = []
    for colour in sorted(set().union(*lines)):
        bits = 0
        for place, line in enumerate(lines):
            bits |= int.from_bytes(line.translate(_ONE[colour]), "little") << place
        letters = bits.to_bytes(len(lines[0]), "little").translate(_LETTERS).rstrip(b"?")
        found.append(b"#%d" % colour + _SAME.sub(_repeated, letters))
    return b"$".join(found)


def _repeated(found: re.Match[bytes]) -> bytes:
    return b"!%d%s" % (len(found[0]), found[1])


def inline(rows: Rows, lines: list[bytes], columns: int) -> str:
    """Returns what paints rows of pixels, so many cells wide and one high, as iTerm2 has it: a PNG in line."""
    image = _png(len(lines[0]), lines, rows.palette)
    said = f"inline=1;size={len(image)};width={columns};height=1;preserveAspectRatio=0"
    return f"\x1b]1337;File={said}:{b64encode(image).decode('ascii')}\x07"


def _png(width: int, lines: list[bytes], palette: tuple[tuple[int, int, int], ...]) -> bytes:
    head = pack(">IIBBBBB", width, len(lines), 8, 3, 0, 0, 0)
    colours = b"".join(map(bytes, palette))
    pixels = zlib.compress(b"".join(b"\0" + line for line in lines))
    parts = (b"IHDR", head), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
