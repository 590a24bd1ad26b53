"""Annotations of pages, each with the words of the page that it is about: those of Hypothes.is, and W3C's model.

JSON as Hypothes.is' API answers (`rows`) or its client exports (`annotations`), bare lists, an annotation a line, and
the client's CSV; field names are those of https://h.readthedocs.io/en/latest/api/ and of the client's
annotations-exporter. Annotations, pages and collections as in https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.formats.hypothesis import annotation, table, web_annotation
from kantlijn.model import Comment, Problem
from kantlijn.sources import json
from kantlijn.sources.source import FormatError, Source

NAME = "Hypothes.is or W3C annotations"
ANY_SITE = True
ENDINGS = ("", ".json", ".jsonl", ".ndjson", ".csv", ".jsonld")


def sniff(source: Source) -> bool:
    """JSON whose first objects are annotations, by account (`acct:`) or by W3C's type; a table with their columns."""
    if source.is_folder or source.suffix not in ENDINGS:
        return False
    if source.suffix == ".csv":
        return table.is_table(source.head_text)
    seen = json.starts(source)
    if any(annotation.is_one(one) for one in annotation.listed(seen)[:2]):
        return True
    return bool(web_annotation.listed(seen)) or any(map(web_annotation.is_empty_list, seen[:1]))


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The annotations in the order of the file. Raises FormatError where there is none."""
    if source.suffix == ".csv":
        yield from table.comments(source)
        return
    found = False
    others: list[dict[str, object]] = []
    for where, value in _values(source):
        if isinstance(value, Problem):
            yield value
            continue
        if several := web_annotation.listed([value]):
            others += several
            continue
        for number, one in enumerate(annotation.listed([value]), 1):
            if annotation.is_one(one):
                found = True
                yield annotation.comment(one, source.path)
            else:
                yield Problem(source.path, "is no annotation; left out", where or f"item {number}")
    yield from web_annotation.comments(others, source.path)
    if not found and not others:
        raise FormatError("holds no annotation")


def _values(source: Source) -> Iterator[tuple[str, object]]:
    """The whole value of a file, or that of each line with its place."""
    if not json.are_lines(source):
        value, problems = json.load(source)
        yield from (("", problem) for problem in problems)
        yield "", value
        return
    with source.open() as stream:
        for number, value in json.lines(stream, source.path):
            yield f"line {number}", value
