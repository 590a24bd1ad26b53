"""A table otherwise than it fits its column: whole, a part of it in sight, or each row as a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

from rich.cells import split_text

from kantlijn.render.document import BlockView, Line, Piece
from kantlijn.render.flow import Flow, FlowBlock, Gap
from kantlijn.render.table import GUTTER, Table
from kantlijn.render.wrap import cells


def is_table(block: FlowBlock) -> bool:
    """Returns whether a block is a table that stands free, with its caption at most."""
    return any(isinstance(part, Table) for part in block.parts) and all(
        isinstance(part, Table | Flow | Gap) and not part.prefix.lead for part in block.parts
    )


def whole(block: FlowBlock) -> int:
    """Returns how many cells a block that is a table takes where nothing in it wraps."""
    return max((part.whole() for part in block.parts if isinstance(part, Table)), default=0)


def moved_on(block: FlowBlock, left: int, direction: int, width: int) -> int:
    """Returns how many cells of a whole table lie to the left after a move: about half of the room, by whole columns.

    Nothing is passed by unseen; within a column that is wider than the room the move goes by cells.
    """
    table = next(part for part in block.parts if isinstance(part, Table))
    held, places = table.held(width), _places(table, width)
    if direction > 0 and left + width >= table.whole():
        return left
    most = left + direction * max(1, width // 2)
    beyond = [place for place in places if (place - left) * direction > 0]
    near = [place for place in beyond if (most - place) * direction >= 0]
    seen = [place for place in beyond if abs(place - left) <= width - held + GUTTER]
    if near:
        return max(near, key=lambda place: abs(place - left))
    if seen:
        return min(seen, key=lambda place: abs(place - left))
    return max(0, min(most, table.whole() - width))


def _places(table: Table, width: int) -> list[int]:
    """How many cells lie to the left where a column begins beside what stays; the last shows the end of the table."""
    held, most = table.held(width), table.whole() - width
    starts = [start - held for start in table.starts() if start >= held]
    last = min((start for start in starts if start >= most), default=most)
    return [*(start for start in starts if start < last), last] if most > 0 else [0]


def is_moved_to_end(block: FlowBlock, left: int, width: int) -> bool:
    """Returns whether the end of a whole table is in sight, that much of it lying to the left."""
    return left + width >= whole(block)


FITS = -1
"""The way of a table that is shown as it fits; others are those of `TableView.left`."""


def next_way(size: int, now: int | None, width: int) -> int | None:
    """Returns the way after this one for a table that takes `size` cells: as it fits, whole, each row a record."""
    ways: list[int | None] = [FITS, *([0] if size > width else []), None]
    return ways[(ways.index(now if now is None or now < 0 else 0) + 1) % len(ways)]


def way_in_words(way: int | None) -> str:
    """Returns what a way is called."""
    return "rows as records" if way is None else "fitted to width" if way < 0 else "whole"


class TableView(BlockView[FlowBlock]):
    """A block that is a table, shown otherwise."""

    __slots__ = ("left",)

    def __init__(self, block: FlowBlock, left: int | None = None) -> None:
        super().__init__(block)
        self.left = left
        """How many cells of the whole table lie to the left of what is in sight; None: it is shown as records."""

    def lay(self, width: int, number: int) -> list[Line]:
        """Returns its lines at a width. Of a table that is whole, what lies beside it is in none of them."""
        left = self.left
        if left is None:
            parts = [_as_records(part) if isinstance(part, Table) else part for part in self.block.parts]
            return FlowBlock(parts, self.block.links, self.block.gap).lay(width, number)
        lines: list[Line] = []
        at = 0
        for part in self.block.parts:
            if isinstance(part, Table):
                lines += moved(part.lay(max(width, part.whole()), at, number), part.held(width), left, width)
            else:
                lines += part.lay(max(1, width), at, number)
            at += 0 if isinstance(part, Gap) else len(part.text) + 1
        return [*lines, Line()] if self.block.gap and lines else lines


def _as_records(table: Table) -> Table:
    table = copy(table)
    table.as_records = True
    return table


HELD = "┊"
"""After the first column, where others went by behind it."""


BEFORE, BEYOND = "←", "→"
"""At the ends of the rule below the head, where there is more of the table on that side."""


def moved(lines: Sequence[Line], held: int, left: int, width: int) -> list[Line]:
    """Returns lines moved so many cells to the left, but for the `held` cells at their beginning."""
    if not left:
        held = 0
    more = any(cells(line.text) > left + width for line in lines)
    found = []
    for line in lines:
        pieces = [*_held(line.pieces, held), *between(line.pieces, held + left, left + width)]
        found.append(Line(tuple(_with_signs(pieces, bool(left), more) if _is_rule(line) else pieces)))
    return found


def _is_rule(line: Line) -> bool:
    return len(line.pieces) == 1 and not line.text.strip("─")


def _with_signs(pieces: Sequence[Piece], before: bool, beyond: bool) -> Iterator[Piece]:
    """The rule below the head, with what says that there is more beside it."""
    *others, rule = pieces or [Piece("")]
    yield from others
    if len(rule.text) < 2 or rule.text.strip("─"):
        yield rule
        return
    start, end = BEFORE * before, BEYOND * beyond
    if start:
        yield Piece(start, "accent")
    yield Piece(rule.text[len(start) : len(rule.text) - len(end)], rule.style)
    if end:
        yield Piece(end, "accent")


def _held(pieces: Sequence[Piece], size: int) -> Iterator[Piece]:
    """What stays, and a sign that it does."""
    if size:
        kept = list(between(pieces, 0, size - 2))
        room = size - 2 - sum(cells(piece.text) for piece in kept)
        yield from kept
        yield Piece(f"{' ' * room}{HELD} ", "rule")


def between(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """Yields what of pieces stands from one cell up to another; half of a wide character is a blank."""
    at = 0
    for piece in pieces:
        size = cells(piece.text)
        first, last = max(start, at) - at, min(end, at + size) - at
        at += size
        if first >= last:
            continue
        before, rest = split_text(piece.text, first) if first else ("", piece.text)
        kept = split_text(rest, last - first)[0] if last < size else rest
        yield Piece(kept, piece.style, piece.at + len(before) if piece.at >= 0 else -1, piece.link)
