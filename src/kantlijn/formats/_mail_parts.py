"""What one mail or news message says: its header fields decoded, its body as text or HTML, its attachments named.

The standard library takes the message apart (with the old, forgiving policy, for the new one needs seconds for a
header of 20,000 addresses and stumbles over dates and charsets); what charset a stranger names, or whose address
has which shape, is judged here. Sources: RFC 2047 (encoded words), RFC 3676 (format=flowed), RFC 5322.
"""

from __future__ import annotations

import codecs
import email.parser
import email.policy
import html
import re
from binascii import Error as BinasciiError
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from kantlijn.formats._text import decode
from kantlijn.model import Markup

LONGEST_FIELD = 10_000
"""How many bytes of one header field are read."""

_LONGEST_HEAD = 256 * 1024
_MOST_MULTIPARTS = 100
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_MULTIPART = re.compile(rb"^content-type[ \t]*:\s*multipart/", re.IGNORECASE | re.MULTILINE)
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


def parsed(raw: bytes) -> Message:
    """The bytes of a message in, the message out; each field is cut to LONGEST_FIELD, a `>From ` among them goes."""
    head, body = split_head(raw)
    return email.parser.BytesParser(policy=email.policy.compat32).parsebytes(shortened(head) + b"\n" + body)


def split_head(raw: bytes) -> tuple[bytes, bytes]:
    """The header fields, and what comes after the empty line."""
    match = re.search(rb"\r?\n\r?\n", raw)
    if raw.startswith((b"\n", b"\r\n")):
        return b"", raw.lstrip(b"\r\n")
    return (raw[: match.start()] + b"\n", raw[match.end() :]) if match else (raw, b"")


def shortened(head: bytes) -> bytes:
    """The header with no field longer than LONGEST_FIELD bytes, and without what is no field."""
    kept: list[bytes] = []
    room = 0
    for line in head[:_LONGEST_HEAD].splitlines():
        if line[:1] not in (b" ", b"\t"):
            room = LONGEST_FIELD if _FIELD.match(line) else 0
        if room > 0:
            kept.append(line[:room])
            room -= len(line)
    return b"\n".join(kept) + b"\n"


def field(message: Message, name: str) -> str:
    """A header field as a line of text, "" if it is absent; encoded words and raw 8-bit letters are decoded."""
    for key, value in message.raw_items():
        if key.casefold() == name:
            return " ".join(_words(str(value)).split())
    return ""


def _words(value: str) -> str:
    if any("\udc80" <= character <= "\udcff" for character in value):
        return decode(value.encode("utf-8", "surrogateescape")).text
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (MessageError, BinasciiError, ValueError):
        return value
    return "".join(in_charset(text, charset or "") if isinstance(text, bytes) else text for text, charset in pieces)


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
            name = " ".join(_words(match["name"]).replace('\\"', '"').replace("\\\\", "\\").split()).strip("\"' ")
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
                return author(" ".join(str(value).split()), field(message, name))
    return ""


def body(message: Message) -> tuple[str, Markup]:
    """What is to be read in a message, and how it is marked up; attachments are named in its last lines.

    Of alternatives the plain text is taken, or the HTML where there is none. HTML and plain text one after the
    other (a mailing list's footer under an HTML mail) become HTML.
    """
    texts: list[tuple[Markup, str]] = []
    attached: list[str] = []
    for part in _chosen(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            texts.append(("text", _forwarded(part)))
        elif kind in ("text/plain", "text/html") and not _is_attachment(part):
            texts.append(_text(part, kind))
        else:
            attached.append(_named(part))
    texts = [(markup, text) for markup, text in texts if text.strip()]
    if any(markup == "html" for markup, _ in texts):
        shown = [text if markup == "html" else _as_html(text) for markup, text in texts]
        return "\n".join(shown + [f"<p>{html.escape(line)}</p>" for line in attached]), "html"
    return "\n\n".join([text for _, text in texts] + (["\n".join(attached)] if attached else [])), "text"


def too_many_parts(raw: bytes) -> bool:
    """Whether a message has more multiparts than any person's has: in each other, they would take too long."""
    return sum(1 for _ in zip(_MULTIPART.finditer(raw), range(_MOST_MULTIPARTS + 1), strict=False)) > _MOST_MULTIPARTS


def _chosen(message: Message) -> list[Message]:
    """The parts to show in their order, of each set of alternatives the one to show."""
    chosen: list[Message] = []
    stack: list[Message] = [message]
    while stack:
        part = stack.pop()
        below = part.get_payload() if part.is_multipart() else []
        parts = [one for one in below if isinstance(one, Message)] if isinstance(below, list) else []
        if not parts or part.get_content_type() == "message/rfc822":
            chosen.append(part)
        if part.get_content_type() == "multipart/alternative":
            parts = _alternative(parts)
        stack.extend(reversed(parts))
    return chosen


def _alternative(parts: list[Message]) -> list[Message]:
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and _text(part, kind)[1].strip():
                return [part]
    many = [part for part in parts if part.is_multipart()]
    return many[:1] or parts[:1]


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _content(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message, kind: str) -> tuple[Markup, str]:
    text = in_charset(_content(part), _parameter(part, "charset"))
    if kind == "text/html":
        return "html", text
    if _parameter(part, "format").casefold() == "flowed":
        text = flowed(text, joined=_parameter(part, "delsp").casefold() == "yes")
    return "text", text.strip("\n").rstrip()


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name, "")
    except (MessageError, ValueError, LookupError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "")


def flowed(text: str, *, joined: bool = False) -> str:
    """Text in format=flowed with its paragraphs in one line each; `joined`: without the space where they broke."""
    lines: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        signature = content == "-- "
        flows = content.endswith(" ") and not signature
        piece = content[:-1] if flows and joined else content
        if open_depth == depth and not signature:
            lines[-1] += piece
        else:
            lines.append(f"{'>' * depth} {piece}" if depth else piece)
        open_depth = depth if flows else -1
    return "\n".join(line if line.endswith("-- ") else line.rstrip() for line in lines)


def _as_html(text: str) -> str:
    return f"<p>{'<br>'.join(html.escape(text, quote=False).splitlines())}</p>"


def _forwarded(part: Message) -> str:
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(first, Message):
        return ""
    lines = [("From", sender(first)), ("Subject", field(first, "subject")), ("Date", field(first, "date"))]
    return "\n".join(["[forwarded message]", *(f"{name}: {value}" for name, value in lines if value)])


def _named(part: Message) -> str:
    try:
        name = _words(part.get_filename("") or "")
    except (MessageError, ValueError, LookupError):
        name = ""
    return f"[attachment: {' '.join(name.split()) or part.get_content_type()}, {_size(len(_content(part)))}]"


def _size(count: int) -> str:
    return f"{count} bytes" if count < 1000 else f"{count / 1000:.0f} kB" if count < 10**6 else f"{count / 10**6:.1f} MB"
