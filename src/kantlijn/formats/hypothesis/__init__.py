"""Hypothes.is: annotations of pages, each with the words of the page that it is about.

JSON as its API answers (`rows`) or its client exports (`annotations`), bare lists, an annotation a line, and the
client's CSV. Field names are those of https://h.readthedocs.io/en/latest/api/ and of the client's annotations-exporter.
"""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.formats.hypothesis import annotation, table
from kantlijn.model import Comment, Problem
from kantlijn.sources import json
from kantlijn.sources.source import FormatError, Source

NAME = "Hypothes.is annotations"
ENDINGS = ("", ".json", ".jsonl", ".ndjson", ".csv")


def sniff(source: Source) -> bool:
    """JSON whose first objects are annotations by an account (`acct:`); a table that has their columns."""
    if source.is_folder or source.suffix not in ENDINGS:
        return False
    if source.suffix == ".csv":
        return table.is_table(source.head_text)
    return any(annotation.is_one(one) for one in annotation.listed(json.starts(source))[:2])


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The annotations in the order of the file. Raises FormatError where there is none."""
    if source.suffix == ".csv":
        yield from table.comments(source)
        return
    found = False
    for where, value in _values(source):
        if isinstance(value, Problem):
            yield value
            continue
        for number, one in enumerate(annotation.listed([value]), 1):
            if annotation.is_one(one):
                found = True
                yield annotation.comment(one, source.path)
            else:
                yield Problem(source.path, "is no annotation; left out", where or f"item {number}")
    if not found:
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
