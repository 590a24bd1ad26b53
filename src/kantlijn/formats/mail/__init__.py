"""Mail and news (mbox, Pipermail, `.eml`, maildir, folders of news): a thread is a post with its comments.

A thread's first message is the post, all others are its comments. Where the first message is not in the file, the
comments say its id and a title: another file may have it (months of one list), else the library makes a thread of
them. Files are read twice, for the answers by headers first, so that one message is held at a time. The standard
library's `mailbox` is not used: it opens for writing, and stops at a `From ` line with letters outside ASCII.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kantlijn.formats.mail import files, header, parts
from kantlijn.formats.mail.header import field
from kantlijn.formats.mail.mbox import LARGEST, Raw
from kantlijn.formats.mail.threads import Head, Place, message_ids, places
from kantlijn.model import Comment, Markup, Post, PostRef, Problem, Status
from kantlijn.sources import date_fields
from kantlijn.sources.source import FormatError, Source
from kantlijn.wording import counted

NAME = "mail or news"
FOLDERS = True
HOLDS = r"^(?:cur|\d+|.*\.[Ee][Mm][Ll])$"
BEGINS = r"^-<{\[#"


def sniff(source: Source) -> bool:
    """An mbox, a message, a maildir, or a folder of nothing but messages."""
    return files.is_mail_folder(source) if source.is_folder else files.is_mail_file(source)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """First the messages that begin a thread, then the others; one that cannot be taken apart has its header only."""
    heads = _Heads()
    problems: list[Problem] = []
    try:
        for raw in files.messages(source, problems):
            head = heads.add(raw)
            if head and head.begins:  # the library is not kept waiting for what is known at once
                yield from _items(raw, head, Place(head.id), source)
    except FormatError:  # a damaged gzip file; the second round comes to the same place and says so
        pass
    yield from problems
    if not heads.found and not problems:
        raise FormatError("holds no message")
    if doubles := heads.done():
        yield Problem(source.path, _standing_twice(doubles))
    stands = iter(places([head for head in heads.found if head]))
    for raw, head in zip(files.messages(source, []), heads.found, strict=False):
        if head and (place := next(stands)) and not head.begins:
            yield from _items(raw, head, place, source)


class _Heads:
    """The headers of messages as they come in; what stands there twice counts once."""

    def __init__(self) -> None:
        self.found: list[Head | None] = []
        """One for each message; None for one that was there before."""
        self._seen: dict[str, list[int]] = {}

    def add(self, raw: Raw) -> Head | None:
        """The header of the next message, its id made unique; None for one that was there before."""
        head, mark = _head(raw)
        same = self._seen.setdefault(head.id, [])
        if mark in same:
            self.found.append(None)
            return None
        same.append(mark)
        if len(same) > 1:
            head = replace(head, id=f"{head.id} ({len(same)})")
        self.found.append(head)
        return head

    def done(self) -> int:
        """How many stood there twice; nothing is added after that."""
        self._seen.clear()
        return self.found.count(None)


def _standing_twice(count: int) -> str:
    return "a message stands here twice" if count == 1 else f"{counted(count, 'message')} stand here a second time"


def _head(raw: Raw) -> tuple[Head, int]:
    """What the threads need, and what tells the same message from another one with its id."""
    head, body = header.split_head(raw.data)
    plain = head.isascii() and b"\x1b" not in head  # else a part may have to say what the head's letters are
    message = header.parsed(head if plain else raw.data)
    subject = field(message, "subject")
    known = "\n".join((field(message, "date"), field(message, "from"), subject))
    mark = zlib.crc32(body.strip(), zlib.crc32(known.encode("utf-8", "replace")))
    own = message_ids(field(message, "message-id"))
    replied = message_ids(field(message, "in-reply-to"))[:1]
    references = message_ids(field(message, "references"))
    name = own[0] if own else raw.name
    chain = tuple(one for one in dict.fromkeys(references or replied) if one != name)
    return Head(name, chain, subject), mark


@dataclass(frozen=True, slots=True)
class _Read:
    body: str
    markup: Markup
    author: str
    published: str
    status: Status
    subject: str
    tags: tuple[str, ...]
    url: str
    guessed: tuple[str, ...]


def _items(raw: Raw, head: Head, place: Place, source: Source) -> Iterator[Post | Comment | Problem]:
    path = raw.path or source.path
    if raw.cut:
        yield Problem(path, f"is larger than {LARGEST // 10**6} MB; the rest was left out", raw.where)
    read = _read(raw)
    if isinstance(read, Problem):
        yield Problem(path, read.reason, raw.where)
        read = _read(replace(raw, data=header.split_head(raw.data)[0]))
        assert not isinstance(read, Problem)
    yield _post(read, head, path) if place.root == head.id else _comment(read, head, place, path, raw.line)


def _post(read: _Read, head: Head, path: str) -> Post:
    return Post(
        id=head.id,
        title=read.subject or "(no subject)",
        body=read.body,
        markup=read.markup,
        author=read.author,
        published=read.published,
        status=read.status,
        tags=read.tags,
        url=read.url,
        guessed=read.guessed,
        path=path,
    )


def _comment(read: _Read, head: Head, place: Place, path: str, line: int) -> Comment:
    # A mid: address (RFC 2392) keeps the threads of two lost messages with one subject apart.
    address = f"mid:{place.root}" if place.root and place.title else ""
    return Comment(
        id=head.id,
        body=read.body,
        post=PostRef(id=place.root, url=address, title=place.title),
        markup=read.markup,
        author=read.author,
        published=read.published,
        status=read.status,
        parent=place.parent,
        guessed=(*read.guessed, *(("post",) if place.guessed else ())),
        path=path,
        line=line,
    )


def _read(raw: Raw) -> _Read | Problem:
    """Everything in a message, or why it cannot be taken apart."""
    if parts.too_many_parts(raw.data):
        return Problem("", "a message has more parts within parts than any mail has; only its header is shown")
    try:
        message = header.parsed(raw.data)
        body, markup = parts.body(message)
    except RecursionError:
        return Problem("", "a message is nested too deeply; only its header is shown")
    stated = ("Date", re.sub(r"\s*\([^()]*\)\s*$", "", field(message, "date")))
    published = date_fields.read(stated[1], stated[0])
    late = published or date_fields.first(
        stated, ("Received", field(message, "received").rpartition(";")[2]), ("From", raw.sent)
    )
    lists = (field(message, "newsgroups"), field(message, "keywords"))
    return _Read(
        body,
        markup,
        header.sender(message),
        late,
        files.status(message, raw.flags),
        field(message, "subject"),
        tuple(dict.fromkeys(word.strip() for text in lists for word in text.split(",") if word.strip())),
        _address(field(message, "archived-at")),
        ("published",) if late != published else (),
    )


def _address(field: str) -> str:
    match = re.search(r"https?://[^\s<>]+", field)
    return match[0] if match else ""
