"""A terminal for tests that paints pictures at the cursor: pixels over cells, which text wipes away."""

from __future__ import annotations

import io
import re
from base64 import b64decode

from PIL import Image

TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<back>\d+)D|(?P<save>\x1b7)|(?P<restore>\x1b8)"
    r"|\x1bP(?P<sixel>[^\x1b]*)\x1b\\|\x1b\]1337;(?P<inline>[^\x07]*)\x07|(?P<text>[^\x1b])"
)
SIXEL = re.compile(r'"[\d;]+|#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)([?-~])|([?-~])|([-$])')

Colour = tuple[int, int, int]


def decoded_sixel(data: str) -> tuple[int, int, dict[tuple[int, int], Colour]]:
    """How far down a picture in Sixel goes and how wide it says it is, and its pixels by (x, y)."""
    head, _, body = data.partition("q")
    assert head == "0;1;0"  # what it does not paint stays as it is
    across, down = map(int, body.partition("#")[0].split(";")[2:])
    colours: dict[int, Colour] = {}
    pixels: dict[tuple[int, int], Colour] = {}
    x, y, colour, end = 0, 0, 0, 0
    for found in SIXEL.finditer(body):
        end = end or found.start()
        assert found.start() == end or found.start() == 0, "something that is no Sixel"
        end = found.end()
        number, red, green, blue, times, repeated, letter, move = found.groups()
        if number:
            colour = int(number)
            if red:
                colours[colour] = int(red), int(green), int(blue)
        elif letter or repeated:
            for _ in range(int(times or 1)):
                for bit in range(6):
                    if ord(letter or repeated) - 63 >> bit & 1:
                        pixels[x, y + bit] = colours[colour]
                x += 1
        elif move:
            x, y = 0, y + (6 if move == "-" else 0)
    return across, down, pixels


class PaintingTerminal:
    """Takes what is written, and keeps letters and pixels."""

    def __init__(self, columns: int, rows: int, cell: tuple[int, int]) -> None:
        self.columns, self.rows, self.cell = columns, rows, cell
        self.text = [[" "] * columns for _ in range(rows)]
        self.pixels: dict[tuple[int, int], Colour] = {}
        self._row = self._column = 0
        self._saved = 0, 0

    def write(self, data: str) -> None:
        """What a terminal does with these bytes; raises AssertionError for any that it would take amiss."""
        end = 0
        for found in TOKEN.finditer(data):
            assert found.start() == end, repr(data[end : end + 20])
            end = found.end()
            kind = found.lastgroup
            if kind == "column":
                self._row, self._column = int(found["row"]) - 1, int(found["column"]) - 1
            elif kind == "back":
                self._column -= int(found["back"])
            elif kind == "save":
                self._saved = self._row, self._column
            elif kind == "restore":
                self._row, self._column = self._saved
            elif kind == "text":
                self._letter(found[0])
            elif kind == "sixel":
                self._paint(*decoded_sixel(found["sixel"]))
            else:
                self._paint(*self._inline(found["inline"]))
        assert end == len(data)

    def _letter(self, letter: str) -> None:
        across, down = self.cell
        self.text[self._row][self._column] = letter
        for x in range(across):
            for y in range(down):
                self.pixels.pop((self._column * across + x, self._row * down + y), None)
        self._column += 1

    def _inline(self, data: str) -> tuple[int, int, dict[tuple[int, int], Colour]]:
        said, _, image = data.partition(":")
        keys = dict(part.split("=") for part in said.removeprefix("File=").split(";"))
        assert (keys["inline"], keys["height"], keys["preserveAspectRatio"]) == ("1", "1", "0")
        assert int(keys["size"]) == len(b64decode(image))
        with Image.open(io.BytesIO(b64decode(image))) as png:
            pixels = png.convert("RGB").resize((int(keys["width"]) * self.cell[0], self.cell[1]))
        found = {(x, y): pixels.getpixel((x, y)) for x in range(pixels.width) for y in range(pixels.height)}
        return *pixels.size, found  # type: ignore[return-value]

    def _paint(self, across: int, down: int, pixels: dict[tuple[int, int], Colour]) -> None:
        """A picture; one that touches the last row scrolls all that is there in some terminals."""
        assert self._row < self.rows - 1, "painted on the last row"
        assert down <= self.cell[1] and all(x < across and y < down for x, y in pixels)
        left, top = self._column * self.cell[0], self._row * self.cell[1]
        self.pixels.update({(left + x, top + y): colour for (x, y), colour in pixels.items()})
        self._row, self._column = self.rows - 1, 0  # wherever
