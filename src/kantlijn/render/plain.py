"""Plain text: paragraphs with their own line breaks, and the lists, quotes and indented passages that people type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from kantlijn.late import late
from kantlijn.render.build import QUOTE, Builder, bullet, numbered
from kantlijn.render.code import Code
from kantlijn.render.flow import Flow, FlowBlock

_ITEM = late(r"^ {0,3}(?:(\d{1,4})[.)]|([-*•·–]))[ \t]+(?=\S)")
_QUOTED = late(r"^ {0,3}((?:> ?)+)")
FILLED = 50
"""Lines shorter than this were not broken to fill a width."""

DEEPEST = 40
"""A quote in more quotes than this stands as deep as that."""

LONGEST = 16_000
"""A paragraph longer than this is cut at white space, so that no block costs much."""


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yields where the paragraphs of a text begin and end: blank lines part them, and very long ones are cut."""
    blank = re.compile(r"\n(?:[ \t]*\n)+")
    while start < len(text):
        match = blank.search(text, start, start + LONGEST)
        if match is None and len(text) - start > LONGEST:
            cut = max(text.rfind("\n", start, start + LONGEST), text.rfind(" ", start, start + LONGEST))
            end = after = cut + 1 if cut > start else start + LONGEST
        else:
            end, after = match.span() if match else (len(text), len(text))
        if text[start:end].strip():
            yield start, end
        start = after


def paragraph(text: str) -> FlowBlock:
    """Returns one paragraph as a block: its lines as they are, its list items and quoted lines as such."""
    builder = Builder()
    lines = text.strip("\n").expandtabs(4).split("\n")
    if all(line.startswith("    ") or not line.strip() for line in lines):
        builder.add(Code("\n".join(line[4:] for line in lines).strip("\n")))
        return builder.block()
    for group in _groups(lines):
        depth = _depth(group[0])
        if depth:
            _quote(builder, [_QUOTED.sub("", line) for line in group], depth)
        else:
            _flow(builder, group)
    return builder.block()


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Lines that stand together: as deep in quotes, and of one item of a list."""
    group: list[str] = []
    for line in lines:
        if group and (_ITEM.match(line) or _depth(line) != _depth(group[0])):
            yield group
            group = []
        group.append(line)
    yield group


def _depth(line: str) -> int:
    """In how many quotes a line stands."""
    quoted = _QUOTED.match(line)
    return min(DEEPEST, quoted[1].count(">")) if quoted else 0


def _quote(builder: Builder, lines: list[str], depth: int) -> None:
    """What is quoted has paragraphs of its own; blank lines at its ends are what mail programs leave there."""
    for _ in range(depth):
        builder.push(QUOTE)
    for told, passage in groupby(lines, lambda line: bool(line.strip())):
        if told:
            for group in _groups(list(passage)):
                _flow(builder, group, "quote")
            builder.gap()
    builder.no_gap()
    for _ in range(depth):
        builder.pop()


def _flow(builder: Builder, lines: list[str], style: str = "") -> None:
    """Lines as one text, an item of a list as such."""
    item = _ITEM.match(lines[0])
    if item and item[1]:
        numbered(builder, int(item[1]), int(item[1]), tight=True)
    elif item:
        bullet(builder, tight=True)
    inline = builder.inline()
    inline.add(_joined([line.strip() for line in (lines[0][item.end() if item else 0 :], *lines[1:])]))
    builder.flow(inline, style)
    if item:
        builder.pop()


def _joined(lines: list[str]) -> str:
    """Lines as one text, without the breaks that a machine made to fill a width, as mail programs do.

    It made those after which the next word had no room. Where most were made so, the others are somebody's own.
    """
    width = max((len(line) for line in lines if " " in line), default=max(map(len, lines)))
    made = [len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairwise(lines)]
    if not FILLED <= width <= 100 or sum(made) * 4 < len(made) * 3:
        return "\n".join(lines)
    return "".join(f"{line}{' ' if filled else chr(10)}" for line, filled in zip(lines, made, strict=False)) + lines[-1]


def note(sentence: str) -> FlowBlock:
    """Returns a sentence of the program's own as a block: why something is shown otherwise than written."""
    return FlowBlock([Flow(sentence, style="warning")])
