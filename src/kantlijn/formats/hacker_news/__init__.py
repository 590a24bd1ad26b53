"""Threads of Hacker News, as its two services give them out and as people keep them.

Algolia gives a tree (`items/ID`, replies within `children`) or a page of search hits; Firebase gives single items
that name their parent and their kids, kept as one object, a list, JSON lines, or a folder of `ID.json`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from kantlijn.formats.hacker_news.algolia import hits, is_hit, is_item, tree
from kantlijn.formats.hacker_news.firebase import firebase, is_firebase
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources import json
from kantlijn.sources.source import FormatError, Source

NAME = "Hacker News thread"
FOLDERS = True
HOLDS = r"^\d+\.json$"
BEGINS = r"{\[n"
ENDINGS = ("", ".json", ".jsonl", ".ndjson")

_MEMBER = re.compile(r"[0-9]{1,15}\.json")
_MEMBER_LIMIT = 1_000_000
_SNIFFED_MEMBERS = 20


def sniff(source: Source) -> bool:
    """By the keys of the first object; a folder where it holds nothing but `ID.json`, items most of them."""
    if source.is_folder:
        return _is_folder_of_items(source)
    return any(test(value) for value in json.starts(source)[:20] for test in (_is_tree, _is_hits, _is_items))


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """Posts for stories, jobs and polls, and the comments; what is no item of Hacker News is a problem."""
    if source.is_folder:
        yield from firebase(lambda: _members(source), source.path)
    elif json.are_lines(source):
        yield from _lines(source)
    else:
        yield from _whole(source)


def _whole(source: Source) -> Iterator[Post | Comment | Problem]:
    value, problems = json.load(source)
    yield from problems
    if isinstance(value, dict) and "hits" in value:
        yield from hits(json.maps(value["hits"]), source.path)
        return
    listed = value if isinstance(value, list) else [value]
    trees = [item for item in listed if is_item(item)]
    for item in trees:
        yield from tree(item, source.path)
    if len(trees) < len(listed):
        rest = [(f"item {number}", item) for number, item in enumerate(listed, 1) if not is_item(item)]
        yield from firebase(lambda: iter(rest), source.path)


def _lines(source: Source) -> Iterator[Post | Comment | Problem]:
    """Firebase items need a look at all of them first, for a comment does not say whose post it is under."""
    with source.open() as stream:
        for _, item in json.lines(stream, source.path):
            if is_item(item):
                yield from tree(item, source.path)
    yield from firebase(lambda: _placed_lines(source), source.path)


def _placed_lines(source: Source) -> Iterator[tuple[str, object]]:
    with source.open() as stream:
        for number, item in json.lines(stream, source.path):
            if not is_item(item):
                yield f"line {number}", item


def _members(source: Source) -> Iterator[tuple[str, object]]:
    for member in source.members():
        try:
            yield member.name, json.load(member, _MEMBER_LIMIT)[0]
        except FormatError as error:
            yield member.name, Problem(source.path, error.reason, f"{member.name} {error.where}".strip())


def _is_folder_of_items(source: Source) -> bool:
    with os.scandir(source.file) as entries:
        names = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not _MEMBER.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
                return False
            names.append(entry.name)
    members = (Source(source.file / name, source.root, name) for name in sorted(names)[:_SNIFFED_MEMBERS])
    seen = [value for member in members for value in json.starts(member)[:1]]
    items = [value for value in seen if value is not None]
    return 2 * sum(map(is_firebase, items)) > len(items)


def _is_tree(value: object) -> bool:
    """An item of Algolia, or a list of them; where replies come first, the keys are seen on the first reply's own."""
    for _ in range(10_000):
        if isinstance(value, list):
            value = value[0] if value else None
        if not isinstance(value, dict):
            return False
        if is_item(value):
            return True
        value = value.get("children") if "author" in value else None
    return False


def _is_hits(value: object) -> bool:
    return isinstance(value, dict) and any(map(is_hit, json.maps(value.get("hits"))))


def _is_items(value: object) -> bool:
    if isinstance(value, list):
        return any(map(is_firebase, value[:20]))
    return is_firebase(value)
