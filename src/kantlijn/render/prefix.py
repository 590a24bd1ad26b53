"""What stands before the lines of a part of a block: bullets, numbers and bars, however deep it is nested."""

from __future__ import annotations

from typing import NamedTuple

from kantlijn.render.document import Piece
from kantlijn.render.wrap import cells

LEVELS = 40
"""For how many containers, from the innermost outwards, something is kept: bars of two cells each for 80 columns."""

NARROW = 16
"""Where a part is nested deeply, so many columns are left to the text; in a narrow column half of it."""

NUMBERED = 10
"""So many columns there must be to the text for the depth to stand before it."""


class Prefix(NamedTuple):
    """The pieces before the first line and before the others, one for each container."""

    lead: tuple[Piece, ...] = ()
    """Before the first line: a bullet, a number, bars."""
    hang: tuple[Piece, ...] = ()
    """Before the other lines."""
    depth: int = 0
    """In how many containers the part stands. `lead` and `hang` have pieces of the innermost LEVELS at most."""

    def fitted(self, width: int) -> Prefix:
        """Returns what of it leaves room for text in `width` cells, the first line beginning in one column with others.

        What is left out are the outer containers: then the depth is a number before the lead, `↳60`.
        """
        if not self.lead and not self.hang:
            return self
        lead, hang = _fitting(self.lead, width), _fitting(self.hang, width)
        if lead is self.lead and hang is self.hang and size_of(lead) >= size_of(hang) and self.depth <= len(lead):
            return self
        levels = len(lead)
        missing = size_of(hang) - size_of(lead)
        if missing > 0:
            lead = (*lead, Piece(" " * missing))
        if self.depth > levels and width - size_of(lead) >= NUMBERED:
            lead = (Piece(f"↳{self.depth} ", "muted"), *lead)
        return Prefix(lead, hang, self.depth)

    @property
    def named(self) -> bool:
        """Whether the first line begins with the label of a note, by which it is found."""
        return bool(self.lead) and self.lead[-1].style == "footnote"

    @property
    def size(self) -> int:
        """How many cells it takes at most."""
        return max(size_of(self.lead), size_of(self.hang))

    @property
    def label(self) -> int:
        """How many cells more than the other lines the first one has before it."""
        return max(0, size_of(self.lead) - size_of(self.hang))


NO_PREFIX = Prefix()


def size_of(pieces: tuple[Piece, ...]) -> int:
    """Returns how many cells pieces take."""
    return sum(cells(piece.text) for piece in pieces)


def _fitting(pieces: tuple[Piece, ...], width: int) -> tuple[Piece, ...]:
    """As many of the last pieces as leave room for text."""
    if width <= 1:
        return ()
    room, kept = max(width // 2, width - NARROW), len(pieces)
    while kept and (room := room - cells(pieces[kept - 1].text)) >= 0:
        kept -= 1
    return pieces[kept:] if kept else pieces
