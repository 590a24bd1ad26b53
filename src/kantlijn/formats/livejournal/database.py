"""The SQLite database of the newer ljdump (https://github.com/GBirkel/ljdump): entries and comments of one journal.

It does not keep who may read an entry. The times of entries are those of the writer's clock, whatever zone it writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from kantlijn.formats.livejournal import items
from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.sources import sqlite
from kantlijn.sources.source import Source

_ENTRIES = frozenset(("itemid", "eventtime", "event", "raw_props"))
_COMMENTS = frozenset(("id", "entryid", "posterid", "body", "state"))
_PROPERTY = re.compile(r"<(\w{1,60})>([^<]*)</\1>")
_ENTRY_ROWS = """SELECT e.itemid, e.anum, e.eventtime, e.subject, e.event, e.url, e.raw_props, {mood} AS current_mood
                 FROM entries e {moods} ORDER BY e.itemid"""
_MOODS = "LEFT JOIN moods m ON m.id = e.props_current_moodid"
_COMMENT_ROWS = "SELECT id, entryid AS jitemid, date, parentid, user, subject, body, state FROM comments ORDER BY id"


def is_one(source: Source) -> bool:
    """Returns whether a file is such a database, by its tables."""
    tables = sqlite.tables(source)
    none: frozenset[str] = frozenset()
    return tables.get("entries", none) >= _ENTRIES and tables.get("comments", none) >= _COMMENTS


def parsed(source: Source) -> Iterator[Post | Comment | Problem]:
    """Yields the entries, and then the comments. Raises FormatError where they cannot be read."""
    moods = "moods" in sqlite.tables(source)
    question = _ENTRY_ROWS.format(mood="m.name" if moods else "NULL", moods=_MOODS if moods else "")
    for row in sqlite.named_rows(source, question):
        yield _entry(row, source)
    for fields in sqlite.named_rows(source, _COMMENT_ROWS):
        yield items.comment(fields, {}, source)._replace(post=PostRef(id=fields["jitemid"]))
    yield from sqlite.waiting(source)


def _entry(row: Mapping[str, str], source: Source) -> Post:
    number, low = row["itemid"], row["anum"]
    properties = {name: unescape(value) for name, value in _PROPERTY.findall(row["raw_props"])}
    said = {name: value for name, value in row.items() if value}
    fields: dict[str, object] = {**properties, **said, "eventtime": row["eventtime"].partition("+")[0]}
    public = str(int(number) * 256 + int(low)) if number.isdecimal() and low.isdecimal() else ""
    return items.post(fields, source)._replace(id=number, aliases=(public,) if public else ())
