"""LiveJournal and Dreamwidth: entries and comments as livejournal-export and ljdump write them.

livejournal-export (https://github.com/arty-name/livejournal-export) keeps what the site gave, `posts-xml/2004-05.xml`
and `comments-xml/comment_body-1.xml`, and the same as JSON. ljdump (https://github.com/ghewgill/ljdump) writes an entry
as `L-12` and its comments as `C-12`, its successor a SQLite database. What the first makes of them besides, as HTML
and Markdown, is known as the same posts again. Pickles (`user.map`, `comment.meta`) are never opened: loading one runs
what is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kantlijn.formats.livejournal import copies, database, exported, items, users
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources import json, sqlite, xml
from kantlijn.sources.source import FormatError, Source

NAME = "LiveJournal or Dreamwidth"
BEGINS = r"S<{\[i"
ENDINGS = ("", ".xml", ".json", ".html", ".md", ".db", ".sqlite", ".sqlite3")

_ENTRY = re.compile(r"<(?:itemid|eventtime|logtime|anum)>")
_DUMPED = re.compile(r"(?P<kind>[LC])-\d+")


def sniff(source: Source) -> bool:
    """The site's own XML, what ljdump writes, JSON with the site's fields, or a copy of what is beside."""
    if source.is_folder:
        return False
    if source.head.startswith(sqlite.MAGIC):
        return database.is_one(source)
    if source.suffix in ("", ".xml"):
        root = xml.root(source)
        return root is not None and not root.namespace and _is_own(root, source)
    if source.suffix == ".json":
        return exported.is_export(json.starts(source)) or copies.is_copy(source)
    return copies.is_copy(source)


def _is_own(root: xml.Root, source: Source) -> bool:
    if root.name == "livejournal":
        return True
    dumped = _DUMPED.fullmatch(source.name)
    if dumped is None:
        return False
    return (
        root.name == "comments" if dumped["kind"] == "C" else root.name == "event" and bool(_ENTRY.search(root.after))
    )


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """Entries and comments; of a copy nothing, for what it is of stands beside it. Raises FormatError."""
    if copies.is_copy(source):
        return
    if source.head.startswith(sqlite.MAGIC):
        yield from database.parsed(source)
        return
    if source.suffix == ".json":
        yield from exported.parsed(source)
        return
    root = xml.root(source)
    if root is None:
        raise FormatError("holds no XML element")
    if root.name == "event":
        yield from _entries(source, "event", level=0)
    elif root.name == "comments":
        yield from _comments(source, level=1)
    elif "<entry" in root.after:
        yield from _entries(source, "entry", level=1)
    elif "<maxid" in root.after:
        yield from _heads_alone(source)
    else:
        yield from _comments(source, level=2)


def _entries(source: Source, name: str, level: int) -> Iterator[Post | Problem]:
    records = xml.Records(source, (name,), level=level)
    for element in records:
        fields: dict[str, object] = dict(xml.fields(element))
        for child in element:
            if xml.name(child) == "props":
                fields |= xml.fields(child)
        yield items.post(fields, source)
    yield from records.problems()


def _comments(source: Source, level: int) -> Iterator[Comment | Problem]:
    names = users.beside(source) if level == 2 else {}
    records = xml.Records(source, ("comment",), level=level)
    for element in records:
        fields: dict[str, object] = {str(key): str(value) for key, value in element.items()}
        fields.update(xml.fields(element))
        yield items.comment(fields, names, source, element.sourceline or 0)
    yield from records.problems()


def _heads_alone(source: Source) -> Iterator[Problem]:
    """A file that lists comments and names of users gives nothing itself; without their texts that is said."""
    if source.beside("comment_body-1.xml") is None:
        yield Problem(source.path, "lists comments; their texts, in comment_body-1.xml, are not beside it")
