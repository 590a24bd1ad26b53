"""The body of a mail or news message: as text or as HTML, with its attachments named (RFC 2046, RFC 3676)."""

from __future__ import annotations

import html
from email.errors import MessageError
from email.message import Message

from kantlijn.formats.mail.header import decoded, field, in_charset, plain_letters, sender
from kantlijn.model import Markup
from kantlijn.sources.mime import has_more_multiparts, parameter

_MOST_MULTIPARTS = 100


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
        elif kind.startswith("multipart/"):  # its boundary is nowhere in it
            texts.append(_text(part, "text/plain"))
        else:
            attached.append(_named(part))
    texts = [(markup, text) for markup, text in texts if text.strip()]
    if any(markup == "html" for markup, _ in texts):
        shown = [text if markup == "html" else _as_html(text) for markup, text in texts]
        return "\n".join(shown + [f"<p>{html.escape(line)}</p>" for line in attached]), "html"
    return "\n\n".join([text for _, text in texts] + (["\n".join(attached)] if attached else [])), "text"


def too_many_parts(raw: bytes) -> bool:
    """Whether a message has more multiparts than any person's has: in each other, they would take too long."""
    return has_more_multiparts(raw, _MOST_MULTIPARTS)


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
    text = in_charset(_content(part), parameter(part, "charset"))
    if kind == "text/html":
        return "html", text
    if parameter(part, "format").casefold() == "flowed":
        text = flowed(text, joined=parameter(part, "delsp").casefold() == "yes")
    return "text", text.strip("\n").rstrip()


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
        name = decoded(plain_letters(part.get_filename("") or "", part))
    except (MessageError, ValueError, LookupError):
        name = ""
    return f"[attachment: {' '.join(name.split()) or part.get_content_type()}, {_size(len(_content(part)))}]"


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 10**6 else f"{count / 10**6:.1f} MB"
