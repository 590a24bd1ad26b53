"""A selection in a document: from one place in its text to another, whatever the width and the scrolling."""

from __future__ import annotations

from kantlijn.matching.text_folding import Span
from kantlijn.render.copied import copied
from kantlijn.render.document import Document, Point


class Selection:
    """What is selected; nothing to begin with. True when there is something."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Select nothing."""
        self._from: Point | None = None
        self._to: Point | None = None
        self.going = self._taken = False

    def start(self, block: int, offset: int) -> None:
        """Begin at a place; nothing is selected until it is extended."""
        self.clear()
        self._from = self._to = (block, offset)
        self.going = True

    def extend(self, block: int, offset: int) -> bool:
        """Select up to that character, itself included. Returns whether that changed anything."""
        before, self._to = self._to, (block, offset)
        return before != self._to

    def stop(self) -> bool:
        """End the selection. Returns whether something is selected."""
        was, self.going = self.going, False
        return was and bool(self)

    def take(self, start: Point, end: Point) -> None:
        """Select from one place up to another, which lies after it."""
        self._from, self._to = start, (end[0], end[1] - 1)
        self.going, self._taken = False, True

    def __bool__(self) -> bool:
        return self._from is not None and (self._taken or self._from != self._to)

    @property
    def ends(self) -> tuple[Point, Point]:
        """Where it begins, and the place after its last character; there must be one."""
        assert self._from is not None
        assert self._to is not None
        start, end = sorted((self._from, self._to))
        return start, (end[0], end[1] + 1)

    def span_in(self, block: int) -> Span | None:
        """Returns the offsets in that block's text between which it is selected, or None."""
        if not self:
            return None
        start, end = self.ends
        if not start[0] <= block <= end[0]:
            return None
        return (start[1] if block == start[0] else 0, end[1] if block == end[0] else 1 << 60)

    def text(self, document: Document) -> str:
        """Returns the selected text as one reads it; what is folded away is left out."""
        return copied(document, *self.ends) if self else ""
