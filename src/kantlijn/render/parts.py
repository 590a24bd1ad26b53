"""A line made of parts, as heads and bylines are: broken between its parts, within one only where it must be.

What would say something else when it is cut, as a date would, is left out where there is no room for all of it; what
can best be spared, as the time of day, where that saves the third line and more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from kantlijn.late import late
from kantlijn.matching.text_folding import Span
from kantlijn.render.document import Line
from kantlijn.render.flow import StyleSpan, pieces_between, runs
from kantlijn.render.prefix import NO_PREFIX, Prefix
from kantlijn.render.wrap import cells, wrap

MANY = 2
"""More lines than that are only taken where nothing that can be spared is left."""

_DATE_AND_TIME = late(r"([^,]{4,17})(?:, (\d\d:\d\d))?")


def date_and_time(dated: str, at: int) -> tuple[Span, ...]:
    """Returns where in a line a date in words stands that begins at `at`, and its time; () where it is no date."""
    found = _DATE_AND_TIME.fullmatch(dated)
    return tuple((at + found.start(part), at + found.end(part)) for part in (1, 2) if found[part]) if found else ()


class Parts:
    """Text with a separator between its parts; one at which a line is broken is not shown."""

    __slots__ = ("prefix", "separator", "spans", "spare", "style", "text", "whole")

    def __init__(
        self,
        text: str,
        spans: Sequence[StyleSpan] = (),
        style: str = "",
        separator: str = "  ",
        prefix: Prefix = NO_PREFIX,
        whole: Sequence[Span] = (),
        spare: Span = (0, 0),
    ) -> None:
        self.text = text
        self.spans = spans
        self.style = style
        self.separator = separator
        self.prefix = prefix
        self.whole = whole
        """What is never cut: where a part is wider than a line, those in it are parts, each left out if it must be."""
        self.spare = spare
        """The end of a part, which is left out where the line would take more than two rows and fewer without it."""

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Returns its lines at a width."""
        found = runs(self.text, self.spans, self.style, at, number)
        starts = [0, *accumulate(len(run.text) for run in found)][:-1]
        lines = self._lines(width)
        if self.spare[1] and len(lines) > MANY:
            lines = min(lines, self._lines(width, self.spare), key=len)
        return [
            Line(tuple(piece for start, end in line for piece in pieces_between(found, starts, start, end)))
            for line in lines
        ]

    def _lines(self, width: int, without: Span = (-1, -1)) -> list[list[Span]]:
        """As many parts a line as fit; one that is wider than a line begins one, and the next may stand at its end.

        A line is what it shows of the text, in one piece or in two `without` what can be spared between them.
        """
        lines: list[list[Span]] = []
        for start, end in self._parts(width, without):
            if lines and self._size(joined := self._joined(lines[-1], end, without)) <= width:
                lines[-1] = joined
            elif (start, end) not in self.whole or cells(self.text[start:end]) <= width:
                lines += [[(start + a, start + b)] for a, b in wrap(self.text[start:end], width)]
        return lines

    def _joined(self, line: list[Span], end: int, without: Span) -> list[Span]:
        """Returns a line that goes on to an end."""
        *before, (start, stop) = line
        return [*before, (start, stop), (without[1], end)] if stop == without[0] else [*before, (start, end)]

    def _size(self, line: list[Span]) -> int:
        return sum(cells(self.text[start:end]) for start, end in line)

    def _parts(self, width: int, without: Span) -> Iterator[Span]:
        start = 0
        for part in self.text.split(self.separator):
            end = start + len(part)
            shown = without[0] if end == without[1] else end
            whole = [(first, last) for first, last in self.whole if start <= first and last <= shown]
            yield from whole if whole and cells(self.text[start:shown]) > width else [(start, shown)]
            start = end + len(self.separator)
