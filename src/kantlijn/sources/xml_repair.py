"""Repairs XML as people's programs wrote it into XML that a parser accepts, piece by piece.

Real exports hold control characters, HTML's entities, raw `&` and `<`, bytes of another encoding than they declare,
prefixes that nobody declared, `]]>` inside CDATA. Each is mended as it passes and counted; no more than a piece and
what is cut off at its end is in memory. A document type is left out, one that declares entities is refused, so a
parser never meets an entity that could grow or name a file.
"""

from __future__ import annotations

import codecs
import html
import re
from collections import Counter
from collections.abc import Iterator
from html.entities import html5
from typing import BinaryIO

from kantlijn.sources.packed import FormatError
from kantlijn.sources.xml_encoding import LOST, decoder

PIECE = 256 * 1024
_LONGEST_TAG = 1_000_000
_AHEAD = 4096

PREFIXES = {
    "app": "http://purl.org/atom/app#",
    "atom": "http://www.w3.org/2005/Atom",
    "blogger": "http://schemas.google.com/blogger/2018",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dsq": "http://disqus.com/disqus-internals",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "gd": "http://schemas.google.com/g/2005",
    "georss": "http://www.georss.org/georss",
    "media": "http://search.yahoo.com/mrss/",
    "openSearch": "http://a9.com/-/spec/opensearchrss/1.0/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "wp": "http://wordpress.org/export/1.2/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
"""Namespaces as the programs that forget to declare them mean them."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?"
)
_RAW_LESS = re.compile(r"<(?![A-Za-z_:/!?\u00c0-\U0010ffff])")
_SPECIAL = re.compile(r"<!\[CDATA\[|<!--|<!DOCTYPE", re.I)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]{0,500}?\?>")
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*[\s/>]")
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.S)
_OPENING = re.compile(r"<([A-Za-z_][\w.:-]*)[^<>]*>\s*\Z")


class Repair:
    """The repaired XML of a stream, as UTF-8 bytes in pieces; it can be iterated once.

    What was mended stands in `counts` then, by the words to report it with. Iterating raises FormatError where the XML
    declares entities or a tag has no end for 1 MB.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.counts: Counter[str] = Counter()
        self.undeclared: set[str] = set()
        """Prefixes that were used without being declared, as the first piece shows them."""
        self.taken = 0
        """How many bytes were read."""
        self.root = ""
        """The root element's name as written, or "" while none was seen."""
        self.ended = False
        """Whether the root element was closed."""
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None
        self._held, self._at = "", 0
        self._inside = ""
        self._name = ""
        self._last = ""

    def __iter__(self) -> Iterator[bytes]:
        final = False
        while not final:
            data = self._read()
            final = not data
            self.taken += len(data)
            self._held = self._held[self._at :] + self._decoded(data, final)
            self._at = 0
            yield "".join(self._pieces(final)).encode("utf-8")

    def _read(self) -> bytes:
        try:
            return self._stream.read(PIECE)
        except EOFError:  # a packed file that was cut
            return b""

    def _decoded(self, data: bytes, final: bool) -> str:
        if self._decoder is None:
            self._decoder = decoder(data)
        text = self._decoder.decode(data, final)
        if not text.isascii() and LOST in text:
            self.counts["bytes that are not in the file's encoding, read as Windows-1252"] += text.count(LOST)
            text = text.replace(LOST, "")
        return text.replace("\ufeff", "") if not self.root else text

    def _pieces(self, final: bool) -> Iterator[str]:
        """What can go on of what is held. Each step takes some of it, or waits for more."""
        while self._at < len(self._held):
            before = self._at, self._inside
            if self._inside == "<![CDATA[":
                yield self._cdata(final)
            elif self._inside:
                yield self._left_out(final)
            else:
                yield self._markup(final)
            if (self._at, self._inside) == before:
                return

    def _take(self, end: int, skip: int = 0) -> str:
        text = self._held[self._at : end]
        self._at = end + skip
        return text

    def _markup(self, final: bool) -> str:
        """Tags and text up to the next section, or as far as they are whole."""
        special = _SPECIAL.search(self._held, self._at)
        if special:
            text = self._take(special.start(), len(special[0]))
            self._inside = special[0].upper()
        else:
            text = self._take(len(self._held) if final else _whole(self._held, self._at))
        text = self._mended(text)
        if opening := _OPENING.search(text[-500:]):
            self._name = opening[1]
        elif text:
            self._name = ""
        return text + ("<![CDATA[" if self._inside == "<![CDATA[" else "")

    def _cdata(self, final: bool) -> str:
        end = self._held.find("]]>", self._at)
        if end < 0:
            return self._legal(self._take(max(self._at, len(self._held) - (0 if final else 2))))
        if not final and len(self._held) - end < _AHEAD:
            return self._legal(self._take(end))
        text = self._legal(self._take(end, 3))
        if self._goes_on():
            self.counts["CDATA sections that hold their own end"] += 1
            return text + "]]]]><![CDATA[>"
        self._inside = ""
        return text + "]]>"

    def _goes_on(self) -> bool:
        """Whether the `]]>` just taken is text: its element does not end there, and where it does there is another."""
        closing = f"</{self._name}"
        after = self._held[self._at : self._at + 200].lstrip()
        if not self._name or after.startswith((closing, "<![CDATA[")):
            return False
        end = self._held.find(closing, self._at)
        return end >= 0 and self._held[self._at : end].rstrip().endswith("]]>")

    def _left_out(self, final: bool) -> str:
        """Comments and document types are not passed on, but for their line ends: lines are counted."""
        ending = ">" if self._inside == "<!DOCTYPE" else "-->"
        end = self._held.find(ending, self._at)
        if self._inside == "<!DOCTYPE" and "[" in self._held[self._at : end if end >= 0 else None]:
            raise FormatError("this XML declares entities, which could grow without end; it was not read")
        if end >= 0:
            self._inside = ""
            text = self._take(end, len(ending))
        else:
            text = self._take(max(self._at, len(self._held) - (0 if final else len(ending))))
        return "\n" * text.count("\n")

    def _legal(self, text: str) -> str:
        if not _ILLEGAL.search(text):
            return text
        text, count = _ILLEGAL.subn(lambda match: _visible(ord(match[0])), text)
        self.counts["control characters that XML forbids"] += count
        return text

    def _mended(self, text: str) -> str:
        text, count = _RAW_LESS.subn("&lt;", self._legal(text))
        self.counts["raw “<” or “&”"] += count
        if "&" in text:
            text = _AMPERSAND.sub(self._entity, text)
        if "]]>" in text:
            text = text.replace("]]>", "]]&gt;")
        if not self.root:
            return self._begun(text)
        self._look_for_the_end(text)
        return text

    def _look_for_the_end(self, text: str) -> None:
        """See whether the root was closed; what follows an end shows that it was none."""
        if not self.ended:
            tail = (self._last + text)[-1000:]
            self.ended = bool(re.search(rf"</{re.escape(self.root)}\s*>\s*\Z", tail))
            self._last = tail if len(text) < 1000 else ""
        elif text.strip():
            self.ended = False

    def _entity(self, match: re.Match[str]) -> str:
        name = match[1] or ""
        if not name:
            self.counts["raw “<” or “&”"] += 1
            return "&amp;"
        if name[0] == "#":
            code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
            if code > 0x10FFFF or _ILLEGAL.match(chr(code)):
                self.counts["control characters that XML forbids"] += 1
                return _visible(code)
            return f"&{name.replace('X', 'x', 1)}"
        if name not in html5:
            self.counts["raw “<” or “&”"] += 1
            return f"&amp;{name}"
        self.counts["entities that are HTML's, not XML's"] += 1
        return html.escape(html.unescape(f"&{name}"))

    def _begun(self, text: str) -> str:
        """The prolog and the root's start tag: no declaration, for all is UTF-8 now, and every prefix declared."""
        text = _DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), text, count=1)
        root = _ROOT.search(text)
        if not root:
            return text
        self.root = root[1]
        self._look_for_the_end(text[root.end() :])
        if root[3]:
            self.ended = not text[root.end() :].strip()
        declared = set(re.findall(r"\bxmlns:([\w.-]+)\s*=", root[2])) | {"xml", "xmlns"}
        seen = text + self._inside + self._held[self._at :]
        anywhere = set(re.findall(r"\bxmlns:([\w.-]+)\s*=", seen))
        self.undeclared = set(_PREFIX.findall(_CDATA.sub("", seen))) - declared - anywhere
        missing = (self.undeclared | set(PREFIXES)) - declared
        extra = "".join(f' xmlns:{name}="{PREFIXES.get(name, f"urn:x-{name}")}"' for name in sorted(missing))
        return f"{text[: root.start()].lstrip(' ')}<{root[1]}{root[2]}{extra}{root[3]}>{text[root.end() :]}"


def _whole(text: str, start: int) -> int:
    """Up to where a text, from `start` on, holds nothing but whole tags and entities."""
    less, greater = text.rfind("<", start), text.rfind(">", start)
    if less > greater:
        if len(text) - less > _LONGEST_TAG:
            raise FormatError("holds a tag of more than 1 MB")
        return less
    ampersand = text.rfind("&", max(start, len(text) - 40))
    cut = len(text) if ampersand < 0 else ampersand
    while cut > start and text[cut - 1] == "]":
        cut -= 1
    return cut


def _visible(code: int) -> str:
    """What stands for a character that XML forbids, as `clean` shows it."""
    return chr(0x2400 + code) if code < 0x20 else "�"
