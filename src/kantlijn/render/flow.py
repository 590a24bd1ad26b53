"""Flows: text with styles and links in it, laid out as lines; what paragraphs, items and headings are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from kantlijn.render.document import Line, Link, Piece
from kantlijn.render.prefix import NO_PREFIX, Prefix
from kantlijn.render.wrap import cells, wrap


class StyleSpan(NamedTuple):
    """A style over part of a text; a link too, when it has one."""

    start: int
    end: int
    style: str
    link: int = -1
    """The index of its link among those of the block, or -1."""


class Run(NamedTuple):
    """Text in one style, on its way into a line."""

    text: str
    style: str
    at: int = -1
    link: int = 0


class Part(Protocol):
    """A piece of a block: a flow, a table, code, a rule or a gap."""

    @property
    def text(self) -> str:
        """What of it can be found and copied."""

    prefix: Prefix
    """What stands before its lines."""

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Returns its lines at a width, without lead and hang; its text begins at `at` in the block's text."""


class Flow:
    """Text that wraps."""

    __slots__ = ("prefix", "spans", "style", "text")

    def __init__(self, text: str, spans: Sequence[StyleSpan] = (), style: str = "", prefix: Prefix = NO_PREFIX) -> None:
        self.text = text
        self.spans = spans
        self.style = style
        self.prefix = prefix

    def lay(self, width: int, at: int, number: int, indent: int = 0) -> list[Line]:
        """Returns its lines at a width; the first one leaves `indent` cells to a label that stands before it."""
        found = runs(self.text, self.spans, self.style, at, number)
        if not indent or indent + cells(self.text.partition(" ")[0]) > width:
            return [Line(pieces) for pieces in wrapped(found, width - indent)]
        first, *others = wrapped([Run("\u00a0" * indent, ""), *found], width)
        return [Line(first[1:]), *map(Line, others)]


class Gap:
    """An empty line, bars running through it."""

    __slots__ = ("prefix", "text")

    def __init__(self, prefix: Prefix = NO_PREFIX) -> None:
        self.prefix, self.text = prefix, ""

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Returns one line."""
        return [Line()]


class Rule:
    """A line across the column."""

    __slots__ = ("prefix", "text")

    def __init__(self) -> None:
        self.prefix, self.text = NO_PREFIX, ""

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Returns one line."""
        return [Line((Piece("─" * width, "rule"),))]


class FlowBlock:
    """A block made of parts; the Block that everything from markup becomes."""

    __slots__ = ("_text", "behind", "gap", "links", "names", "parts")

    def __init__(
        self, parts: list[Part], links: tuple[Link, ...] = (), gap: bool = True, names: Mapping[str, int] | None = None
    ) -> None:
        self.parts = parts
        self.links = links
        self.gap = gap
        """Whether an empty line ends it."""
        self.behind = NO_PREFIX
        """What stands in that line."""
        self.names = {} if names is None else names
        """What addresses call places in it, each with the part that begins there."""
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The text of its parts, each on a line of its own."""
        if self._text is None:
            self._text = "\n".join(part.text for part in self.parts if not isinstance(part, Gap))
        return self._text

    def place(self, name: str) -> int | None:
        """Returns the offset in its text of what addresses call so; None where nothing is."""
        if name not in self.names:
            return None
        before = (part for part in self.parts[: self.names[name]] if not isinstance(part, Gap))
        return sum(len(part.text) + 1 for part in before)

    def lay(self, width: int, number: int) -> list[Line]:
        """Returns its lines at a width, its first link numbered `number`."""
        lines: list[Line] = []
        at = 0
        for part in self.parts:
            prefix = part.prefix.fitted(width)
            if part.prefix.named and prefix.lead[-1:] != part.prefix.lead[-1:]:
                lines += _label(part.prefix.lead[-1], width)
                prefix = Prefix(prefix.hang, prefix.hang, prefix.depth)
            room, before = width - prefix.size, prefix.lead
            if prefix.label and room > 1 and isinstance(part, Flow):
                laid = part.lay(room + prefix.label, at, number, prefix.label)
            else:
                laid = part.lay(max(1, room), at, number)
            for line in laid:
                lines.append(Line(before + narrow(line.pieces, room), line.ground) if before or room < 2 else line)
                before = prefix.hang
            if not isinstance(part, Gap):
                at += len(part.text) + 1
        if self.gap and lines:
            lines.append(Line(self.behind.fitted(width).lead))
        return lines


def _label(label: Piece, width: int) -> list[Line]:
    """A label that leaves no room for text beside it, on lines of its own."""
    return [Line((Piece(label.text[start:end], label.style),)) for start, end in wrap(label.text.rstrip(), width)]


def narrow(pieces: tuple[Piece, ...], width: int) -> tuple[Piece, ...]:
    """Returns pieces in which a character of two cells has a sign in its place where there is but one cell."""
    if width > 1 or all(cells(piece.text) <= 1 for piece in pieces):
        return pieces
    return tuple(Piece("□", piece.style, piece.at, piece.link) if cells(piece.text) > 1 else piece for piece in pieces)


_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def runs(text: str, spans: Sequence[StyleSpan], style: str, at: int, number: int) -> list[Run]:
    """Returns a text with its spans as runs, the number of each link after its last character."""
    if not spans:
        return [Run(text, style, at)]
    ends = {span.end: span.link for span in spans if span.link >= 0}
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    out: list[Run] = []
    open_spans = _OpenSpans(spans, style)
    for start, end in pairwise(cuts):
        open_spans.move_to(start)
        link = open_spans.link
        out.append(Run(text[start:end], open_spans.style, at + start, 0 if link < 0 else number + link))
        if end in ends:
            shown = number + ends[end]
            out.append(Run(f"⁽{str(shown).translate(_SUPER)}⁾", "link-number", -1, shown))
    return out


_start, _end = attrgetter("start"), attrgetter("end")
_Key = TypeVar("_Key", str, int)


class _OpenSpans:
    """The spans over a place that moves through a text: each is opened and closed once, however many lie over it."""

    def __init__(self, spans: Sequence[StyleSpan], style: str) -> None:
        self._coming = deque(sorted(spans, key=_start))
        self._going = deque(sorted(spans, key=_end))
        self._styles = {style: 1} if style else {}
        self._links: dict[int, int] = {}

    def move_to(self, place: int) -> None:
        """Open and close spans up to that offset; those that begin there are open, those that end there are not."""
        while self._coming and self._coming[0].start <= place:
            span = self._coming.popleft()
            self._styles[span.style] = self._styles.get(span.style, 0) + 1
            if span.link >= 0:
                self._links[span.link] = self._links.get(span.link, 0) + 1
        while self._going and self._going[0].end <= place:
            span = self._going.popleft()
            _release(self._styles, span.style)
            if span.link >= 0:
                _release(self._links, span.link)

    @property
    def style(self) -> str:
        """Their styles in the order in which they were opened, each once."""
        return " ".join(filter(None, self._styles))

    @property
    def link(self) -> int:
        """The index of the first link that is open, or -1."""
        return next(iter(self._links), -1)


def _release(counts: dict[_Key, int], key: _Key) -> None:
    counts[key] -= 1
    if not counts[key]:
        del counts[key]


def wrapped(all_runs: Sequence[Run], width: int) -> list[tuple[Piece, ...]]:
    """Returns runs broken into lines of pieces."""
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
