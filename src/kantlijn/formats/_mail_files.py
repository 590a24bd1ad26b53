"""Where mail and news lie: one message after another in an mbox, one in each file of a maildir or a news spool.

An mbox is split at a line `From WHO DATE` after an empty line and before a header field, so that a sentence that
begins with "From" cuts nothing (RFC 4155 §3 asks for `>From` there; not every program writes it).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kantlijn.formats import _dates
from kantlijn.formats._mail_words import field
from kantlijn.formats._source import FormatError, Source
from kantlijn.model import Problem, Status

LARGEST = 32_000_000
"""How many bytes of one message are read."""

_LINE = 64 * 1024
_MONTHS = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_FROM = re.compile(
    rb"From (?:[^\r\n]{0,500}?\s)?(?P<date>(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
    rb"(?:" + _MONTHS + rb"\s+\d{1,2}|\d{1,2}\s+" + _MONTHS + rb"|\d{4}-\d\d-\d\d)\b"
    rb"[^\r\n]{0,20}?\d{1,2}:\d\d[^\r\n]{0,40})\r?\n?"
)
_FIELD = re.compile(rb"[!-9;-~]+:(?:[ \t\r\n]|\Z)|>?From ")
_HEAD_LINE = re.compile(rb"([!-9;-~]+):(?:[ \t].*)?|[ \t].*|>From .*")
_SINGLE = frozenset(("", ".eml", ".txt", ".mbox", ".mbx", ".mail", ".msg", ".news", ".nws"))
_MAILDIR_NAME = re.compile(r"\d+\.[^/]+?(?:[:;!]2,(?P<flags>[A-Za-z]*))?")
_SENT = {b"message-id", b"received", b"return-path", b"newsgroups", b"delivered-to", b"mime-version"}


@dataclass(frozen=True, slots=True)
class Raw:
    """A message as it lies there."""

    data: bytes
    name: str
    """What to call it if it has no id."""
    path: str = ""
    """Its own path in a folder, "" in an mbox."""
    line: int = 0
    sent: str = ""
    """The date on its `From ` line."""
    flags: str = ""
    """What a maildir says of it: its flags, and the folder's name."""
    cut: bool = False
    """It was longer than LARGEST."""

    @property
    def where(self) -> str:
        """Its place in the file, for a Problem."""
        return f"line {self.line}" if self.line else ""


def is_mail_file(source: Source) -> bool:
    """Whether it begins as an mbox does, or is one message by its fields."""
    head = source.head.lstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
    first, _, rest = head.partition(b"\n")
    if _FROM.fullmatch(first):
        return bool(_FIELD.match(rest.lstrip(b"\r\n")))
    eml = source.suffix == ".eml"
    maildir = bool(_MAILDIR_NAME.fullmatch(source.name)) and source.file.parent.name in ("cur", "new")
    if source.suffix not in _SINGLE and not source.name.isdecimal() and not maildir:
        return False
    fields = _fields(head)
    return bool(fields & _SENT and {b"from", b"subject", b"date"} & fields) or (
        eml and len(fields & {b"from", b"to", b"subject", b"date", b"message-id"}) >= 2
    )


def _fields(head: bytes) -> set[bytes]:
    """The names of the fields at the beginning; none where it holds lines that are no fields."""
    names: set[bytes] = set()
    lines = head.splitlines()
    for number, line in enumerate(lines):
        if not line.strip():
            return names
        match = _HEAD_LINE.fullmatch(line)
        if not match and number < len(lines) - 1:  # the last may be cut
            return set()
        if match and match[1]:
            names.add(match[1].lower())
    return names


def is_mail_folder(source: Source) -> bool:
    """A maildir; or a folder with a file for each message, called `1234` or `NAME.eml`, and no other file."""
    try:
        with os.scandir(source.file) as entries:
            found = [(one.name, one.is_dir(follow_symlinks=False)) for one in islice(entries, 200_000)]
    except OSError:
        return False
    folders = {name for name, is_dir in found if is_dir}
    if {"cur", "new"} <= folders:
        return True
    files = [name for name, is_dir in found if not is_dir and not name.startswith(".")]
    numbered = sorted((name for name in files if name.isdecimal()), key=int)
    mails = [name for name in files if name.lower().endswith(".eml")]
    if not files or folders or max(len(numbered), len(mails)) != len(files):
        return False
    one = Source(source.file / (numbered or mails)[0], source.root, source.path)
    try:
        return is_mail_file(one)
    except (OSError, FormatError):
        return False


