"""`<blockquote>` around Markdown: which blocks stand in how many, for HTML ends at the first empty line."""

from __future__ import annotations

import re
from bisect import bisect_left

from kantlijn.late import late
from kantlijn.render.build import QUOTE
from kantlijn.render.flow import FlowBlock
from kantlijn.render.prefix import LEVELS, Prefix

_TAG = late(r"<(/?)blockquote\b[^>]*>", re.IGNORECASE)
_BEGINS = late(r"<blockquote\b[^>]*>\s*\Z", re.IGNORECASE)
_CODE = late(r"\s*(?:```|~~~)|    ")
_ENDS = late(r"(?:\s*</blockquote\s*>)+", re.IGNORECASE)


class HtmlQuotes:
    """Told of each block in its turn; one that nothing ends is none, or all that comes after it would be in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [found.start() for found in _TAG.finditer(text) if found[1]]
        self._depth = 0
        """How many are open."""
        self._found: dict[int, tuple[int, int]] = {}
        """Of the blocks in any: in how many, and in how many the empty line after it is."""

    def html(self, start: int, end: int, first: int, count: int) -> None:
        """There is HTML from there to there, which became so many entries, if any, the first of that number."""
        before = self._depth
        if at := _ENDS.match(self._text, start, end):
            before = max(0, before - len(_TAG.findall(at[0])))
            self._ended(first - 1, before)
        self._turn(start, end)
        for entry in range(first, first + count):
            self._place(entry, before)
        if count and _BEGINS.search(self._text, start, end):
            self._ended(first + count - 1, before)

    def markdown(self, start: int, end: int, entry: int) -> None:
        """There is an entry of Markdown, in which one may end; in code that is no tag."""
        depth = self._depth
        if depth and not _CODE.match(self._text, start, end):
            ends = [bool(found[1]) for found in _TAG.finditer(self._text, start, end)]
            self._depth = max(0, depth - max(0, 2 * sum(ends) - len(ends)))
        self._place(entry, depth)

    def _turn(self, start: int, end: int) -> None:
        """Go through the tags of a block of HTML."""
        for found in _TAG.finditer(self._text, start, end):
            if found[1]:
                self._depth = max(0, self._depth - 1)
            elif len(self._ends) - bisect_left(self._ends, found.end()) > self._depth:
                self._depth += 1

    def _place(self, entry: int, depth: int) -> None:
        """An entry stands so deep, and the empty line after it in as many as are open."""
        if depth or self._depth:
            self._found[entry] = depth, self._depth

    def _ended(self, entry: int, depth: int) -> None:
        """The empty line after an entry stands in no more, for some end before the next one."""
        if entry in self._found:
            inside, after = self._found[entry]
            self._found[entry] = inside, min(after, depth)

    def mark(self, block: FlowBlock, entry: int) -> None:
        """Put bars before a block's lines, and before the empty line that ends it."""
        depth, after = self._found.get(entry, (0, 0))
        bars = (QUOTE,) * min(depth, LEVELS)
        for part in block.parts if depth else ():
            lead, hang, inner = part.prefix
            part.prefix = Prefix((*bars, *lead)[-LEVELS:], (*bars, *hang)[-LEVELS:], inner + depth)
        bars = (QUOTE,) * min(after, LEVELS)
        block.behind = Prefix(bars, bars, after)
