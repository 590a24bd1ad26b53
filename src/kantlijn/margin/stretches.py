"""Stretches: a body's text in pieces that are quoted so deep, or not, each with its place in its block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kantlijn.late import late
from kantlijn.render.code import Code
from kantlijn.render.document import Block
from kantlijn.render.flow import Flow, FlowBlock, Gap, StyleSpan

_MARKED = late(r"[ \t]{0,3}((?:>[ \t]?)+)")


class Stretch(NamedTuple):
    """A run of text in a block."""

    block: int
    """The block's number, the body's first being 1."""
    at: int
    """Where it begins in the block's text."""
    text: str
    depth: int = 0
    """In how many quotes it stands."""
    code: bool = False
    spans: Sequence[StyleSpan] = ()
    """Its styles, by offsets in `text`."""


def stretches(blocks: Sequence[Block]) -> Iterator[Stretch]:
    """Yields the stretches of a body's blocks, in order."""
    for number, block in enumerate(blocks, 1):
        yield from stretches_of(block, number)


def stretches_of(block: Block, number: int) -> Iterator[Stretch]:
    """Yields the stretches of the block of that number."""
    if not isinstance(block, FlowBlock):
        yield Stretch(number, 0, block.text)
        return
    at = 0
    for part in block.parts:
        if isinstance(part, Gap):
            continue
        text = part.text
        depth = sum(piece.style == "quote-bar" for piece in part.prefix.lead)
        spans = part.spans if isinstance(part, Flow) else ()
        one = Stretch(number, at, text, depth, isinstance(part, Code), spans)
        yield from _by_lines(one) if ">" in text and not one.code else (one,)
        at += len(text) + 1


def _by_lines(stretch: Stretch) -> Iterator[Stretch]:
    """A stretch in whose lines a `>` may stand that no markup took for a quote: lines of one depth together."""
    found: list[tuple[int, int, int]] = []  # depth, start, end
    offset = 0
    for line in stretch.text.split("\n"):
        mark = _MARKED.match(line)
        depth = mark[1].count(">") if mark else 0
        start, end = offset + (mark.end() if mark else 0), offset + len(line)
        if found and found[-1][0] == depth:
            found[-1] = depth, found[-1][1], end
        else:
            found.append((depth, start, end))
        offset = end + 1
    if not any(depth for depth, _, _ in found):
        yield stretch
        return
    for depth, start, end in found:
        yield Stretch(stretch.block, stretch.at + start, stretch.text[start:end], stretch.depth + depth)
