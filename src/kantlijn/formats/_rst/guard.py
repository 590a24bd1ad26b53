"""Limits asked before docutils reads a text, for what would take it too long, and a plain reading of such a text.

docutils takes some 0.3 ms for each of the smallest pieces, of which there is at most one a line, and for a table
drawn with lines the square of its width. An import that reports nothing for 20 seconds counts as hung.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LARGEST = 4_000_000
_MOST_LINES = 30_000
_WIDEST = 2000
_RULER = re.compile(rf"^[ \t]*(?:\+[-=+]{{{_WIDEST}}}|=[= ]{{{_WIDEST}}})", re.MULTILINE)
_MARKED = re.compile(r"^[ \t]*(?::|\.\. ).{1000,}", re.MULTILINE)
_MOST_STEPS = 10**9
"""The squares of the lengths of lines that begin with a mark whose end docutils looks for with a step back at each."""
_TITLE = re.compile(r"(?:([!-/:-@\[-`{-~])\1*\n)?[ \t]*(\S.{0,300})\n([!-/:-@\[-`{-~])\3{2,}[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r":([\w-]{1,40}):[ \t]+(.+)")


def refused(text: str) -> str:
    """Returns why docutils does not get to read a text, in words; "" where it does."""
    if len(text) > _LARGEST or text.count("\n") > _MOST_LINES:
        return "is too long to be read as reStructuredText"
    if sum(len(line[0]) ** 2 for line in _MARKED.finditer(text)) > _MOST_STEPS:
        return "has lines too long to be read as reStructuredText"
    return "has a table too wide to be read as reStructuredText" if _RULER.search(text) else ""


def by_line(text: str) -> tuple[str, Mapping[str, object]]:
    """The title and the fields of a text that docutils does not get to read, as Pelican has them on top."""
    text = text[:10_000].lstrip()
    match = _TITLE.match(text)
    rest = text[match.end() :].lstrip("\n") if match else text
    fields = {
        found[1].lower(): found[2].strip()
        for line in rest.partition("\n\n")[0].split("\n")
        if (found := _FIELD.match(line))
    }
    return match[2].strip() if match else "", fields
