"""A table otherwise than it fits its column: whole, a part of it in sight, or each row as a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import split_text

from kantlijn.render.document import Line, Link, Piece
from kantlijn.render.flow import Flow, FlowBlock, Gap
from kantlijn.render.table import Table
from kantlijn.render.wrap import cells


def is_table(block: FlowBlock) -> bool:
    """Returns whether a block is a table that stands free, with its caption at most."""
    return any(isinstance(part, Table) for part in block.parts) and all(
        isinstance(part, Table | Flow | Gap) and not part.prefix.lead for part in block.parts
    )


def whole(block: FlowBlock) -> int:
    """Returns how many cells a block that is a table takes where nothing in it wraps."""
    return max((part.whole() for part in block.parts if isinstance(part, Table)), default=0)


@dataclass(slots=True)
class TableView:
    """A block that is a table, shown otherwise."""

    block: FlowBlock
    left: int | None = None
    """How many cells of the whole table lie to the left of what is in sight; None: it is shown as records."""

    @property
    def text(self) -> str:
        """That of the block."""
        return self.block.text

    @property
    def links(self) -> tuple[Link, ...]:
        """Those of the block."""
        return self.block.links

    def lay(self, width: int, number: int) -> list[Line]:
        """Returns its lines at a width. Of a table that is whole, what lies beside it is in none of them."""
        left = self.left
        if left is None:
            parts = [replace(part, as_records=True) if isinstance(part, Table) else part for part in self.block.parts]
            return FlowBlock(parts, self.block.links, self.block.gap).lay(width, number)
        lines = self.block.lay(max(width, whole(self.block)), number)
        return [Line(tuple(between(line.pieces, left, left + width)), line.ground) for line in lines]


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
