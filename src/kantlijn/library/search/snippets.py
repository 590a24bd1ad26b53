"""The sentence around a hit: cut from the text as the catalogue has it, found by the same words as the hit itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from kantlijn.clean import clean_line
from kantlijn.late import late
from kantlijn.library.catalogue.text_index import plain
from kantlijn.library.search.query import Query
from kantlijn.matching.pattern import PatternError
from kantlijn.matching.text_folding import Span, fold
from kantlijn.matching.words import PhraseFinder
from kantlijn.model import Markup

LENGTH = 160
"""How many characters a snippet has, about."""
_WINDOW, _OVERLAP = 60_000, 4_000
"""So much of a long body is looked at at once: the first hit is near its beginning, or it takes a while."""
_MOST_HITS = 100
_SENTENCE_END = late(r"[.!?…。！？]['\"”’)\]]*(?=\s|[^\x00-\u2fff]|$)|\n\s*\n")
_MARKS = late(
    r"^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+|\*{1,3}|`+|~~|!?\[|\](?:\[[^\]\n]*\])?(?: (?=[,.;:!?)]))?"
    r"|(?<!\w)_+|_+(?!\w)"
    r"|[ \t]*\{#[^\s{}]+\}$",
    re.M,
)
_RULE = late(r"^(?=[^\n]*\|)(?=[^\n]*-)[|+: \t-]++(?:\n|\Z)", re.M)
"""The line under the head of a table."""


class Snippet(NamedTuple):
    """A piece of text on one line, and what is to be lit in it, as offsets."""

    text: str
    hits: tuple[Span, ...] = ()


class Lighter:
    """Finds what a query looks for in any text: in titles and snippets here, and wherever a screen wants it lit."""

    def __init__(self, query: Query) -> None:
        self._phrases = PhraseFinder(query.phrases())
        self._patterns = query.patterns

    def spans(self, text: str) -> list[Span]:
        """The hits as offsets, in order; none overlap."""
        found = [*self._phrases.spans(text)]
        for pattern in self._patterns:
            try:
                found += islice(pattern.spans(fold(text, "pattern")), _MOST_HITS)
            except PatternError:
                continue  # it took too long; the hit is shown unlit
        return _apart(sorted(found)) if self._patterns else found[:_MOST_HITS]

    def first(self, text: str) -> Span | None:
        """Where the first one is."""
        return next(iter(self.spans(text)), None) if self._patterns else next(self._phrases.spans(text), None)

    def snippet(self, text: str, length: int = LENGTH) -> Snippet:
        """A short text as a whole, a long one as far as it goes."""
        line = clean_line(text)
        line = line if len(line) <= 2 * length else _shortened(line, length)
        return Snippet(line, tuple(self.spans(line)))


def _apart(spans: list[Span]) -> list[Span]:
    """Without those that begin before the one before them ends."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def body_snippet(
    lighter: Lighter, body: str, markup: Markup, length: int = LENGTH, goes_on: Callable[[], None] = lambda: None
) -> Snippet | None:
    """The sentence around the first hit in a body, about `length` characters; None where there is none.

    `goes_on` is called between pieces of a long body; it may raise.
    """
    for piece in _pieces(body):
        text = _words(piece, markup)
        found = lighter.first(text)
        if found:
            line = _line(_around(text, found, length), markup)
            return Snippet(line, tuple(lighter.spans(line)))
        goes_on()
    return None


def opening(body: str, markup: Markup, length: int = LENGTH) -> Snippet:
    """The beginning of a body, where no hit is in it."""
    text = _line(_words(body[: 8 * length], markup), markup)
    return Snippet(_shortened(text, length))


def _words(body: str, markup: Markup) -> str:
    """A body without most of its markup, and without the rules of its tables, which would take a snippet's room."""
    text = plain(body, markup)
    return _RULE.sub("", text) if markup == "markdown" and "|" in text else text


def _pieces(body: str) -> Iterator[str]:
    """A body in pieces that overlap, each ending at a blank where there is one."""
    start = 0
    while start < len(body):
        end = start + _WINDOW
        if end >= len(body):
            yield body[start:]
            return
        end = max(body.rfind(" ", start + _OVERLAP * 2, end), body.rfind("\n", start + _OVERLAP * 2, end), 0) or end
        yield body[start:end]
        start = end - _OVERLAP


def _around(text: str, hit: Span, length: int) -> str:
    """The sentence of a hit, and what follows while there is room; what is left out is marked by `…`."""
    start, end = hit
    room = max(20, length - (end - start))
    first, cut_before = _begin(text, start, room // 2)
    last, cut_after = _end(text, end, max(20, room - (start - first)))
    return ("…" if cut_before else "") + text[first:last].strip() + ("…" if cut_after else "")


def _begin(text: str, start: int, room: int) -> tuple[int, bool]:
    """Where the sentence begins, at most so far before the hit; and whether it really begins earlier."""
    low = max(0, start - room)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, start)]
    if ends or low == 0:
        return (ends[-1] if ends else 0), False
    blank = text.find(" ", low, start)
    return (blank + 1 if blank >= 0 else low), True


def _end(text: str, end: int, room: int) -> tuple[int, bool]:
    """Where the sentence ends, at most so far after the hit; and whether it goes on."""
    high = min(len(text), end + room)
    match = _SENTENCE_END.search(text, end, high)
    if match or high == len(text):
        return (match.end() if match else high), False
    blank = text.rfind(" ", end, high)
    return (blank if blank > end else high), True


def _line(text: str, markup: Markup) -> str:
    """A text on one line, without the marks of Markdown that say nothing here."""
    return clean_line(_MARKS.sub("", text) if markup == "markdown" else text)


def _shortened(line: str, length: int) -> str:
    if len(line) <= length:
        return line
    blank = line.rfind(" ", length // 2, length)
    return line[: blank if blank > 0 else length].rstrip() + "…"
