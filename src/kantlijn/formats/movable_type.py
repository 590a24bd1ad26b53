"""Movable Type's import format, which TypePad and Hatena write too: entries with comments and pings in plain text.

An entry ends with a line of eight hyphens, a part of it with one of five; a text may hold such a line, so a part
begins only where a known name follows. The format knows no replies and no zones. The shape: Movable Type's own
documentation, "The Movable Type Import / Export Format".
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import BinaryIO

from kantlijn.formats._wordpress.autop import autop
from kantlijn.model import Comment, CommentKind, Markup, Post, PostRef, Problem, Status
from kantlijn.sources import date_fields
from kantlijn.sources.encodings import decode
from kantlijn.sources.source import FormatError, Source

NAME = "Movable Type export"
BEGINS = "A-Z"

_LONGEST = 16_000_000
"""Bytes in an entry; a file that never ends one is not this format."""

_KEYS = (
    "AUTHOR|TITLE|BASENAME|STATUS|ALLOW COMMENTS|ALLOW PINGS|CONVERT BREAKS|PRIMARY CATEGORY|CATEGORY|DATE|TAGS|"
    "UNIQUE URL|IMAGE|NO ENTRY|EMAIL|IP|URL|BLOG NAME"
)
_KEY = re.compile(rf"({_KEYS}):(?: +(.*)|)")
_PART = re.compile(
    r"^-----[ \t]*\n((?:[ \t]*\n)*+)(?=(?:BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING):[ \t]*$)", re.M
)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
"""What a head may have between its fields, such as where an entry has no tags."""
_LAST = re.compile(r"\n-----[ \t]*\Z")
_ENTRY_START = re.compile(rb"(?:AUTHOR|TITLE|BASENAME|STATUS|DATE|PRIMARY CATEGORY|CATEGORY|ALLOW COMMENTS):")
_HEAD = re.compile(
    rf"\s*+(?:(?:{_KEYS}):[^\n]*\n|\n)++-----[ \t]*\n(?:BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING):"
)
_STATES: dict[str, Status] = {"publish": "published", "draft": "draft", "future": "scheduled"}
_MARKUPS: dict[str, Markup] = dict.fromkeys(("markdown", "markdown_with_smartypants"), "markdown")
_AS_IT_IS = frozenset(("0", "richtext", "none"))
_JAPANESE = ("euc_jp", "cp932")


def sniff(source: Source) -> bool:
    """Lines of the format's keys from the first one on, at least three, then five hyphens and a part's name."""
    if source.is_folder or b"-----" not in source.head:
        return False
    match = _HEAD.match(source.head_text)
    return bool(match and len(re.findall(rf"^(?:{_KEYS}):", match[0], re.M)) >= 3)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """Each entry, followed by its comments and pings. Holds one entry at a time."""
    warned = False
    for number, (line, data) in enumerate(_entries(source), 1):
        text, warning = _decoded(data)
        if warning and not warned:
            warned = True
            yield Problem(source.path, warning, f"line {line}")
        yield from _entry(text, source.path, number, line)


def _entries(source: Source) -> Iterator[tuple[int, bytes]]:
    """Each entry with its first line; eight hyphens end one only where another begins, or the file ends."""
    entry: list[bytes] = []
    number = size = 0
    start, ended = 1, False
    with source.open() as stream:
        for number, line in enumerate(_lines(stream), 1):
            if ended and _ENTRY_START.match(line):
                yield start, b"".join(entry[:-1])
                entry, size, start = [], 0, number
            ended = line.rstrip() == b"--------" or (ended and not line.strip())
            if ended and not line.strip():
                continue
            entry.append(line)
            size += len(line)
            if size > _LONGEST:
                raise FormatError(f"has an entry of more than {_LONGEST // 1_000_000} MB", f"line {start}")
    if entry and entry[-1].rstrip() == b"--------":
        entry.pop()
    if b"".join(entry).strip():
        yield start, b"".join(entry)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines however they end, without a byte order mark; files of old Macs have `\\r` alone."""
    first = True
    while line := stream.readline(_LONGEST):
        line = line.removeprefix(codecs.BOM_UTF8) if first else line
        first = False
        yield from re.sub(rb"\r\n?", b"\n", line).splitlines(keepends=True) if b"\r" in line else (line,)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of an entry and a warning or "". Old files are mostly Japanese where they are not UTF-8."""
    decoded = decode(data)
    if not decoded.warning:
        return decoded.text, ""
    for encoding in _JAPANESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if re.search("[\u3040-\u30ff]{2}", text):
            return text, f"is not UTF-8; read as {encoding}"
    return decoded.text, decoded.warning


@dataclass
class _Fields:
    """The `KEY: value` lines of a part, and the text below them."""

    values: dict[str, list[str]] = field(default_factory=dict)
    text: str = ""

    def one(self, key: str) -> str:
        return self.values.get(key, [""])[-1]


def _fields(part: str, keyed: bool) -> _Fields:
    found = _Fields()
    rest = part
    while keyed and rest:
        line, _, after = rest.partition("\n")
        match = _KEY.fullmatch(line.rstrip())
        if not match:
            break
        found.values.setdefault(match[1], []).append((match[2] or "").strip())
        rest = after
    found.text = rest.strip("\n")
    return found


def _entry(text: str, path: str, number: int, line: int) -> Iterator[Post | Comment | Problem]:
    parts = _PART.split(_LAST.sub("\n", text.rstrip()))  # between any two, what empty lines there are
    head = _fields(_BLANK_LINES.sub("\n", parts[0].strip("\n") + "\n"), keyed=True)
    if not head.values:
        yield Problem(path, "does not begin as an entry does; left out", f"line {line}")
        return
    texts: dict[str, str] = {}
    said: list[tuple[str, _Fields, int]] = []
    at = line + parts[0].count("\n") + 1
    for blank, part in zip(parts[1::2], parts[2::2], strict=True):
        name, _, content = part.partition("\n")
        at += blank.count("\n")
        name = name.strip().rstrip(":")
        content = re.sub(r"^-----[ \t]*\n?\Z", "", content, flags=re.M)
        if name in ("COMMENT", "PING"):
            said.append((name, _fields(content, keyed=True), at))
        else:
            texts[name] = content.strip("\n")
        at += part.count("\n") + 1
    post = _post(head, texts, path)
    yield post
    ref = PostRef(url=post.url, slug=post.slug, title=post.title)
    for place, (name, fields, begins) in enumerate(said, 1):
        yield _said(fields, ref, f"{number}-{place}", path, begins, "trackback" if name == "PING" else "comment")


def _post(head: _Fields, texts: dict[str, str], path: str) -> Post:
    convert = head.one("CONVERT BREAKS").casefold()
    body = "\n\n".join(filter(None, (texts.get("BODY", ""), texts.get("EXTENDED BODY", ""))))
    markup = _MARKUPS.get(convert, "html")
    plain = markup != "html" or convert in _AS_IT_IS
    categories = (head.one("PRIMARY CATEGORY"), *head.values.get("CATEGORY", []))
    tags = (tag.strip().strip('"') for tag in head.one("TAGS").split(","))
    opened = head.one("ALLOW COMMENTS")
    return Post(
        id="",
        title=head.one("TITLE"),
        body=body if plain else autop(body),
        markup=markup,
        slug=head.one("BASENAME").rpartition("/")[2],
        author=head.one("AUTHOR"),
        published=date_fields.read(head.one("DATE"), "DATE"),
        status=_STATES.get(head.one("STATUS").casefold(), "published"),
        tags=tuple(dict.fromkeys(filter(None, (*categories, *tags)))),
        url=head.one("UNIQUE URL"),
        aliases=(head.one("BASENAME"),) if "/" in head.one("BASENAME") else (),
        comments_open={"0": False, "1": True, "2": False}.get(opened),
        path=path,
    )


def _said(fields: _Fields, post: PostRef, own: str, path: str, line: int, kind: CommentKind) -> Comment:
    """A comment, or a ping: that has a title and the name of its blog in place of an author."""
    body = autop(fields.text)
    if title := fields.one("TITLE"):
        body = f"<p><b>{escape(title)}</b></p>\n{body}"
    return Comment(
        id=own,
        body=body,
        post=post,
        markup="html",
        author=fields.one("AUTHOR") or fields.one("BLOG NAME"),
        author_url=fields.one("URL"),
        published=date_fields.read(fields.one("DATE"), "DATE"),
        kind=kind,
        path=path,
        line=line,
    )
