"""Where mail and news lie: in an mbox, in single files, in a maildir, in a news spool; and what is marked as what."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

from kantlijn.formats.mail.header import field
from kantlijn.formats.mail.mbox import FIELD, FROM, LARGEST, Raw, ends_in_returns, in_line_feeds, split
from kantlijn.model import Problem, Status
from kantlijn.sources.source import HEAD, FormatError, Source

_HEAD_LINE = re.compile(rb"([!-9;-~]+)[ \t]*:(?:[ \t].*)?|[ \t].*|>From .*")
_SINGLE = frozenset(("", ".eml", ".txt", ".mbox", ".mbx", ".mail", ".msg", ".news", ".nws"))
_MAILDIR_NAME = re.compile(r"\d+\.[^/]+?(?:[:;!]2,(?P<flags>[A-Za-z]*))?")
_WRITTEN = {b"from", b"subject", b"date"}
_LETTER = {b"from", b"to", b"subject"}
_SENT = {b"message-id", b"received", b"return-path", b"newsgroups", b"delivered-to", b"mime-version"}


def is_mail_file(source: Source) -> bool:
    """Whether it begins as an mbox does, or is one message by its fields."""
    head = source.head.lstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
    if ends_in_returns(head):
        head = in_line_feeds(head)
    first, _, rest = head.partition(b"\n")
    if FROM.fullmatch(first):
        return bool(FIELD.match(rest.lstrip(b"\r\n")))
    maildir = bool(_MAILDIR_NAME.fullmatch(source.name)) and source.file.parent.name in ("cur", "new")
    if source.suffix not in _SINGLE and not source.name.isdecimal() and not maildir:
        return False
    if source.suffix == ".eml":
        return bool(_fields(head, strict=False) & (_SENT | _WRITTEN))
    fields = _fields(head)
    return bool(fields & _SENT and fields & _WRITTEN) or fields >= _WRITTEN or fields >= _LETTER


def _fields(head: bytes, *, strict: bool = True) -> set[bytes]:
    """The names of the fields at the beginning; `strict`: none where it holds lines that are no fields."""
    names: set[bytes] = set()
    lines = head.splitlines()
    for number, line in enumerate(lines):
        if not line.strip():
            return names
        match = _HEAD_LINE.fullmatch(line)
        if strict and not match and number < len(lines) - 1:  # the last may be cut
            return set()
        if match and match[1]:
            names.add(match[1].lower())
    return names


def is_mail_folder(source: Source) -> bool:
    """A maildir; or a folder with a file for each message, called `1234` or `NAME.eml`, and no other file."""
    if (source.file / "cur").is_dir() and (source.file / "new").is_dir():
        return True
    try:
        first = _first_message(source.file)
        return bool(first) and is_mail_file(Source(source.file / first, source.root, source.path))
    except (OSError, FormatError):
        return False


def _first_message(folder: Path) -> str:
    """The name of the first file of a folder in which all are called as messages are; "" for any other folder."""
    first = ""
    with os.scandir(folder) as entries:
        for entry in entries:  # of any other folder, this looks at a few names at most
            if entry.name.startswith("."):
                continue
            if not (entry.name.isdecimal() or entry.name.lower().endswith(".eml")) or entry.is_dir():
                return ""
            first = min(first or entry.name, entry.name)
    return first


def messages(source: Source, problems: list[Problem]) -> Iterator[Raw]:
    """The messages of a file or folder, always in the same order; what cannot be opened is added to `problems`."""
    if not source.is_folder:
        with source.open() as stream:
            yield from split(stream, source.name, returns=ends_in_returns(source.head))
        return
    for member, flags in _members(source):
        try:
            with member.open() as stream:
                data = stream.read(LARGEST + 1)
        except (OSError, FormatError) as error:
            problems.append(Problem(member.path, getattr(error, "reason", "") or getattr(error, "strerror", "")))
            continue
        data = _without_from(in_line_feeds(data) if ends_in_returns(data[:HEAD]) else data)
        name = member.name.partition(":")[0]
        yield Raw(data[:LARGEST], name, member.path, flags=flags, cut=len(data) > LARGEST)


def _without_from(data: bytes) -> bytes:
    """A message without the `From ` line that some spools keep before it."""
    lead = data[:500].lstrip(b"\r\n").partition(b"\n")[0]
    return data.lstrip(b"\r\n").partition(b"\n")[2] if FROM.fullmatch(lead) else data


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
