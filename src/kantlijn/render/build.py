"""Building blocks: what Markdown and HTML both mean, as parts with the right bars, bullets and gaps."""

from __future__ import annotations

from typing import NamedTuple

from kantlijn.render.document import Link, Piece
from kantlijn.render.flow import Flow, FlowBlock, Gap, Part
from kantlijn.render.gathered import Inline
from kantlijn.render.prefix import LEVELS, Prefix


class _Container(NamedTuple):
    """A container that is open: what it puts before its first line and before the others."""

    first: Piece
    rest: Piece
    tight: bool


class Builder:
    """Takes containers and parts in the order of the text, and makes a block of them."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.links: list[Link] = []
        self.names: dict[str, int] = {}
        """What addresses call places in it, each with the part that begins there."""
        self._open: list[_Container] = []
        self._begun = 0
        """How many of the open containers hold something: the others are within all of these."""
        self._gap = False

    def push(self, rest: Piece, first: Piece | None = None, tight: bool = False) -> None:
        """Open a container: a quote (a bar), a list item (a marker, then blanks)."""
        self._open.append(_Container(first or rest, rest, tight))

    def pop(self) -> None:
        """Close the innermost container; an item that held nothing still shows its marker."""
        container = self._open[-1]
        if self.at_item_start and container.first is not container.rest:
            self.add(Flow(""))
        self._open.pop()
        self._begun = min(self._begun, len(self._open))

    @property
    def tight(self) -> bool:
        """Whether the innermost list has no empty lines between its items."""
        return bool(self._open) and self._open[-1].tight

    @property
    def at_item_start(self) -> bool:
        """Whether a container is open that nothing stands in yet."""
        return self._begun < len(self._open)

    def gap(self) -> None:
        """Set off what comes next by an empty line."""
        self._gap = True

    def no_gap(self) -> None:
        """Take back the empty line that was asked for: nothing more came to be set off."""
        self._gap = False

    def inline(self) -> Inline:
        """Returns a new text to gather, which shares the links of the block."""
        return Inline(self.links)

    def flow(self, inline: Inline, style: str = "") -> None:
        """Add gathered text as a part; nothing when there is none."""
        inline.finish()
        self.name(*inline.names)
        if inline.text.strip():
            self.add(Flow(inline.text, inline.spans, style))

    def name(self, *names: str) -> None:
        """Name the part that comes next."""
        for name in names:
            self.names.setdefault(name, len(self.parts))

    def add(self, part: Part) -> None:
        """Add a part, set off from the one before where a gap was asked for."""
        if self._gap and self.parts:
            bars = tuple(container.rest for container in self._open[max(0, self._begun - LEVELS) : self._begun])
            self.parts.append(Gap(Prefix(bars, bars, self._begun)))
        self._gap = False
        self.parts.append(part)
        depth = len(self._open)
        if not depth:
            return
        innermost = self._open[-LEVELS:]
        begun = self._begun - (depth - len(innermost))
        lead = tuple(one.rest if number < begun else one.first for number, one in enumerate(innermost))
        part.prefix = Prefix(lead, tuple(one.rest for one in innermost), depth)
        self._begun = depth

    def block(self, gap: bool = True) -> FlowBlock:
        """Returns all parts as one block."""
        return FlowBlock(self.parts, tuple(self.links), gap, self.names)


QUOTE = Piece("▎ ", "quote-bar")


def bullet(builder: Builder, tight: bool) -> None:
    """Open an item of a bullet list."""
    builder.push(Piece("  "), Piece("• ", "bullet"), tight)


def numbered(builder: Builder, number: int, last: int, tight: bool, numeral: str = "") -> None:
    """Open an item of a numbered list whose last number is `last`; `numeral` is how its page writes the number."""
    size = max(2, len(str(last)), len(numeral))
    builder.push(Piece(" " * (size + 2)), Piece(f"{numeral or number:>{size}}. ", "bullet"), tight)
