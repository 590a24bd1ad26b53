"""MHTML: a web page and its pictures as one file, in the form of a mail (RFC 2557), as Chrome, Edge and Word save it.

The first part of HTML is the page, and it is read as any saved page. The header gives its address and its title; its
date is when the page was saved, which is not when it was written.
"""

from __future__ import annotations

import codecs
import email.parser
import email.policy
import html
import re
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.header import decode_header
from email.message import Message
from itertools import islice
from urllib.parse import urlsplit

from kantlijn.formats.web_pages._pages import page
from kantlijn.formats.web_pages._pages.saved import Saved
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources.encodings import decode, looks_binary
from kantlijn.sources.mime import has_more_multiparts, parameter
from kantlijn.sources.source import FormatError, Source

NAME = "MHTML page"
BEGINS = "A-Za-z"
ENDINGS = (".mhtml", ".mht")

_HEAD = re.compile(rb"(?:[!-9;-~]+[ \t]*:[^\n]*\n|[ \t]+\S[^\n]*\n)+")
_KIND = re.compile(rb"^content-type[ \t]*:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\b", re.I | re.M)
_MOST_MULTIPARTS = 20
_LONGEST_FIELD = 10_000
_FRAMESET = re.compile(r"<frameset\b", re.IGNORECASE)
_FRAME = re.compile(r"<frame\b[^<>]*?\ssrc\s*=\s*[\"']?(?P<source>[^\"'\s<>]{1,2000})", re.IGNORECASE)
_IFRAME = re.compile(
    r"<iframe\b[^<>]*?\ssrc\s*=\s*[\"']?(?P<source>[^\"'\s<>]{1,2000})[^<>]*>(?:[^<>]*</iframe\s*>)?", re.IGNORECASE
)
_HEAD_END = re.compile(r"</head\s*>|(?=<frameset\b)", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^<>]*>(?P<inner>.*?)(?:</body\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_MOST_FRAMES = 20
_DEEPEST_FRAME = 3
_CID = re.compile(r"\bcid:([^\s\"'<>)]{1,300})")


def sniff(source: Source) -> bool:
    """A header as a mail has it, that says that the rest is a page or parts that belong together."""
    if source.is_folder or source.suffix not in ENDINGS:
        return False
    head = _HEAD.match(source.head.lstrip(b"\xef\xbb\xbf\r\n"))
    return head is not None and _KIND.search(head[0]) is not None


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The page and its comments. Raises FormatError where no part is a page, or what it holds is no text."""
    data = source.data().lstrip(b"\xef\xbb\xbf\r\n")
    if has_more_multiparts(data, _MOST_MULTIPARTS):
        raise FormatError("has more parts within parts than a saved page has")
    whole = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
    parts = list(whole.walk())
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in whole.defects):
        yield Problem(source.path, "the file ends early; what came before is shown")
    main = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if main is None:
        raise FormatError("holds no part that is a page")
    text, told = _text(main, source.path)
    yield from told
    if _FRAMESET.search(text):
        text, told = _of_frames(text, parts, source.path)
        yield from told
    address = _address(whole, "Snapshot-Content-Location") or _address(main, "Content-Location")
    if "<iframe" in text.lower():
        text, told = _with_own_frames(text, parts, _host(address), source.path)
        yield from told
    yield from page.items(_with_addresses(text, parts), source, Saved(address, title=_field(whole, "Subject")))


def _of_frames(text: str, parts: list[Message], path: str) -> tuple[str, list[Problem]]:
    """A page that is nothing but frames: its head, and below it what stands in them, and what is to be reported."""
    places = {_address(part, "Content-Location"): part for part in parts if part.get_content_type() == "text/html"}
    names = {_field(part, "Content-ID").strip("<> "): part for part in parts}
    bodies: list[str] = []
    problems: list[Problem] = []
    for match in islice(_FRAME.finditer(text), _MOST_FRAMES):
        address = html.unescape(match["source"])
        part = names.get(address.removeprefix("cid:")) if address.startswith("cid:") else _at(address, places)
        if part is None:
            problems.append(Problem(path, f"holds a frame whose page is not in it: {address}"))
            continue
        inner, told = _inner(part, path)
        problems += told
        bodies.append(inner)
    head = _HEAD_END.split(text, maxsplit=1)[0]
    return f"{head}</head><body>{''.join(bodies)}</body></html>", problems


def _with_own_frames(text: str, parts: list[Message], host: str, path: str) -> tuple[str, list[Problem]]:
    """A page in which what stands in frames of its own site stands in their places; what others put in frames does not.

    Also returns what is to be reported. A frame may have frames, down to a limit.
    """
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    places = {_address(part, "Content-Location"): part for part in pages}
    names = {_field(part, "Content-ID").strip("<> "): part for part in pages}
    problems: list[Problem] = []
    used: set[int] = set()

    def inner(match: re.Match[str]) -> str:
        address = html.unescape(match["source"])
        part = names.get(address.removeprefix("cid:")) if address.startswith("cid:") else places.get(address)
        if part is None or id(part) in used or len(used) >= _MOST_FRAMES or not _is_own(part, host):
            return match[0]
        used.add(id(part))
        framed, told = _inner(part, path)
        problems.extend(told)
        return framed

    for _ in range(_DEEPEST_FRAME):
        text, before = _IFRAME.sub(inner, text), text
        if text == before:
            break
    return text, problems


def _inner(part: Message, path: str) -> tuple[str, list[Problem]]:
    """What stands in a frame as an element of the page around it, and what is to be reported."""
    text, told = _text(part, path)
    body = _BODY.search(text)
    return f"<div>{body['inner'] if body else text}</div>", told


def _is_own(part: Message, host: str) -> bool:
    """Whether a frame is of the page's own site: of its host, or of none, as one that a script wrote into it."""
    return _host(_address(part, "Content-Location")) in ("", host)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _at(address: str, places: dict[str, Message]) -> Message | None:
    """The part at an address, which may be written from the page's folder on."""
    ends = (f"/{address.lstrip('./')}",) if "://" not in address else ()
    return places.get(address) or next((part for place, part in places.items() if place.endswith(ends)), None)


def _text(part: Message, path: str) -> tuple[str, list[Problem]]:
    """A part's text, and what there is to report about its encoding. Raises FormatError for what is no text."""
    content = _content(part)
    decoded = decode(content, parameter(part, "charset").strip("\"' ") or page.charset(content))
    if looks_binary(decoded.text):
        raise FormatError("looks binary")
    return decoded.text, decoded.problems(path)


def _content(part: Message) -> bytes:
    """The bytes of a part; UTF-16 without the mark that tells it, as Word writes it, gets one."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    if data[1:2] == b"\0":
        return codecs.BOM_UTF16_LE + data
    return codecs.BOM_UTF16_BE + data if data[:1] == b"\0" else data


def _field(message: Message, name: str) -> str:
    """A field as one line of text, whatever its letters are written in (RFC 2047); "" if it is absent."""
    value = str(message.get(name, ""))[:_LONGEST_FIELD]
    try:
        pieces = decode_header(value)
    except (MessageError, ValueError):
        return " ".join(value.split())
    said = (decode(one, charset or "").text if isinstance(one, bytes) else one for one, charset in pieces)
    return " ".join("".join(said).split())


def _address(message: Message, name: str) -> str:
    """An address of the web in a field, which may be folded anywhere; else ""."""
    value = "".join(_field(message, name).split())
    return value if value.startswith(("http://", "https://")) else ""


def _with_addresses(text: str, parts: list[Message]) -> str:
    """The page with its pictures under the addresses that they had, where it calls them by their parts' ids."""
    if "cid:" not in text:
        return text
    known = {_field(part, "Content-ID").strip("<> "): _address(part, "Content-Location") for part in parts}
    return _CID.sub(lambda match: known.get(match[1]) or match[0], text)
