"""A line made of parts, as heads and bylines are: broken between its parts, within one only where it must be.

What would say something else when it is cut, as a date would, is left out where there is no room for all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from kantlijn.matching.text_folding import Span
from kantlijn.render.document import Line
from kantlijn.render.flow import StyleSpan, pieces_between, runs
from kantlijn.render.prefix import NO_PREFIX, Prefix
from kantlijn.render.wrap import cells, wrap


class Parts:
    """Text with a separator between its parts; one at which a line is broken is not shown."""

    __slots__ = ("prefix", "separator", "spans", "style", "text", "whole")

    def __init__(
        self,
        text: str,
        spans: Sequence[StyleSpan] = (),
        style: str = "",
        separator: str = "  ",
        prefix: Prefix = NO_PREFIX,
        whole: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.spans = spans
        self.style = style
        self.separator = separator
        self.prefix = prefix
        self.whole = whole
        """What is never cut: where a part is wider than a line, those in it are parts, each left out if it must be."""

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Returns its lines at a width."""
        found = runs(self.text, self.spans, self.style, at, number)
        starts = [0, *accumulate(len(run.text) for run in found)][:-1]
        return [Line(tuple(pieces_between(found, starts, start, end))) for start, end in self._lines(width)]

    def _lines(self, width: int) -> list[Span]:
        """As many parts a line as fit; one that is wider than a line begins one, and the next may stand at its end."""
        lines: list[Span] = []
        for start, end in self._parts(width):
            if lines and cells(self.text[lines[-1][0] : end]) <= width:
                lines[-1] = lines[-1][0], end
            elif (start, end) not in self.whole or cells(self.text[start:end]) <= width:
                lines += [(start + a, start + b) for a, b in wrap(self.text[start:end], width)]
        return lines

    def _parts(self, width: int) -> Iterator[Span]:
        start = 0
        for part in self.text.split(self.separator):
            end = start + len(part)
            whole = [(first, last) for first, last in self.whole if start <= first and last <= end]
            yield from whole if whole and cells(part) > width else [(start, end)]
            start = end + len(self.separator)
