"""The head of a reStructuredText post where it stands outside of its markup: fences, Nikola's comments, a `.meta` file.

What Pelican has is part of the markup, a title and a list of fields, and is found in `body.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kantlijn.formats._sites.front_matter import Head, begins, split
from kantlijn.sources import dates

_LINE = re.compile(r"\.\.[ \t]+(\w[\w-]{0,40}):(?!:)[ \t]*(.*?)[ \t]*(?:\n|\Z)")
LARGEST_META = 100_000
_KEYS = frozenset("title slug date tags category link description type author status updated template".split())
_SURE = frozenset(("title", "slug", "date"))
_OLD = ("title", "slug", "date", "tags", "link", "description")
"""The lines of a `.meta` file as Nikola had them before they had names."""


def of(text: str) -> Head:
    """The head of a whole file and the markup below it; without one the text is all body."""
    if begins(text):
        return split(text)
    fields, end = _commented(text)
    return Head(fields, text[end:], True) if _is_nikola(fields) else Head(body=text)


def begins_nikola(text: str) -> bool:
    """Whether a text begins with Nikola's head, be it within a comment of HTML."""
    return _is_nikola(_commented(text)[0])


def of_meta(text: str) -> Head:
    """The head that a `.meta` file holds, be it fenced, in comments or in bare lines."""
    if begins(text):
        return split(text)
    fields, _ = _commented(text)
    if _is_nikola(fields):
        return Head(fields, "", True)
    lines = [line.strip() for line in text.split("\n")[: len(_OLD)]]
    if len(lines) >= 3 and lines[0] and dates.read(lines[2]):
        return Head(dict(zip(_OLD, lines, strict=False)), "", True)
    return Head(body=text)


def _is_nikola(fields: Mapping[str, object]) -> bool:
    """Whether comments at the top are a head rather than remarks: a title, a slug or a date among known keys."""
    return bool(_SURE.intersection(fields)) and bool(fields) and len(_KEYS.intersection(fields)) * 2 >= len(fields)


def _commented(text: str) -> tuple[dict[str, object], int]:
    """The `.. key: value` lines at the top, and where they end; a blank line may part them from each other."""
    fields: dict[str, object] = {}
    at = len(text) - len(text.lstrip())
    opened = text.startswith("<!--", at)
    if opened:
        at = text.find("..", at, at + 10)
    while at >= 0 and (match := _LINE.match(text, at)):
        fields.setdefault(match[1].lower(), match[2])
        at = match.end()
        while text.startswith("\n", at):
            at += 1
    if opened and fields:
        at = text.find("-->", at) + 3
        return (fields, at) if at > 2 else ({}, 0)
    return fields, at if fields else 0
