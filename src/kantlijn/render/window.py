"""A window of a Markdown text: a stretch of it that was parsed by the block rules alone, and where its blocks begin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from markdown_it.token import Token

from kantlijn.render.code import language_of, title_of
from kantlijn.render.entries import Entry
from kantlijn.render.markdown import list_shape, parser
from kantlijn.render.math import UNDECIDED
from kantlijn.render.table import MOST_CELLS, RUN, RUN_CELLS

LONG_CODE, LONG_TEXT = 200, 16_000
"""Lines of code that stay together, and characters of a paragraph that do."""


class Continued:
    """What is known of a block that was cut where a window ends, and that goes on in the next one."""

    __slots__ = ("number", "prefix", "table")

    def __init__(self, prefix: str = "", number: int | None = None, table: tuple[int, int, int] | None = None) -> None:
        self.prefix = prefix
        """What the next window must begin with for the block to go on: the head of a table, the fence of code."""
        self.number = number
        """The number (0 for a bullet) with which a list goes on."""
        self.table = table
        """Of a table: where its head begins and ends in the text, and the number of its first entry."""


class Window(NamedTuple):
    """A stretch of a text, parsed. Its blocks go by number, from 0; lines are those of what was parsed."""

    text: str
    """The whole text."""
    start: int
    end: int
    """Where in the text the window begins and ends: at line starts."""
    tokens: list[Token]
    """markdown-it's tokens of the prefix and the window."""
    tops: list[int]
    """For each block the index of its token."""
    lines: list[int]
    """Where in the text each line begins. The lines of a prefix begin before the window, where no text is meant."""
    undecided: int
    """The line from which on the blocks may be others, for a formula begins there that may end after the window."""

    @classmethod
    def parse(cls, text: str, start: int, size: int, prefix: str, found: dict[str, Any]) -> Window:
        """Returns the window of about `size` characters that begins at `start`, parsed after a prefix.

        Definitions of links and footnotes that stand in it are added to `found`.
        """
        end = text.find("\n", start + size) + 1 or len(text)
        source = prefix + text[start:end]
        tokens: list[Token] = []
        found[UNDECIDED] = sys.maxsize
        parser().block.parse(source, parser(), found, tokens)
        undecided = found.pop(UNDECIDED)
        tops = [n for n, token in enumerate(tokens) if token.level == 0 and token.map is not None]
        lines = list(accumulate((len(line) + 1 for line in source.split("\n")), initial=start - len(prefix)))
        return cls(text, start, end, tokens, tops, lines, undecided)

    @property
    def is_last(self) -> bool:
        """Whether the text ends with it."""
        return self.end == len(self.text)

    @property
    def finished(self) -> int:
        """How many of its blocks are surely whole: not the last, nor definitions that its term may belong to."""
        if self.is_last:
            return len(self.tops)
        keep = len(self.tops) - 1
        if keep > 0 and self.token(keep).type == "paragraph_open" and self.token(keep - 1).type == "dl_open":
            keep -= 1
        while keep > 0 and self.line_range(keep - 1)[1] > self.undecided:
            keep -= 1
        return keep

    def token(self, block: int) -> Token:
        """Returns the token that a block is, or that opens it."""
        return self.tokens[self.tops[block]]

    def line_range(self, block: int) -> tuple[int, int]:
        """Returns the first line of a block and the line after its last."""
        first, after = self.token(block).map or [0, 0]
        return first, after

    def begins(self, block: int) -> int:
        """Returns where in the text a block begins; for the number after the last, where the window ends."""
        if block >= len(self.tops):
            return self.end
        return max(self.start, self.lines[self.line_range(block)[0]])

    # -- blocks that would cost much at once, cut further

    def list_items(self, block: int, continued: Continued) -> Iterator[Entry]:
        """Yields each item of a list as an entry; the first has the number with which the list goes on, if it does."""
        top, end = self.tops[block], self.begins(block + 1)
        opening = self.tokens[top]
        starts: list[int] = []
        for token in self.tokens[top + 1 :]:
            if token.level == opening.level and token.nesting < 0:
                break
            if token.level == opening.level + 1 and token.type == "list_item_open":
                starts.append(self.lines[(token.map or [0])[0]])
        number, _, tight = list_shape(self.tokens, top)
        if number and continued.number is not None:
            number = continued.number
        width = str(number + len(starts) - 1) if number else ""
        for place, start in enumerate(starts):
            is_last = place == len(starts) - 1
            info = ("tight " if tight else "loose ") + width
            stop = end if is_last else starts[place + 1]
            yield Entry(start, stop, "item", number + place if number else 0, info, is_last or not tight)

    def table_runs(self, block: int, end: int, continued: Continued, entry: int, more: bool = False) -> Iterator[Entry]:
        """Yields a long table as runs of rows, each after the head; with `more`, without its last row.

        `entry` is the number that the first run gets. A table of very many cells for its length is one plain entry.
        """
        top = self.tops[block]
        first, after = self.line_range(block)
        columns = max(1, sum(1 for token in self.tokens[top : top + 4000] if token.type == "th_open"))
        begin, after = self.lines[first], after - more
        if columns * (after - first) > max(MOST_CELLS, end - begin):
            why = f"a table of {columns} columns and {after - first - 2} rows, too large to be laid out"
            yield Entry(max(self.start, begin), end, "plain", info=why)
            return
        if continued.table is None:
            continued.table = begin, self.lines[first + 2], entry
        size = max(1, min(RUN, RUN_CELLS // columns))
        info = " ".join(map(str, continued.table))
        for line in range(first + 2, max(after, first + 3), size):
            stop = min(after, line + size)
            here = self.lines[line] if line > first + 2 or continued.prefix else begin
            final = stop == after and not more
            yield Entry(here, end if final else self.lines[stop], "table", info=info, last=final)

    def code_stretches(self, block: int, more: bool = False) -> Iterator[Entry]:
        """Yields long code as stretches of lines; with `more`, without its last line."""
        token = self.token(block)
        first, after = self.line_range(block)
        info = language_of(token.info) if token.type == "fence" else "\t"
        title = title_of(token.info)
        if token.type == "fence":
            first += 1
            closing = self.text[self.lines[after - 1] : self.lines[after]].strip()
            after -= more or (len(closing) >= len(token.markup) and not closing.strip(token.markup[0]))
        for line in range(first, after, LONG_CODE):
            stop = min(after, line + LONG_CODE)
            finish = min(self.lines[stop], len(self.text))
            said = f"{info}\n{title}" if title and line == first else info
            yield Entry(self.lines[line], finish, "code", info=said, last=stop == after and not more)


def text_stretches(text: str, start: int, end: int, kind: Literal["markdown", "plain"]) -> Iterator[Entry]:
    """Yields a very long paragraph as stretches of at most LONG_TEXT characters that end at white space."""
    while start < end:
        stop = min(end, start + LONG_TEXT)
        if stop < end:
            blank = max(text.rfind(" ", start, stop), text.rfind("\n", start, stop))
            stop = blank + 1 if blank > start else stop
        yield Entry(start, stop, kind, last=stop == end)
        start = stop
