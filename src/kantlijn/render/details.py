"""`<details>`: which block says what it is about, which blocks it holds, and whether those are on show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from kantlijn.late import late
from kantlijn.render.document import Block, BlockView, Line, Piece

CLOSED, OPENED = "▸ ", "▾ "
"""Before the line that says what it is about."""

_TAG = late(r"<details\b[^>]*>|</details\s*>|<summary\b|</summary\s*>", re.IGNORECASE)
_BEGINS = late(r"\s*(?:</(?:blockquote|div|center|section|p)\s*>\s*)*</?(?:details|summary)\b", re.IGNORECASE)
"""Details or their end, behind the end of what they hold."""
_NESTING = late(r"<(?:ul|ol|dl|table|blockquote)\b", re.IGNORECASE)
_OPEN = late(r"\sopen\b", re.IGNORECASE)


class Fold(NamedTuple):
    """What can be closed: all blocks after `head` up to `last`."""

    head: int
    """The block that says what it is about, which stays."""
    last: int
    is_open: bool
    """Whether it is open to begin with."""


class Details:
    """The folds of a text, as they are found: told of each tag in its turn."""

    def __init__(self) -> None:
        self.found: dict[int, Fold] = {}
        """By the number of the head."""
        self._begun: list[tuple[bool, int, int | None]] = []
        """Of each that is not ended: whether it is open to begin with, its first block, and its head."""

    def begin(self, first: int, is_open: bool) -> None:
        """One begins, with that block."""
        self._begun.append((is_open, first, None))

    def head(self, block: int) -> None:
        """That block says what the innermost is about; the first one that does counts."""
        if self._begun and self._begun[-1][2] is None and block >= self._begun[-1][1]:
            self._begun[-1] = (*self._begun[-1][:2], block)

    def end(self, last: int) -> None:
        """The innermost ends after that block. One that says nothing, or holds nothing, cannot be closed."""
        if self._begun:
            is_open, _, head = self._begun.pop()
            if head is not None and last > head:
                self.found[head] = Fold(head, last, is_open)


def parts_of(source: str) -> Iterator[tuple[int, str]]:
    """Yields where each part of a block of HTML begins and the tag it begins with: `details`, `/summary`; "" for none.

    Each begins with a tag of a block, so that it stays HTML when it is read alone. A block that does not begin with
    details or their end, but for the end of what they hold, or has some within lists and tables, is one part.
    """
    tags = list(_TAG.finditer(source)) if _BEGINS.match(source) else []
    if _NESTING.search(source) and sum(tag[0][1].lower() == "d" for tag in tags) > 1:
        tags = []
    if not tags:
        yield 0, ""
    for number, tag in enumerate(tags):
        name = tag[0].lower().strip("<>").split()[0]
        yield 0 if number == 0 else tag.start(), f"{name} open" if name == "details" and _OPEN.search(tag[0]) else name


class Folding:
    """Which folds of a document are closed, and so which blocks are on show."""

    def __init__(self, details: Details) -> None:
        self._details = details
        self._turned: set[int] = set()
        """The heads of folds that were opened or closed since."""
        self._ranges: list[tuple[int, int]] = []
        """First and last of the blocks that are hidden, in order; none overlaps another."""
        self._known = 0

    def at(self, block: int) -> Fold | None:
        """Returns the fold that a block is the head of, or None."""
        return self._details.found.get(block)

    def closed(self, fold: Fold) -> bool:
        """Returns whether a fold is closed."""
        return fold.is_open == (fold.head in self._turned)

    def turn(self, fold: Fold) -> None:
        """Close a fold, or open it."""
        self._turned ^= {fold.head}
        self._known = -1

    def hidden(self, block: int) -> tuple[int, int] | None:
        """Returns the first and the last of the hidden blocks that a block is among; None for one on show."""
        if not self._details.found:
            return None
        if self._known != len(self._details.found):
            self._count()
        at = bisect_left(self._ranges, (block + 1,)) - 1
        return self._ranges[at] if at >= 0 and self._ranges[at][0] <= block <= self._ranges[at][1] else None

    def _count(self) -> None:
        self._known, self._ranges = len(self._details.found), []
        for head in sorted(self._details.found):
            fold = self._details.found[head]
            if self.closed(fold) and not (self._ranges and head <= self._ranges[-1][1]):
                self._ranges.append((head + 1, fold.last))

    def reveal(self, block: int) -> bool:
        """Open all that a block is in. Returns whether anything was closed."""
        shut = [fold for fold in self._details.found.values() if fold.head < block <= fold.last and self.closed(fold)]
        for fold in shut:
            self.turn(fold)
        return bool(shut)


class Summary(BlockView[Block]):
    """The head of a fold: its block, with a mark before it that says whether it is closed."""

    __slots__ = ("closed",)

    def __init__(self, block: Block, closed: bool) -> None:
        super().__init__(block)
        self.closed = closed

    def lay(self, width: int, number: int) -> list[Line]:
        """Returns its lines at a width, the mark before the first."""
        room = 2 if width >= 12 else 0
        lines = self.block.lay(width - room, number)
        mark = Piece(CLOSED if self.closed else OPENED, "accent")
        if not room:
            return lines
        return [
            Line((Piece("  ") if at else mark, *line.pieces), line.ground) if line.pieces else line
            for at, line in enumerate(lines)
        ]