def messages(source: Source, problems: list[Problem]) -> Iterator[Raw]:
    """The messages of a file or folder, always in the same order; what cannot be opened is added to `problems`."""
    if not source.is_folder:
        with source.open() as stream:
            yield from _in_file(stream, source)
        return
    for member, flags in _members(source):
        try:
            with member.open() as stream:
                data = stream.read(LARGEST + 1)
        except (OSError, FormatError) as error:
            problems.append(Problem(member.path, getattr(error, "reason", "") or getattr(error, "strerror", "")))
            continue
        lead = data[:500].lstrip(b"\r\n").partition(b"\n")[0]
        if _FROM.fullmatch(lead):  # as some spools keep it
            data = data.lstrip(b"\r\n").partition(b"\n")[2]
        name = member.name.partition(":")[0]
        yield Raw(data[:LARGEST], name, member.path, flags=flags, cut=len(data) > LARGEST)


def _members(source: Source) -> Iterator[tuple[Source, str]]:
    """The files of a folder with their maildir flags, a maildir's own folders too. `tmp` holds what is half there."""
    folders = sorted(Path(top) for top, names, _ in os.walk(source.file) if {"cur", "new"} & set(names))
    if not folders:
        members = [member for member in source.members() if not member.name.startswith(".")]
        for member in sorted(members, key=lambda one: (int(one.name) if one.name.isdecimal() else 0, one.name)):
            yield member, ""
        return
    for folder in folders:
        below = folder.relative_to(source.file).as_posix()
        for part in ("cur", "new"):
            place = folder / part
            if not place.is_dir() or place.is_symlink():
                continue
            shown = "/".join(name for name in (source.path, "" if below == "." else below, part) if name)
            for member in Source(place, source.root, shown, source.hints).members():
                match = _MAILDIR_NAME.fullmatch(member.name)
                flags = (match["flags"] or "") if match else ""
                if not member.name.startswith("."):
                    yield member, f"{flags}/{below.strip('.').casefold()}"


def _in_file(stream: BinaryIO, source: Source) -> Iterator[Raw]:
    """The messages of an mbox; a file without a `From ` line is one message."""
    lines = _lines(stream)
    number, count = 0, 0
    first = next(lines, b"")
    while first and not first.strip():
        number, first = number + 1, next(lines, b"")
    first = first.removeprefix(b"\xef\xbb\xbf")
    sent = _FROM.fullmatch(first)
    one = _Growing(number + 1, sent)
    if not sent:
        one.add(first)
    blank, number = False, number + 1
    held: tuple[bytes, re.Match[bytes]] | None = None  # it divides if what follows is a header field
    for line in lines:
        number += 1
        if held and _FIELD.match(line):
            count += 1
            yield one.done(count, source)
            one = _Growing(number - 1, held[1])
        elif held:
            one.add(held[0])
        held = None
        match = _FROM.fullmatch(line) if sent and blank and line.startswith(b"From ") else None
        blank = not line.strip()
        if match:
            held = (line, match)
        else:
            one.add(line)
    if held:
        one.add(held[0])
    yield one.done(count + 1, source)


class _Growing:
    """A message as its lines come in."""

    def __init__(self, line: int, sent: re.Match[bytes] | None) -> None:
        self._line, self._sent = line, sent
        self._data = bytearray()
        self._cut = False

    def add(self, line: bytes) -> None:
        """The next line; a `>From ` loses the mark that a program put before it."""
        if len(self._data) + len(line) > LARGEST:
            self._cut = True
        else:
            self._data += line[1:] if self._sent and line.startswith(b">From ") and self._data else line

    def done(self, number: int, source: Source) -> Raw:
        """The message, the `number`-th of its file."""
        sent = _dates.read(self._sent["date"].decode("ascii", "replace").strip()) if self._sent else ""
        name = f"#{number}" if self._sent else source.name
        return Raw(bytes(self._data), name, line=self._line, sent=sent, cut=self._cut)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; one that is very long comes in pieces."""
    while line := stream.readline(_LINE):
        yield line


def status(message: Message, flags: str) -> Status:
    """What a program said of the message: that it is spam, thrown away, a draft, deleted, or withdrawn."""
    marks, _, folder = flags.partition("/")
    state = f"{field(message, 'status')}{field(message, 'x-status')}"
    labels = {label.strip().casefold() for label in field(message, "x-gmail-labels").split(",")}
    if "T" in marks or "trash" in labels or folder in ("trash", "deleted", "deleted items", "deleted messages"):
        return "trash"
    if _is_spam(message) or "spam" in labels or folder in ("junk", "spam"):
        return "spam"
    if "D" in marks or "drafts" in labels or folder == "drafts":
        return "draft"
    if "D" in state or _mozilla_deleted(field(message, "x-mozilla-status")):
        return "deleted"
    return "hidden" if field(message, "control") else "published"


def _is_spam(message: Message) -> bool:
    names = ("x-spam-flag", "x-spam-status", "x-spam", "x-bogosity")
    return any(re.match(r"yes\b|true\b|spam\b", field(message, name), re.IGNORECASE) for name in names)


def _mozilla_deleted(text: str) -> bool:
    """Whether its expunged bit is set (developer.mozilla.org: nsMsgMessageFlags)."""
    return bool(re.fullmatch(r"[0-9a-fA-F]{4}", text)) and bool(int(text, 16) & 0x0008)
