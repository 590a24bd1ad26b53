"""What is copied of a document: its words as one reads them, without marks in the margin and breaks of a width."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from kantlijn.matching.text_folding import Span
from kantlijn.render.document import Block, Document, Line, Point
from kantlijn.render.thread.comment import CommentBlock

WIDE = 100_000
"""Cells in a line that nothing is broken for."""

_BARS = ("quote-bar", "depth-")
"""What the styles of the bars begin with that stand before lines."""


def copied(document: Document, start: Point, end: Point) -> str:
    """Returns the text from one place up to another, paragraphs whole; what is folded away is left out.

    Items keep their bullets and numbers, cells of a table are joined by tabs, as a spreadsheet takes them.
    """
    lines: list[str] = []
    for index in range(start[0], end[0] + 1):
        if document.shown(index):
            span = start[1] if index == start[0] else 0, end[1] if index == end[0] else 1 << 60
            lines += block_lines(document.block(index), span)
    return "\n".join(lines).strip("\n")


def block_lines(block: Block, span: Span) -> Iterator[str]:
    """Yields the lines of a block that have something between two offsets of its text, and the empty ones."""
    if isinstance(block, CommentBlock) and block.folded:
        block = copy(block)
        block.folded = False
    text = block.text
    if not text:  # a rule, with the gap after it
        return
    for line in block.lay(WIDE, 1):
        said = _said(line, text, span)
        if said is not None:
            yield said


def words_of(block: Block) -> Span:
    """Returns from where to where the words of a block reach in its text: of a comment, without its head."""
    start = len(block.head.text) + 1 if isinstance(block, CommentBlock) else 0
    return start, len(block.text)


def _said(line: Line, text: str, span: Span) -> str | None:
    """What of a line lies in the span; None where it says nothing there."""
    said, last = "", -1
    for piece in line.pieces:
        if piece.at < 0:
            continue
        start, end = max(piece.at, span[0]), min(piece.at + len(piece.text), span[1])
        if start >= end:
            continue
        if last >= 0:
            said += text[last:start] if 0 <= start - last < 3 else " "
        elif start == piece.at and line.ground != "code-block":
            said += _lead(line)
        said += piece.text[start - piece.at : end - piece.at]
        last = end
    if last >= 0:
        return said
    empty = all(not piece.text.strip() or piece.style.startswith(_BARS) for piece in line.pieces)
    return "" if empty else None


def _lead(line: Line) -> str:
    """What stands before the text of a line and is part of what is read: bullets, numbers, the indent of an item."""
    lead = ""
    for piece in line.pieces:
        if piece.at >= 0:
            return lead
        if not piece.style.startswith(_BARS):
            lead += piece.text.lstrip() if piece.style == "bullet" else piece.text
    return lead
