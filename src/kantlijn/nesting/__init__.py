"""How deeply the tags of a text are nested: seen to before a parser gets it that slows down by the depth.

lexbor, measured, takes a minute for 100,000 open tags and cannot be interrupted; and each paragraph that begins under
styles that were left open makes elements of all of them once more. So the tags beyond a limit are left out, each
with its end tag, and everything else stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kantlijn.nesting.elements import Elements

DEEPEST = 2000
"""How many elements may be open at once in what is given to a parser."""

MOST_REOPENED = 100_000
"""How many elements may be made of styles that were left open, each once more in the paragraphs after it."""

# One pass, no step back (possessive, and what is not closed goes to the end): comments and what a parser takes for
# such, CDATA sections, and tags, with `>` allowed in quoted values.
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|(?P<cdata><!\[CDATA\[)|<[!?][^>]*+(?:>|\Z)|</[^a-zA-Z>][^>]*+(?:>|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?:=\s*+(?:\"[^\"]*\"|'[^']*')|[^>])*+(?:>|\Z)",
    re.DOTALL,
)
_PASSES = 4
"""How often tags are left out before all of them are."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*?(/?)>")


def shallow(text: str, deepest: int = DEEPEST, most_reopened: int = MOST_REOPENED) -> tuple[str, int]:
    """Returns HTML without the tags that are nested deeper than `deepest`, and how many start tags those are.

    All that is no tag stays, and the text as a whole where no tag is left out.
    """
    if text.count("<") - text.count("</") <= deepest:
        return text, 0
    count = 0
    for _ in range(_PASSES):
        text, left_out = _pruned(text, deepest, most_reopened)
        count += left_out
        if not left_out:
            return text, count
    return without_tags(text), count


def _pruned(text: str, deepest: int, most_reopened: int) -> tuple[str, int]:
    """One pass: what was left out may have ended something else that now is too deep."""
    from kantlijn.nesting.elements import Elements

    elements = Elements(deepest, most_reopened)
    spans = _read(text, elements)
    at, kept = 0, []
    for number in sorted(elements.left_out):
        start, end = spans[number]
        kept.append(text[at:start])
        at = end
    return "".join(kept) + text[at:] if kept else text, elements.count


def _read(text: str, elements: Elements) -> list[tuple[int, int]]:
    """Give all tags to the elements, by number. Returns where each begins and ends."""
    from kantlijn.nesting.tags import RAW

    spans: list[tuple[int, int]] = []
    at = 0
    while match := _TOKEN.search(text, at):
        if match.start() > at:
            elements.text()
        at = match.end()
        name = (match["name"] or "").lower()
        if match["cdata"]:
            at = _after(text, "]]>" if elements.in_picture else ">", match.start())
        elif name:
            if match["end"]:
                elements.end(name, len(spans))
            else:
                holds_text = not elements.in_picture
                elements.start(name, match[0], len(spans))
                if holds_text and name == "plaintext":
                    at = len(text)
                elif holds_text and name in RAW:
                    at = _raw_end(text, name, at)
            spans.append(match.span())
    return spans


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def _raw_end(text: str, name: str, start: int) -> int:
    """Where the end tag of an element begins that holds text alone."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, start)
    return found.start() if found else len(text)


def without_tags(text: str) -> str:
    """The text alone."""
    return _TAG.sub(" ", text)
