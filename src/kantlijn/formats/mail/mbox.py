"""One message after another in an mbox, split at a line `From WHO DATE`.

It divides only after an empty line and before a header field, so that a sentence that begins with "From" cuts
nothing (RFC 4155 asks for `>From` there; not every program writes it). Netscape and others left the empty line out:
then what follows has to be a field that mail begins with.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kantlijn.sources import dates

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST = 32_000_000
"""How many bytes of one message are read."""

_LINE = 64 * 1024
_MONTHS = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
FROM = re.compile(
    rb"From (?:[^\r\n]{0,500}?\s)?(?P<date>(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
    rb"(?:" + _MONTHS + rb"\s+\d{1,2}|\d{1,2}\s+" + _MONTHS + rb"|\d{4}-\d\d-\d\d)\b"
    rb"[^\r\n]{0,20}?\d{1,2}:\d\d[^\r\n]{0,40})\r?\n?"
    rb"|From (?:-|[^\s@]{1,200}@[^\s@]{1,200})[ \t]*\r?\n?"  # as Netscape and Google write it
)
_FIRST_FIELD = re.compile(
    rb"(?:Return-Path|Received|Message-ID|From|Date|Delivered-To|Envelope-to|To|Subject|Reply-To|Sender|Status"
    rb"|MIME-Version|Content-[A-Za-z-]+|X-[A-Za-z0-9-]+):",
    re.IGNORECASE,
)
FIELD = re.compile(rb"[!-9;-~]+:(?:[ \t\r\n]|\Z)|>?From ")


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


class _OldMacintosh(io.RawIOBase):
    """A stream in which carriage returns alone end the lines, read as if they were line feeds."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        data = self._stream.read(len(memoryview(buffer)))
        memoryview(buffer)[: len(data)] = in_line_feeds(data)
        return len(data)


def ends_in_returns(head: bytes) -> bool:
    """Returns whether carriage returns alone end the lines of a file that begins so, as on Macintoshes before 2001."""
    return b"\r" in head and b"\n" not in head


def in_line_feeds(data: bytes) -> bytes:
    """Returns the same bytes with a line feed for each carriage return."""
    return data.replace(b"\r", b"\n")


def split(stream: BinaryIO, name: str, *, returns: bool = False) -> Iterator[Raw]:
    """Yields the messages of an mbox; a file without a `From ` line is one message. `returns`: see ends_in_returns."""
    lines = _lines(io.BufferedReader(_OldMacintosh(stream), _LINE) if returns else stream)
    begin, first = _first_line(lines)
    sent = FROM.fullmatch(first)
    one, count, blank = _Growing(begin, sent), 0, False
    if not sent:
        one.add(first)
    held: tuple[bytes, re.Match[bytes], re.Pattern[bytes]] | None = None  # divides if what it expects follows
    for number, line in enumerate(lines, begin + 1):
        if held and held[2].match(line):
            count += 1
            yield one.done(count, name)
            one = _Growing(number - 1, held[1])
        elif held:
            one.add(held[0])
        held = None
        match = FROM.fullmatch(line) if sent and line.startswith(b"From ") else None
        if match:
            held = (line, match, FIELD if blank else _FIRST_FIELD)
        else:
            one.add(line)
        blank = not line.strip()
    if held:
        one.add(held[0])
    yield one.done(count + 1, name)


def _first_line(lines: Iterator[bytes]) -> tuple[int, bytes]:
    """The number of the first line with anything on it, and that line without a byte order mark."""
    number, first = 1, next(lines, b"")
    while first and not first.strip():
        number, first = number + 1, next(lines, b"")
    return number, first.removeprefix(b"\xef\xbb\xbf")


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

    def done(self, number: int, name: str) -> Raw:
        """The message, the `number`-th of its file."""
        date = self._sent["date"] if self._sent else None
        sent = dates.read(date.decode("ascii", "replace").strip()) if date else ""
        called = f"#{number}" if self._sent else name
        return Raw(bytes(self._data), called, line=self._line, sent=sent, cut=self._cut)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; one that is very long comes in pieces."""
    while line := stream.readline(_LINE):
        yield line
