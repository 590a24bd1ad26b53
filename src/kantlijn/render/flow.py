"""Flows: text with styles and links in it, laid out as lines; what paragraphs, items and headings are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from kantlijn.render.document import Line, Link, Piece
from kantlijn.render.wrap import cells, wrap


@dataclass(frozen=True, slots=True)
class StyleSpan:
    """A style over part of a text; a link too, when it has one."""

    start: int
    end: int
    style: str
    link: int = -1
    """The index of its link among those of the block, or -1."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style, on its way into a line."""

    text: str
    style: str
    at: int = -1
    link: int = 0


Prefix = tuple[Piece, ...]


class Part(Protocol):
    """A piece of a block: a flow, a table, code, a rule or a gap."""

    @property
    def text(self) -> str:
        """What of it can be found and copied."""

    lead: Prefix
    """What stands before its first line: a bullet, a number, bars."""
    hang: Prefix
    """What stands before its other lines."""

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Its lines at a width, without lead and hang; its text begins at `at` in the block's text."""


@dataclass(slots=True)
class Flow:
    """Text that wraps."""

    text: str
    spans: Sequence[StyleSpan] = ()
    style: str = ""
    lead: Prefix = ()
    hang: Prefix = ()

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Its lines at a width."""
        return [Line(pieces) for pieces in wrapped(runs(self.text, self.spans, self.style, at, number), width)]


@dataclass(slots=True)
class Gap:
    """An empty line, bars running through it."""

    lead: Prefix = ()
    hang: Prefix = ()
    text: str = ""

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """One line."""
        return [Line()]


@dataclass(slots=True)
class Rule:
    """A line across the column."""

    lead: Prefix = ()
    hang: Prefix = ()
    text: str = ""

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """One line."""
        return [Line((Piece("─" * width, "rule"),))]


@dataclass(slots=True)
class FlowBlock:
    """A block made of parts; the Block that everything from markup becomes."""

    parts: list[Part]
    links: tuple[Link, ...] = ()
    gap: bool = True
    """Whether an empty line ends it."""
    _text: str | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The text of its parts, each on a line of its own."""
        if self._text is None:
            self._text = "\n".join(part.text for part in self.parts if not isinstance(part, Gap))
        return self._text

    def lay(self, width: int, number: int) -> list[Line]:
        """Its lines at a width, its first link numbered `number`."""
        lines: list[Line] = []
        at = 0
        for part in self.parts:
            lead, hang = fitting(part.lead, width), fitting(part.hang, width)
            room = width - max(_width(lead), _width(hang))
            laid = part.lay(max(1, room), at, number)
            prefix = padded(lead, hang)
            for line in laid:
                lines.append(Line(prefix + narrow(line.pieces, room), line.ground) if prefix or room < 2 else line)
                prefix = hang
            if not isinstance(part, Gap):
                at += len(part.text) + 1
        if self.gap and lines:
            lines.append(Line())
        return lines


def _width(prefix: Prefix) -> int:
    return sum(cells(piece.text) for piece in prefix)


def fitting(prefix: Prefix, width: int) -> Prefix:
    """A prefix with as much of its end as leaves half of a narrow column to the text."""
    most = max(width // 2, width - 16)
    while prefix and _width(prefix) > most:
        prefix = prefix[1:]
    return prefix if width > 1 else ()


def padded(lead: Prefix, hang: Prefix) -> Prefix:
    """The lead, as wide as the hang where it is narrower, so that lines begin in one column."""
    missing = _width(hang) - _width(lead)
    return (*lead, Piece(" " * missing)) if missing > 0 else lead


def narrow(pieces: tuple[Piece, ...], width: int) -> tuple[Piece, ...]:
    """A character of two cells where there is but one becomes a sign for it."""
    if width > 1 or all(cells(piece.text) <= 1 for piece in pieces):
        return pieces
    return tuple(Piece("□", piece.style, piece.at, piece.link) if cells(piece.text) > 1 else piece for piece in pieces)


_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def runs(text: str, spans: Sequence[StyleSpan], style: str, at: int, number: int) -> list[Run]:
    """A text with its spans as runs, the number of each link after its last character."""
    if not spans:
        return [Run(text, style, at)]
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    out: list[Run] = []
    ends = {span.end: span.link for span in spans if span.link >= 0}
    coming = deque(sorted(spans, key=lambda span: span.start))
    over: list[StyleSpan] = []
    for start, end in pairwise(cuts):
        over = [span for span in over if span.end > start]
        while coming and coming[0].start <= start:
            over.append(coming.popleft())
        link = next((number + span.link for span in over if span.link >= 0), 0)
        names = " ".join(name for name in (style, *(span.style for span in over)) if name)
        out.append(Run(text[start:end], names, at + start, link))
        if end in ends:
            shown = number + ends[end]
            out.append(Run(f"⁽{str(shown).translate(_SUPER)}⁾", "link-number", -1, shown))
    return out


def wrapped(all_runs: Sequence[Run], width: int) -> list[tuple[Piece, ...]]:
    """Runs broken into lines of pieces."""
    if len(all_runs) == 1:
        run = all_runs[0]
        return [
            (Piece(run.text[start:end], run.style, run.at + start if run.at >= 0 else -1, run.link),)
            if end > start
            else ()
            for start, end in wrap(run.text, width)
        ]
    shown = "".join(run.text for run in all_runs)
    starts: list[int] = []
    total = 0
    for run in all_runs:
        starts.append(total)
        total += len(run.text)
    return [tuple(pieces_between(all_runs, starts, start, end)) for start, end in wrap(shown, width)]


def pieces_between(all_runs: Sequence[Run], starts: Sequence[int], start: int, end: int) -> Iterable[Piece]:
    """Yields what of the runs stands from `start` up to `end` of their joined text; `starts` is where each begins."""
    index = max(0, bisect_right(starts, start) - 1)
    while start < end:
        run, begin = all_runs[index], starts[index]
        stop = min(end, begin + len(run.text))
        if stop > start:
            offset = start - begin
            yield Piece(run.text[offset : stop - begin], run.style, run.at + offset if run.at >= 0 else -1, run.link)
        start, index = max(start, stop), index + 1
