"""A marked text as blocks: paragraphs, headings and list items with the lines that they take, for finding heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kantlijn.formats._threads import markup
from kantlijn.model import Markup

Kind = Literal["text", "heading", "number", "bullet", "rule", "other"]
"""`number` and `bullet` are the first block of a list item; `other` is code, quotes and tables: no head is there."""

_ITEM = re.compile(r"(?P<number>\d{1,5})\\?[.)][ \t]+(?=\S)|[-*+•][ \t]+(?=\S)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*")
RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Block:
    """A block and where it stands."""

    kind: Kind
    start: int
    end: int
    """The line after its last."""
    indent: int = 0
    """How many columns before it, of a list item before its mark; in HTML how many lists it lies in, four for each."""
    skip: int = 0
    """How many characters of its first line are indentation and marks."""
    number: int = 0
    """Of an ordered item its number, of a heading its level."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text's lines, or in HTML the pieces that stand for lines, and the blocks that they make."""

    lines: Sequence[str]
    blocks: Sequence[Block]
    markup: Markup

    def raw(self, block: Block, count: int | None = None) -> str:
        """The first lines of a block, without the marks before it; all where no count says how many."""
        last = block.end - (block.kind == "heading" and block.end > block.start + 1)  # without the rule below it
        end = last if count is None else min(last, block.start + count)
        first = self.lines[block.start][block.skip :]
        return "\n".join((first, *self.lines[block.start + 1 : end]))

    def words(self, block: Block, count: int | None = None) -> str:
        """The same as words on one line."""
        return markup.words(self.raw(block, count), self.markup)


def of_lines(lines: Sequence[str], kind: Markup) -> Marked:
    """The blocks of Markdown or of plain text, in which nothing is a heading or a rule."""
    return Marked(lines, list(_blocks(lines, kind == "markdown")), kind)


def _blocks(lines: Sequence[str], marked: bool) -> Iterator[Block]:
    at, end = 0, len(lines)
    while at < end:
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        block = _single(lines, at) if marked else None
        block = block or _paragraph(lines, at, marked)
        yield block
        at = block.end


def _single(lines: Sequence[str], at: int) -> Block | None:
    """A fence, quote, table row, rule or heading that begins here."""
    line = lines[at]
    indent = _indent(line)
    bare = line.lstrip()
    if fence := _FENCE.match(line):
        return Block("other", at, _past_fence(lines, at, fence[1]), indent)
    if bare[0] == ">" or (bare[0] == "|" and bare.rstrip().endswith("|")):
        return Block("other", at, at + 1, indent)
    if RULE.fullmatch(line):
        return Block("rule", at, at + 1, indent)
    if indent < 4 and (heading := _HEADING.match(bare)):
        return Block("heading", at, at + 1, indent, len(line) - len(bare) + heading.end(), len(heading[1]))
    return None


def _past_fence(lines: Sequence[str], at: int, mark: str) -> int:
    for end in range(at + 1, len(lines)):
        bare = lines[end].strip()
        if bare.startswith(mark) and not bare.strip(mark[0]):
            return end + 1
    return len(lines)


def _paragraph(lines: Sequence[str], at: int, marked: bool) -> Block:
    """Lines up to a blank one, or to one that begins something else; a rule right below makes a heading of them."""
    line = lines[at]
    indent = _indent(line)
    item = _ITEM.match(line.lstrip())
    skip = len(line) - len(line.lstrip()) + (item.end() if item else 0)
    end = at + 1
    while end < len(lines) and lines[end].strip():
        if marked and not item and (underline := _UNDERLINE.fullmatch(lines[end])):
            return Block("heading", at, end + 1, indent, skip, 1 if underline[1][0] == "=" else 2)
        if marked and (_single(lines, end) or _ITEM.match(lines[end].lstrip())):
            break
        end += 1
    kind: Kind = "text" if item is None else "number" if item["number"] else "bullet"
    return Block(kind, at, end, indent, skip, int(item["number"]) if item and item["number"] else 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
