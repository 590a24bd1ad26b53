"""The block index: where the blocks of a Markdown text begin and end, found window by window, exactly.

A window of the text is parsed by markdown-it's block rules alone; its last block may be cut, so it is dropped and the
next window begins with it. What comes out is what a parse of the whole would give (tests/render/test_index.py).
Blocks that would cost much at once are cut further: long lists at their items, long code, long paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

from markdown_it.token import Token

from kantlijn.render.markdown import parser

FIRST, WINDOW, LARGEST = 16 * 1024, 64 * 1024, 1024 * 1024
"""Characters in the first window, in the others, and in the largest that is tried before text is taken as plain."""

LONG_LIST, LONG_CODE, LONG_TEXT = 60, 200, 16_000
"""Lines from which a list is cut, lines of code that stay together, characters of a paragraph that do."""

_VISIBLE = re.compile(r"<(?:img|iframe|embed|video|audio|hr)\b", re.IGNORECASE)
_NOT_VISIBLE = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block: a stretch of the text, and how it is to be read."""

    start: int
    end: int
    kind: Literal["markdown", "item", "code", "plain"] = "markdown"
    level: int = 0
    """The level of a heading; of a list item its number (0 for a bullet)."""
    info: str = ""
    """The language of code; `tight` for an item of a list that is."""
    last: bool = True
    """Whether an empty line follows; False within what was cut."""


class BlockIndex:
    """The blocks of a Markdown text, as far as they were found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[Entry] = []
        self.headings: list[int] = []
        """Which entries are headings."""
        self.env: dict[str, Any] = definitions(text)
        self.windows = 0
        """How many windows were parsed so far; tests hold the work done by it."""
        self._position = 0
        self._size = FIRST

    @property
    def complete(self) -> bool:
        """Whether all blocks were found."""
        return self._position >= len(self.text)

    def advance(self) -> None:
        """Parse one window."""
        if self.complete:
            return
        self.windows += 1
        text, start = self.text, self._position
        end = text.find("\n", start + self._size) + 1 or len(text)
        piece = text[start:end]
        tokens: list[Token] = []
        parser().block.parse(piece, parser(), self.env, tokens)
        tops = [n for n, token in enumerate(tokens) if token.level == 0 and token.map is not None]
        keep = len(tops) if end == len(text) else _whole(tokens, tops)
        if end < len(text) and keep < 1:
            if self._size < LARGEST:
                self._size *= 2
            else:
                self._add(*_cut_text(text, start, end, "plain"))
                self._position, self._size = end, WINDOW
            return
        lines = [0, *accumulate(len(line) + 1 for line in piece.split("\n"))]
        bounds = [start + lines[(tokens[top].map or [0])[0]] for top in tops]
        for number, top in enumerate(tops[:keep]):
            stop = bounds[number + 1] if number + 1 < len(bounds) else end
            self._add(*self._entries(tokens, top, bounds[number], stop, start, lines))
        self._position = end if end == len(text) else bounds[keep]
        self._size = WINDOW

    def _add(self, *entries: Entry) -> None:
        for entry in entries:
            if entry.kind == "markdown" and entry.level:
                self.headings.append(len(self.entries))
            self.entries.append(entry)

    def _entries(
        self, tokens: list[Token], top: int, start: int, end: int, base: int, lines: list[int]
    ) -> Iterator[Entry]:
        """The blocks that a top-level token means."""
        token = tokens[top]
        first, after = token.map or [0, 0]
        if token.type == "heading_open":
            yield Entry(start, end, level=int(token.tag[1:]))
        elif token.type in ("bullet_list_open", "ordered_list_open") and after - first > LONG_LIST:
            yield from _items(tokens, top, end, base, lines)
        elif token.type in ("fence", "code_block") and after - first > LONG_CODE:
            yield from self._code(token, start, end, base, lines)
        elif token.type == "paragraph_open" and end - start > LONG_TEXT:
            yield from _cut_text(self.text, start, end, "markdown")
        elif token.type != "html_block" or _shows(token.content):
            yield Entry(start, end)

    def _code(self, token: Token, start: int, end: int, base: int, lines: list[int]) -> Iterator[Entry]:
        """Long code as stretches of lines; a fence within a quote or a list is not at top level and stays whole."""
        first, after = token.map or [0, 0]
        language = token.info.split()[0].strip("{}.") if token.info.strip() else ""
        if token.type == "fence":
            first += 1
            closing = self.text[base + lines[after - 1] : base + lines[after]].strip()
            after -= bool(closing) and not closing.strip(token.markup[0])
        for line in range(first, after, LONG_CODE):
            stop = min(after, line + LONG_CODE)
            begin, finish = base + lines[line], min(base + lines[stop], len(self.text))
            info = language if token.type == "fence" else "\t"
            yield Entry(begin, finish, "code", info=info, last=stop == after)


def _whole(tokens: list[Token], tops: list[int]) -> int:
    """How many blocks of a window are surely whole: not the last, nor definitions that its term may belong to."""
    keep = len(tops) - 1
    if keep > 0 and tokens[tops[keep]].type == "paragraph_open" and tokens[tops[keep - 1]].type == "dl_open":
        keep -= 1
    return keep


def _items(tokens: list[Token], top: int, end: int, base: int, lines: list[int]) -> Iterator[Entry]:
    """The items of a long list, each a block."""
    opening = tokens[top]
    starts: list[int] = []
    tight = True
    for token in tokens[top + 1 :]:
        if token.level == opening.level and token.nesting < 0:
            break
        if token.level == opening.level + 1 and token.type == "list_item_open":
            starts.append(base + lines[(token.map or [0])[0]])
        elif token.level == opening.level + 2 and token.type == "paragraph_open" and not token.hidden:
            tight = False
    number = int(opening.attrGet("start") or 1) if opening.type == "ordered_list_open" else 0
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else end
        last = place == len(starts) - 1
        width = str(number + len(starts) - 1) if number else ""
        info = ("tight " if tight else "loose ") + width
        yield Entry(start, stop, "item", number + place if number else 0, info, last or not tight)


def _cut_text(text: str, start: int, end: int, kind: Literal["markdown", "plain"]) -> Iterator[Entry]:
    """A very long paragraph in stretches that end at white space."""
    while start < end:
        stop = min(end, start + LONG_TEXT)
        if stop < end:
            blank = max(text.rfind(" ", start, stop), text.rfind("\n", start, stop))
            stop = blank + 1 if blank > start else stop
        yield Entry(start, stop, kind, last=stop == end)
        start = stop


def _shows(source: str) -> bool:
    """Whether an HTML block puts anything on the page."""
    return bool(_VISIBLE.search(source) or _NOT_VISIBLE.sub("", source).strip())


_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]{1,999})\]:[ \t]*<?([^\s>]+)>?", re.MULTILINE)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,999})\]:", re.MULTILINE)


def definitions(text: str) -> dict[str, Any]:
    """What links and footnotes of any window may refer to, found by a quick look over the whole text.

    A definition that stands in code is taken for one here; what the windows find comes before it (the parser keeps
    the first of a label, and `settle` of the document drops what no window confirmed).
    """
    env: dict[str, Any] = {}
    if "]:" in text:
        from markdown_it.common.utils import normalizeReference

        if notes := [match[1] for match in _FOOTNOTE.finditer(text)]:
            env["footnotes"] = {"refs": {f":{label}": -1 for label in notes}}
        for match in _DEFINITION.finditer(text):
            reference = {"title": "", "href": parser().normalizeLink(match[2]), "map": [0, 0]}
            env.setdefault("references", {}).setdefault(normalizeReference(match[1]), reference)
    return env
