"""A picture as lines: two pixels a cell, the upper one as a half block and the lower one as its ground.

Lines scroll, fold and are drawn again as those of a text are, in every terminal. For those that show true pictures,
`pictures/kitty.py` and `pictures/painted.py` have lines of the same kind.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from kantlijn.render.document import Line, Piece

HALF = "▀"
_STEPS = 0xF8
"""Of each colour 32 shades are kept: the eye does not miss the others, and styles are made once each."""


class Picture(NamedTuple):
    """Pixels, row by row, three bytes each."""

    width: int
    height: int
    pixels: bytes

    def lines(self, columns: int) -> list[Line]:
        """Returns its lines, no wider than so many columns; smaller than it is where there is no room."""
        width = max(1, min(self.width, columns))
        height = max(1, self.height * width // self.width)
        across = [at * self.width // width for at in range(width)]
        return [self._line(row, height, across) for row in range(0, height, 2)]

    def _line(self, row: int, height: int, across: list[int]) -> Line:
        upper, lower = (min(at, height - 1) * self.height // height for at in (row, row + 1))
        styles = [f"{self._colour(at, upper)}/{self._colour(at, lower)}" for at in across]
        return Line(tuple(Piece(HALF * len(list(same)), style) for style, same in groupby(styles)))

    def _colour(self, column: int, row: int) -> str:
        at = (row * self.width + column) * 3
        red, green, blue = self.pixels[at : at + 3]
        return f"#{red & _STEPS:02x}{green & _STEPS:02x}{blue & _STEPS:02x}"
