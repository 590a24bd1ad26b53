"""The JSON of livejournal-export: all entries, all comments, or one entry with its comments nested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kantlijn.formats.livejournal import items
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources import json, xml
from kantlijn.sources.json import maps
from kantlijn.sources.source import FormatError, Source

_MONTH = re.compile(r"\d{4}-\d\d")
_ENTRY = frozenset(("id", "eventtime", "security"))
_COMMENT = frozenset(("id", "jitemid"))


def is_export(values: Sequence[object]) -> bool:
    """Returns whether the values that a file begins with are entries or comments of LiveJournal."""
    return any(_is_entry(one) or _is_comment(one) for value in values[:1] for one in _objects(value)[:1])


def _objects(value: object) -> list[dict[str, object]]:
    """The objects in a list, or the one there is."""
    return maps(value) if isinstance(value, list) else maps([value])


def _is_comment(value: Mapping[str, object]) -> bool:
    return value.keys() >= _COMMENT


def _is_entry(value: Mapping[str, object]) -> bool:
    inner = value.get("post")
    return value.keys() >= _ENTRY or (isinstance(inner, dict) and inner.keys() >= _ENTRY)


def parsed(source: Source) -> Iterator[Post | Comment | Problem]:
    """Yields what a file holds; what stands in a file with all of them beside it is not said again.

    Raises FormatError where there is neither an entry nor a comment.
    """
    value, problems = json.load(source)
    yield from problems
    found = False
    known = _InXml(source)
    for number, one in enumerate(_objects(value), 1):
        if _is_comment(one):
            yield items.comment(one, {}, source)
        elif _is_entry(one):
            yield from () if one in known else _entry(one, source)
        else:
            yield Problem(source.path, "is neither an entry nor a comment; left out", f"item {number}")
            continue
        found = True
    if not found:
        raise FormatError("holds neither entries nor comments")


class _InXml:
    """Which entries of `posts-json/all.json` stand in the XML of their month, from which they were made."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._numbers: dict[str, set[str]] = {}
        """By month, those of the entries in its file."""

    def __contains__(self, value: Mapping[str, object]) -> bool:
        months = {json.text(value, name)[:7] for name in ("eventtime", "date")}
        return any(json.text(value, "id") in self._of(month) for month in months if _MONTH.fullmatch(month))

    def _of(self, month: str) -> set[str]:
        if month not in self._numbers:
            beside = self._source.beside(f"../posts-xml/{month}.xml")
            records = xml.Records(beside, ("itemid",), level=2) if beside else ()
            self._numbers[month] = {xml.text(element).strip() for element in records}
        return self._numbers[month]


def _entry(value: Mapping[str, object], source: Source) -> Iterator[Post | Comment]:
    inner = value.get("post")
    if not isinstance(inner, dict):
        yield items.post(value, source)
        return
    if source.beside("all.json") is None:
        yield items.post(inner, source)
    if source.beside("../comments-json/all.json") is None:
        yield from (items.comment(one, {}, source) for one in _nested(value.get("comments")))


def _nested(comments: object) -> Iterator[Mapping[str, object]]:
    """Comments and those in their `children`, each before what answers it."""
    stack = maps(comments)[::-1]
    while stack:
        one = stack.pop()
        yield one
        stack += maps(one.get("children"))[::-1]
