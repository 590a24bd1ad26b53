"""Pictures on terminals that paint them at the cursor, in Sixel or as iTerm2 does: until then cells stand for them.

Such a cell says in four marks which row and column of which picture it is. So pictures scroll, fold, are cut and drawn
over as lines are, and only what is written at last, the cells of a row side by side, is made what paints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple, Protocol
from weakref import finalize

from kantlijn.pictures.indexed import Rows, inline, sixel
from kantlijn.pictures.kitty import BETWEEN, CELL, Holder, cell_size_told, in_cells, numbers
from kantlijn.render.document import Line, Piece

INLINE = frozenset(("iTerm.app", "iTerm2", "WezTerm"))
"""What terminals that paint as iTerm2 does call themselves."""
KEPT = 200
"""So many rows of pictures are kept as they were written: a screen or two."""

Paints = MutableMapping[int, "_Shown"]
"""The pictures that may be on the screen, by their numbers."""

_numbers = count(1)


class Painter(NamedTuple):
    """What paints on the terminal."""

    paints: Paints
    inline: bool
    """Whether as iTerm2 does, else in Sixel."""


def paints_inline(environment: Mapping[str, str]) -> bool:
    """Returns whether the terminal paints as iTerm2 does, as its name says; that comes along over ssh too."""
    return not INLINE.isdisjoint((environment.get("TERM_PROGRAM", ""), environment.get("LC_TERMINAL", "")))


def can_paint(environment: Mapping[str, str]) -> bool:
    """Returns whether pictures may be painted: nothing stands before the terminal, and it tells how large a cell is."""
    return not any(environment.get(name) for name in BETWEEN) and cell_size_told() is not None


class PictureOutput(Holder, Protocol):
    """What brings pictures to a terminal, where that shows any but in half blocks."""

    def can_hold(self) -> bool:
        """Returns whether the terminal holds pictures."""

    def painter(self) -> Painter | None:
        """Returns what paints pictures there; may have to wait for that."""


class PaintedPicture:
    """A picture that is painted, for as long as this is kept."""

    def __init__(self, rows: Rows, share: tuple[int, int], cell: tuple[int, int], painter: Painter) -> None:
        """`share` is how many of the picture's pixels stand in a cell, `cell` how many the terminal has there."""
        self._rows, self._share, self._cell = rows, share, cell
        self._paints, self._inline = painter
        self._mine: dict[tuple[int, int], int] = {}
        finalize(self, _forget, self._paints, self._mine).atexit = False

    def lines(self, columns: int) -> list[Line]:
        """Returns its lines, no wider than so many columns."""
        cells = in_cells((self._rows.width, self._rows.height), self._share, columns)
        if cells not in self._mine:
            number = self._mine[cells] = next(_numbers) % len(numbers()) ** 2
            self._paints[number] = _Shown(self._rows, cells, self._cell, self._inline)
        return list(_lines(self._mine[cells], *cells))


def _lines(number: int, columns: int, rows: int) -> Iterator[Line]:
    marks = numbers()
    high, low = divmod(number, len(marks))
    for row in range(rows):
        cells = (f"{CELL}{marks[row]}{marks[column]}{marks[high]}{marks[low]}" for column in range(columns))
        yield Line((Piece("".join(cells)),))


def _forget(paints: Paints, mine: Mapping[tuple[int, int], int]) -> None:
    for number in mine.values():
        paints.pop(number, None)


class _Shown:
    """A picture in one size."""

    def __init__(self, rows: Rows, cells: tuple[int, int], cell: tuple[int, int], as_inline: bool) -> None:
        self._rows, self._cells, self._cell, self._inline = rows, cells, cell, as_inline
        self.painted = lru_cache(KEPT)(self._painted)

    def _painted(self, row: int, first: int, last: int) -> str:
        """What paints a row from the cursor on, from one column to before another; it may leave the cursor anywhere."""
        (wide, high), (across, down) = self._cells, self._cell
        if row >= high or last > wide:
            return ""
        lines = self._rows.part(self._cells, (across, down), row, first, last)
        return inline(self._rows, lines, last - first) if self._inline else sixel(self._rows, lines)


def paint(data: str, paints: Paints, height: int) -> str:
    """Returns what goes to a terminal of so many rows, where cells that stand for pictures paint these.

    Blanks come first, so that nothing is left of what was there, and the cursor is put where they end. On the last row
    nothing but these, for a terminal that has painted there moves all that it shows.
    """
    row = 0

    def shown(found: re.Match[str]) -> str:
        nonlocal row
        if found[1]:
            row = int(found[1])
            return found[0]
        return "".join(_run(places, paints if row < height else {}) for places in _together(found[2]))

    return _cells().sub(shown, data) if CELL in data else data


@cache
def _cells() -> re.Pattern[str]:
    """Where the cursor goes, or cells that stand for pictures, with their marks and no others."""
    return re.compile(rf"\x1b\[(\d+);\d+H|((?:{CELL}[{numbers()}]{{4}})+)")


def _together(cells: str) -> Iterator[tuple[int, int, int, int]]:
    """Which picture and row, and the columns from one to before another, of cells side by side."""
    now: tuple[int, int, int, int] | None = None
    for cell in cells.split(CELL)[1:]:
        row, column, high, low = map(numbers().find, cell)
        number = high * len(numbers()) + low
        if now is not None and now[:2] == (number, row) and now[3] == column:
            now = (*now[:3], column + 1)
            continue
        if now is not None:
            yield now
        now = number, row, column, column + 1
    if now is not None:
        yield now


def _run(places: tuple[int, int, int, int], paints: Mapping[int, _Shown]) -> str:
    number, row, first, last = places
    shown = paints.get(number)
    painted = shown.painted(row, first, last) if shown is not None else ""
    blanks = " " * (last - first)
    return f"{blanks}\x1b7\x1b[{last - first}D{painted}\x1b8" if painted else blanks
