"""Plain text: paragraphs with their own line breaks, and the lists, quotes and indented passages that people type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

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
    group: list[str] = []
    for line in lines:
        if group and (_ITEM.match(line) or _depth(line) != _depth(group[0])):
            _add(builder, group)
            group = []
        group.append(line)
    _add(builder, group)
    return builder.block()


def _depth(line: str) -> int:
    """In how many quotes a line stands."""
    quoted = _QUOTED.match(line)
    return min(DEEPEST, quoted[1].count(">")) if quoted else 0


def _add(builder: Builder, lines: list[str]) -> None:
    item, depth = _ITEM.match(lines[0]), _depth(lines[0])
    if item:
        lines = [lines[0][item.end() :], *lines[1:]]
        if item[1]:
            numbered(builder, int(item[1]), int(item[1]), tight=True)
        else:
            bullet(builder, tight=True)
    elif depth:
        lines = _stripped([_QUOTED.sub("", line) for line in lines])
        for _ in range(depth):
            builder.push(QUOTE)
    inline = builder.inline()
    lines = [line.strip() for line in lines]
    inline.add((" " if _is_filled(lines) else "\n").join(lines))
    builder.flow(inline, "quote" if depth else "")
    for _ in range(depth or bool(item)):
        builder.pop()


def _stripped(lines: list[str]) -> list[str]:
    """The lines without the blank ones at either end, which mail programs leave where the depth of a quote changes."""
    told = [at for at, line in enumerate(lines) if line.strip()]
    return lines[told[0] : told[-1] + 1] if told else [""]


def _is_filled(lines: list[str]) -> bool:
    """Whether lines were broken by a machine to fill a width, as mail is, and not by somebody who meant it.

    So it is where no line but the last had room for the word that begins the next.
    """
    width = max(map(len, lines))
    return FILLED <= width <= 100 and all(
        len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairwise(lines)
    )


def note(sentence: str) -> FlowBlock:
    """Returns a sentence of the program's own as a block: why something is shown otherwise than written."""
    return FlowBlock([Flow(sentence, style="warning")])
