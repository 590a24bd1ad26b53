"""From a line of pieces to segments: styles looked up, hits and selection highlighted, the ground filled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style

from kantlijn.matching.text_folding import Span
from kantlijn.render.document import Line, Piece
from kantlijn.widgets.palette import Palette

if TYPE_CHECKING:
    import regex

PILE = 30
"""So many marks are drawn on one letter, as many as Unicode's stream-safe text has; no language has four."""

CROWDED = 6
"""Characters for each cell, from which on a piece is looked at for letters with more."""


class Marks(NamedTuple):
    """What is highlighted in a block, as offsets in its text."""

    hits: tuple[Span, ...] = ()
    current: Span | None = None
    selection: Span | None = None
    ground: str = ""
    """A style for the whole of the block: `current` for the comment under the cursor."""
    passages: tuple[Span, ...] = ()
    """What the comment under the cursor quotes."""


def draw(line: Line, width: int, base: Style, palette: Palette, marks: Marks) -> list[Segment]:
    """Returns the segments of a line in a column of `width` cells; filled to its end where a ground asks for it."""
    lit = marks.ground if line.pieces else ""  # the empty line after a block is not part of it
    ground = base + palette.style(lit) if lit else base
    if line.ground:
        ground += palette.style(line.ground)
    segments: list[Segment] = []
    for piece in line.pieces:
        style = palette.over(ground, piece.style) if piece.style else ground
        lit_up = _lit(piece, style, palette, marks) if piece.at >= 0 else [Segment(piece.text, style)]
        segments += map(_bearable, lit_up) if len(piece.text) > CROWDED * width else lit_up
    if lit or line.ground:
        rest = width - sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(0, rest), ground))
    return segments


def _bearable(segment: Segment) -> Segment:
    """A segment as terminals can bear it; all of its text stays in the document, to be found and copied."""
    return Segment(_piled().sub(r"\1", segment.text), segment.style)


@cache
def _piled() -> regex.Pattern[str]:
    import regex  # as good as nobody needs it

    return regex.compile(rf"(\p{{M}}{{{PILE}}})\p{{M}}+")


def _lit(piece: Piece, style: Style, palette: Palette, marks: Marks) -> Iterator[Segment]:
    """A piece cut where hits and the selection begin and end."""
    start, end = piece.at, piece.at + len(piece.text)
    spans = [("passage", span) for span in marks.passages if span[0] < end and span[1] > start]
    spans += [("found", span) for span in marks.hits if span[0] < end and span[1] > start]
    if marks.current:
        spans.append(("found-current", marks.current))
    if marks.selection:
        spans.append(("selected", marks.selection))
    cuts = sorted({start, end, *(min(max(edge, start), end) for _, span in spans for edge in span)})
    for left, right in pairwise(cuts):
        lit = style
        for name, span in spans:
            if span[0] <= left and right <= span[1]:
                lit += palette.style(name)
        yield Segment(piece.text[left - start : right - start], lit)
