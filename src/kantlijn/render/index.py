"""The block index: where the blocks of a Markdown text begin and end, found window by window, exactly.

A window of the text is parsed by markdown-it's block rules alone; its last block may be cut, so it is dropped and the
next window begins with it. What comes out is what a parse of the whole would give (tests/render/test_index.py).
Blocks that would cost much at once are cut further: long lists at their items, long code, long paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Literal

from markdown_it.token import Token

from kantlijn.render.entries import Entries, Entry
from kantlijn.render.markdown import parser
from kantlijn.render.table import RUN_CELLS

FIRST, WINDOW, LARGEST = 16 * 1024, 64 * 1024, 1024 * 1024
"""Characters in the first window, in the others, and in the largest that is tried before text is taken as plain."""

LONG_LIST, LONG_CODE, LONG_TABLE, LONG_TEXT = 60, 200, 100, 16_000
"""Lines from which a list is cut, lines of code and rows that stay together, characters of a paragraph that do."""

GIANT = 32 * 1024
"""A window that a single block fills is made larger up to here; then lists, tables and code are taken by what of them
is in it, and go on in the next."""

MOST_CELLS = 5000
"""A table of more cells than this and than it has characters is shown as it was written: 1.5 kB can mean 63,000 cells
(research/reliability.md, case 79)."""

_VISIBLE = re.compile(r"<(?:img|iframe|embed|video|audio|hr)\b", re.IGNORECASE)
_NOT_VISIBLE = re.compile(r"<(?:(!--)|(script|style)\b|[^>]*>?)", re.IGNORECASE)


class BlockIndex:
    """The blocks of a Markdown text, as far as they were found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries = Entries()
        self.headings: list[int] = []
        """Which entries are headings."""
        self.env: dict[str, Any] = definitions(text)
        """What inline parsing goes by: what the windows found, and till all are parsed what a quick look guessed."""
        self.revision = 0
        """Counts up when a window found other definitions than those that blocks were parsed with."""
        self._found: dict[str, Any] = {}
        self._known = 0
        self.windows = 0
        """How many windows were parsed so far; tests hold the work done by it."""
        self._position = 0
        self._size = FIRST
        self._prefix = ""
        """What the next window must begin with for its first block to go on: the head of a table, the fence of code."""
        self._number: int | None = None
        """The number (0 for a bullet) with which a list goes on in the next window."""
        self._table: tuple[int, int, int] | None = None
        """Of the table that goes on: where its head begins and ends, its first entry."""

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
        piece = self._prefix + text[start:end]
        base = start - len(self._prefix)
        tokens: list[Token] = []
        parser().block.parse(piece, parser(), self._found, tokens)
        tops = [n for n, token in enumerate(tokens) if token.level == 0 and token.map is not None]
        lines = [0, *accumulate(len(line) + 1 for line in piece.split("\n"))]
        keep = len(tops) if end == len(text) else _finished(tokens, tops)
        if end < len(text) and keep < 1:
            self._one(tokens, tops, base, end, lines)
            return
        bounds = [max(start, base + lines[(tokens[top].map or [0])[0]]) for top in tops]
        for number, top in enumerate(tops[:keep]):
            stop = bounds[number + 1] if number + 1 < len(bounds) else end
            self._add(*self._entries(tokens, top, bounds[number], stop, base, lines))
            self._prefix, self._number, self._table = "", None, None
        self._go_on(end if end == len(text) else bounds[keep])

    def _go_on(self, position: int) -> None:
        """The next window begins there."""
        self._position, self._size = position, WINDOW
        self._settle()

    def _settle(self) -> None:
        """Definitions that were found come before those that were guessed; at the end only the found ones stay."""
        references = self._found.get("references", {})
        notes = self._found.get("footnotes", {}).get("refs", {})
        if not self.complete and len(references) + len(notes) == self._known:
            return
        self._known = len(references) + len(notes)
        for kind, found in (("references", references), ("footnotes", notes)):
            if not found and kind not in self.env:
                continue
            before = self.env.setdefault(kind, {} if kind == "references" else {"refs": {}})
            before = before if kind == "references" else before["refs"]
            gone = [label for label in before if label not in found] if self.complete else []
            other = [label for label in found if label not in before or _target(found[label]) != _target(before[label])]
            for label in gone:
                del before[label]
            before.update((label, found[label]) for label in other)
            self.revision += bool(gone or other)

    def _one(self, tokens: list[Token], tops: list[int], base: int, end: int, lines: list[int]) -> None:
        """A single block fills the window: take what is certain of it, or try a larger window."""
        start, kind = self._position, tokens[tops[0]].type if tops else ""
        if self._size >= GIANT and len(tops) == 1:
            top, count = tops[0], len(self.entries)
            first, after = tokens[top].map or [0, 0]
            if kind == "table_open" and after - first > 3:
                last = base + lines[after - 1]
                prefix = self._prefix or self.text[base + lines[first] : base + lines[first + 2]]
                self._add(*self._rows(tokens, top, last, base, lines, more=True))
                return self._take(last, prefix)
            if kind == "fence" and after - first > 2:
                last = base + lines[after - 1]
                prefix = self._prefix or self.text[base + lines[first] : base + lines[first + 1]]
                self._add(*self._code(tokens[top], last, base, lines, more=True))
                return self._take(last, prefix)
            if kind in ("bullet_list_open", "ordered_list_open"):
                *items, final = _items(tokens, top, end, base, lines, self._number)
                if items:
                    self._add(*items)
                    self._number = final.level
                    return self._take(final.start, "")
            if kind == "blockquote_open" and self._size >= WINDOW:
                # Not exact, but a quote of this size is none that somebody indents lists across.
                cut = self.text.rfind("\n>", start + 1, end - 1) + 1
                blank = max(self.text.rfind(f"\n{mark}\n", start + 1, cut) + 1 for mark in (">", "> "))
                if cut > start:
                    self._add(Entry(start, blank or cut))
                    return self._take(blank or cut, "")
            assert count == len(self.entries)
        if self._size < LARGEST:
            self._size *= 2
            return None
        self._add(*_cut_text(self.text, start, end, "plain"))
        self._prefix, self._number, self._table = "", None, None
        return self._go_on(end)

    def _take(self, position: int, prefix: str) -> None:
        """The block goes on in the next window, after that prefix."""
        self._prefix = prefix
        self._go_on(position)
        self._size = GIANT

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
        elif token.type in ("bullet_list_open", "ordered_list_open") and (
            after - first > LONG_LIST or self._number is not None
        ):
            yield from _items(tokens, top, end, base, lines, self._number)
        elif token.type in ("fence", "code_block") and (after - first > LONG_CODE or self._prefix):
            yield from self._code(token, end, base, lines)
        elif token.type == "table_open" and (after - first > 20 or self._prefix):
            yield from self._rows(tokens, top, end, base, lines)
        elif token.type == "paragraph_open" and end - start > LONG_TEXT:
            yield from _cut_text(self.text, start, end, "markdown")
        elif token.type != "html_block" or _shows(token.content):
            yield Entry(start, end)

    def _rows(
        self, tokens: list[Token], top: int, end: int, base: int, lines: list[int], more: bool = False
    ) -> Iterator[Entry]:
        """A long table as runs of rows, each after the head; with `more`, without its last row."""
        first, after = tokens[top].map or [0, 0]
        columns = max(1, sum(1 for token in tokens[top : top + 4000] if token.type == "th_open"))
        begin, after = base + lines[first], after - more
        if columns * (after - first) > max(MOST_CELLS, end - begin):
            why = f"a table of {columns} columns and {after - first - 2} rows, too large to be laid out"
            yield Entry(max(self._position, begin), end, "plain", info=why)
            return
        if self._table is None:
            self._table = begin, base + lines[first + 2], len(self.entries)
        size = max(1, min(LONG_TABLE, RUN_CELLS // columns))
        info = " ".join(map(str, self._table))
        for line in range(first + 2, max(after, first + 3), size):
            stop = min(after, line + size)
            here = base + lines[line] if line > first + 2 or self._prefix else begin
            final = stop == after and not more
            yield Entry(here, end if final else base + lines[stop], "table", info=info, last=final)

    def _code(self, token: Token, end: int, base: int, lines: list[int], more: bool = False) -> Iterator[Entry]:
        """Long code as stretches of lines; a fence within a quote or a list is not at top level and stays whole."""
        first, after = token.map or [0, 0]
        language = token.info.split()[0].strip("{}.") if token.info.strip() else ""
        if token.type == "fence":
            first += 1
            closing = self.text[base + lines[after - 1] : base + lines[after]].strip()
            after -= more or (len(closing) >= len(token.markup) and not closing.strip(token.markup[0]))
        for line in range(first, after, LONG_CODE):
            stop = min(after, line + LONG_CODE)
            begin, finish = base + lines[line], min(base + lines[stop], len(self.text))
            info = language if token.type == "fence" else "\t"
            yield Entry(begin, finish, "code", info=info, last=stop == after and not more)


def _finished(tokens: list[Token], tops: list[int]) -> int:
    """How many blocks of a window are surely whole: not the last, nor definitions that its term may belong to."""
    keep = len(tops) - 1
    if keep > 0 and tokens[tops[keep]].type == "paragraph_open" and tokens[tops[keep - 1]].type == "dl_open":
        keep -= 1
    return keep


def _target(found: Any) -> str:
    """What tells a definition of a label from another one."""
    return str(found["href"]) if isinstance(found, dict) else ""


def _items(tokens: list[Token], top: int, end: int, base: int, lines: list[int], number: int | None) -> Iterator[Entry]:
    """The items of a long list, each a block; `number` is that of the first where the list goes on."""
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
    if opening.type != "ordered_list_open":
        number = 0
    elif number is None:
        start_at = opening.attrGet("start")
        number = 1 if start_at is None else int(start_at)
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
    """Whether an HTML block puts anything on the page: text outside tags, or a tag that shows something."""
    if _VISIBLE.search(source):
        return True
    at = 0
    while (tag := _NOT_VISIBLE.search(source, at)) is not None:
        if source[at : tag.start()].strip():
            return True
        at = tag.end()
        if tag[1] or tag[2]:  # what is never closed goes to the end, so this is one pass
            after = re.compile(r"-->" if tag[1] else rf"</{tag[2]}\s*>", re.IGNORECASE).search(source, at)
            at = after.end() if after else len(source)
    return bool(source[at:].strip())


_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]{1,999})\]:[ \t]*<?([^\s>]+)>?", re.MULTILINE)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,999})\]:", re.MULTILINE)


def definitions(text: str) -> dict[str, Any]:
    """What links and footnotes of any window may refer to, found by a quick look over the whole text.

    A definition that stands in code is taken for one here; what the windows find comes before it, and when all are
    parsed what none of them found is dropped.
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
