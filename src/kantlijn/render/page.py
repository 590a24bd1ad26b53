"""A page: the part of a document that fits in a pane of some width and height, and moving about in it.

The truth is a place, (block, line), the first line on the page. Rows of the whole document are never counted, so
a document of ten megabytes costs what stands on the page: a move walks lines, block by block, from where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kantlijn.render.document import Document, Line


class Position(NamedTuple):
    """A line of a document at a width."""

    block: int = 0
    line: int = 0


class PageRow(NamedTuple):
    """A line and where it stands."""

    position: Position
    line: Line


class Page:
    """A document seen through `height` rows of `width` cells."""

    def __init__(self, document: Document, width: int, height: int) -> None:
        self.document = document
        self.width = max(1, width)
        self.height = max(1, height)
        self.top = Position()

    def _parts(self) -> Iterator[tuple[int, int, int]]:
        """The blocks on the page, each with its first line there and the row that this stands in."""
        block: int | None = self.top.block if self.document.reach(self.top.block) else None
        line, row = self.top.line, 0
        while block is not None and row < self.height:
            yield block, line, row
            row += len(self.document.lines(block, self.width)) - line
            block, line = self.document.next(block), 0

    def rows(self) -> list[PageRow]:
        """Returns what stands on the page, from the top: at most `height` rows, fewer where the document ends."""
        rows: list[PageRow] = []
        for block, first, row in self._parts():
            lines = self.document.lines(block, self.width)
            there = range(first, min(len(lines), first + self.height - row))
            rows += (PageRow(Position(block, number), lines[number]) for number in there)
        return rows

    @property
    def at_start(self) -> bool:
        """Whether the first line of the document is on the page."""
        return self.top.line == 0 and self.document.previous(self.top.block) is None

    @property
    def last(self) -> Position | None:
        """The last line on the page; None where there is none."""
        return self.step(self.top, self.height - 1) if self.document.reach(self.top.block) else None

    @property
    def at_end(self) -> bool:
        """Whether the last line of the document is on the page."""
        return self._is_end(self.last)

    def _is_end(self, last: Position | None) -> bool:
        return last is None or self.step(last, 1) == last

    @property
    def share(self) -> float:
        """How much of the document has been on the page or above it, from 0 to 1. An estimate until the end."""
        last = self.last
        return 1.0 if last is None or self._is_end(last) else min(self._share(last), 0.99)

    @property
    def start_share(self) -> float:
        """How much of the document lies above the page."""
        return self._share(self.top) if self.document.count else 0.0

    def _share(self, position: Position) -> float:
        before = self.document.share(position.block)
        after = self.document.share(position.block + 1) if position.block + 1 < self.document.count else 1.0
        return before + (after - before) * position.line / max(1, len(self.document.lines(position.block, self.width)))

    def step(self, position: Position, lines: int) -> Position:
        """Returns the position that many lines further down (up, when negative), or the last (first) there is."""
        block, line = position.block, position.line + lines
        while line < 0:
            before = self.document.previous(block)
            if before is None:
                return Position(block, 0)
            block = before
            line += len(self.document.lines(block, self.width))
        while line >= (height := len(self.document.lines(block, self.width))):
            after = self.document.next(block)
            if after is None:
                return Position(block, height - 1)
            block, line = after, line - height
        return Position(block, line)

    def lay_ahead(self, lines: int) -> None:
        """Lay out what lies so many lines beyond the page, so that a move there has nothing left to do."""
        if self.document.reach(self.top.block):
            self.step(self.top, lines + (self.height if lines > 0 else 0))

    def move(self, lines: int) -> bool:
        """Move the page by lines, never past the last page. Returns whether it moved."""
        before = self.top
        if self.document.reach(before.block):
            self.top = self.step(before, lines)
            if lines > 0:
                self._fill()
                self.top = max(self.top, before)  # after `hold` the end may stand above the foot
        return self.top != before

    def _fill(self) -> None:
        """Where the document ends above the foot of the page, go back as far as there is something to show."""
        missing = self.height
        for block, line, _ in self._parts():
            missing -= len(self.document.lines(block, self.width)) - line
        if missing > 0:
            self.top = self.step(self.top, -missing)

    def home(self) -> None:
        """To the first line."""
        first = 0 if not self.document.reach(0) or self.document.shown(0) else self.document.next(0)
        self.top = Position(first or 0)

    def end(self) -> None:
        """To the last page. Finds all blocks of the document first."""
        self.document.finish()
        if not self.document.count:
            return
        last = self.document.count - 1
        block = last if self.document.shown(last) else self.document.previous(last)
        if block is not None:
            self.top = Position(block, len(self.document.lines(block, self.width)) - 1)
            self.top = self.step(self.top, 1 - self.height)

    def go(self, share: float) -> None:
        """To about that share of the document, from 0 to 1."""
        if share <= 0:
            self.home()
            return
        if share >= 1:
            self.end()
            return
        low, high = 0, max(0, self.document.count - 1)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.document.share(middle) <= share else (low, middle - 1)
        if self.document.count:
            shown = low if self.document.shown(low) else self.document.previous(low)
            self.top = Position(shown or 0)
            self._fill()

    def position_of(self, block: int, offset: int) -> Position:
        """Returns the line of a block in which the character at that offset of its text stands."""
        found = 0
        for number, line in enumerate(self.document.lines(block, self.width)):
            starts = [piece.at for piece in line.pieces if piece.at >= 0]
            if any(start <= offset < start + len(p.text) for p in line.pieces if (start := p.at) >= 0):
                return Position(block, number)
            if starts and min(starts) <= offset:
                found = number
        return Position(block, found)

    def offset_of(self, position: Position) -> int:
        """Returns the offset of the first character in that line or below it in its block; 0 where there is none."""
        lines = self.document.lines(position.block, self.width)
        for line in lines[position.line :]:
            starts = [piece.at for piece in line.pieces if piece.at >= 0]
            if starts:
                return min(starts)
        return 0

    @property
    def passage(self) -> tuple[int, int]:
        """The block and the offset of what the page begins with: a place that another width does not move."""
        top = self.top
        if top.line == 0:
            return top.block, 0
        lines = self.document.lines(top.block, self.width)
        if any(piece.at >= 0 for line in lines[top.line :] for piece in line.pieces):
            return top.block, self.offset_of(top)
        after = self.document.next(top.block)
        return (top.block, self.offset_of(top)) if after is None else (after, 0)

    def row_of(self, position: Position) -> int | None:
        """Returns the row on the page where that position is, or None where it is off the page."""
        for block, line, row in self._parts():
            if block == position.block:
                lines, found = len(self.document.lines(block, self.width)), row + position.line - line
                return found if position.line < lines and row <= found < self.height else None
        return None

    def show(self, position: Position) -> None:
        """Bring a line onto the page; where it is off it, to a third of the height."""
        if self.row_of(position) is None:
            self.put(position, self.height // 3)

    def show_block(self, block: int) -> None:
        """Bring a block onto the page: all of it where it fits, else from its first line."""
        height = len(self.document.lines(block, self.width))
        first = self.row_of(Position(block))
        if first is None or (height > self.height - first and height <= self.height):
            above = block <= self.top.block
            self.put(Position(block), 0 if above or height >= self.height else self.height - height)
        elif height > self.height:
            self.put(Position(block), 0)

    def put(self, position: Position, row: int) -> None:
        """Lay the page so that a line stands in that row, as nearly as start and end allow."""
        self.top = self.step(position, -row)
        self._fill()

    def hold(self, position: Position, row: int) -> None:
        """Lay the page so that a line stands in that row, even where the end then stands above the foot."""
        self.top = self.step(position, -row)

    def reshape(self, width: int, height: int, keep: Position | None = None) -> None:
        """Another size; the line looked at (`keep`, else the first on the page) stays in its row."""
        kept = keep or self.top
        if not self.document.reach(kept.block):
            self.width, self.height = max(1, width), max(1, height)
            return
        row = self.row_of(kept) or 0
        offset, first = self.offset_of(kept), kept.line == 0
        self.width, self.height = max(1, width), max(1, height)
        position = Position(kept.block) if first else self.position_of(kept.block, offset)
        self.put(position, min(row, self.height - 1))
