"""The header of a mail or news message: fields as text, whatever letters they are written in, and who wrote it.

The standard library takes the message apart (with the old, forgiving policy, for the new one needs seconds for a
header of 20,000 addresses and stumbles over dates and charsets); what charset a stranger names, or whose address
has which shape, is judged here.
"""

from __future__ import annotations

import codecs
import email.parser
import email.policy
import re
from binascii import Error as BinasciiError
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from itertools import islice

from kantlijn.sources.encodings import decode
from kantlijn.sources.mime import parameter

LONGEST_FIELD = 10_000
"""How many bytes of one header field are read."""

_LONGEST_HEAD = 256 * 1024
_MOST_PARTS = 20
_SHIFT = re.compile(r"\x1b\$[@AB()]|\x1b\([BIJ]")
"""How ISO-2022 changes from ASCII to Japanese, Chinese or Korean letters and back."""
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_WIDER = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
}
"""Charsets that people name when they mean a larger one (as browsers have it, encoding.spec.whatwg.org)."""
_NO_CHARSET = frozenset("idna punycode undefined unicode_escape raw_unicode_escape mbcs oem utf_7_imap".split())


class _AsWritten(email.policy.Compat32):
    """The old policy, but that raw 8-bit letters stay to be decoded rather than being replaced."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


def parsed(raw: bytes) -> Message:
    """Returns the message of these bytes; each field is cut to LONGEST_FIELD, a `>From ` among them goes."""
    head, body = split_head(raw)
    return email.parser.BytesParser(policy=_AsWritten()).parsebytes(shortened(head) + b"\n" + body)


def split_head(raw: bytes) -> tuple[bytes, bytes]:
    """The header fields, and what comes after the empty line."""
    match = re.search(rb"\r?\n\r?\n", raw)
    if raw.startswith((b"\n", b"\r\n")):
        return b"", raw.lstrip(b"\r\n")
    return (raw[: match.start()] + b"\n", raw[match.end() :]) if match else (raw, b"")


def shortened(head: bytes) -> bytes:
    """The header with no field longer than LONGEST_FIELD bytes, and without what is no field."""
    kept: list[bytes] = []
    room, all_room = 0, _LONGEST_HEAD
    for line in head.splitlines():
        if line[:1] not in (b" ", b"\t"):
            name = _FIELD.match(line)
            room = LONGEST_FIELD if name else 0
            line = name[1] + b":" + line[name.end() :] if name else line  # blanks before the colon were once allowed
        if room > 0 and all_room > 0:
            all_room -= len(line[:room])
            kept.append(line[:room])
            room -= len(line)
    return b"\n".join(kept) + b"\n"


def field(message: Message, name: str) -> str:
    """Returns a header field as a line of text, "" if it is absent; whatever its letters are written in."""
    for key, value in message.raw_items():
        if key.casefold() == name:
            return " ".join(decoded(plain_letters(str(value), message)).split())
    return ""


def charset_of(message: Message) -> str:
    """Returns the charset that a message names for itself or for the first of its parts that names one, else ""."""
    for part in islice(message.walk(), _MOST_PARTS):
        if charset := parameter(part, "charset"):
            return charset
    return ""


def plain_letters(value: str, message: Message) -> str:
    """Returns a raw field with the letters that RFC 822 does not allow there as text; encoded words stay.

    8-bit letters are UTF-8, or in the charset of the message; ISO-2022 (RFC 1468) is known by its shift codes.
    """
    shifted = bool(_SHIFT.search(value))
    if not shifted and not any("\udc80" <= character <= "\udcff" for character in value):
        return value
    try:
        data = value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # letters that UTF-7 can name and nothing else
        return value
    charset = charset_of(message)
    if shifted:
        named = charset if charset.casefold().startswith("iso-2022") else "iso-2022-jp"
        return in_charset(data, named)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return in_charset(data, charset)


def decoded(value: str) -> str:
    """Returns a field with its encoded words (RFC 2047) as text."""
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (MessageError, BinasciiError, ValueError):
        return value
    text = "".join(in_charset(text, charset or "") if isinstance(text, bytes) else text for text, charset in pieces)
    return text if text.strip() else value


def in_charset(data: bytes, charset: str) -> str:
    """Bytes as text: in the charset that is named where there is such a one and they are in it, else by a guess."""
    charset = charset.strip().strip("'\"").casefold()
    charset = _WIDER.get(charset, charset)
    try:
        if charset and codecs.lookup(charset).name not in _NO_CHARSET:
            return data.decode(charset).replace("\r\n", "\n").replace("\r", "\n")
    except (LookupError, ValueError):
        pass
    return decode(data).text


_BRACKETED = re.compile(r"^(?P<name>[^<]*)<(?P<address>[^<>]*)>")
_COMMENTED = re.compile(r"^(?P<address>[^()]*)\((?P<name>.*)\)\s*$")


def author(raw: str, text: str) -> str:
    """The name in a From field (`raw` as it stands, `text` decoded); without a name what is before the @."""
    for pattern in (_BRACKETED, _COMMENTED):
        if match := pattern.match(raw):
            name = " ".join(decoded(match["name"]).replace('\\"', '"').replace("\\\\", "\\").split()).strip("\"' ")
            return (name if name and not _is_address(name) else "") or _local(match["address"] or name)
    return _local(text)


def _is_address(name: str) -> bool:
    return bool(re.fullmatch(r"\S+(?:@| at )\S+\.\S+", name))


def _local(address: str) -> str:
    return re.split(r"@| at ", address.strip().strip("\"'<>"), maxsplit=1)[0].strip().strip("\"'")


def sender(message: Message) -> str:
    """Who wrote it, by name; "" if nothing says."""
    for name in ("from", "sender", "reply-to"):
        for key, value in message.raw_items():
            if key.casefold() == name and str(value).strip():
                raw = plain_letters(str(value), message)
                return author(" ".join(raw.split()), field(message, name))
    return ""
