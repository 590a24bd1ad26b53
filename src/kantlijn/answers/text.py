"""What a comment says in its own words, and what it quotes: code, addresses and marks of its markup fall away.

Not what a renderer makes of it: names and quoted words are looked for, so that a glance at each mark is enough.
"""

from __future__ import annotations

import re
from html import unescape

from kantlijn.model import Markup

LONGEST = 20_000
"""So many characters of a comment are looked at: whoever is answered is named before."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>|<!--.*?-->", re.S)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.I)
_ITALIC = re.compile(r"<(?:i|em)\b[^<>]*>(.{20,1000}?)</(?:i|em)>", re.I | re.S)
_ASIDE = re.compile(r"<aside\b[^<>]*\bdata-post=[^<>]*>", re.I)
_TOLD = re.compile(r"\bdata-(post|topic)\s*=\s*[\"']?(\d+)", re.I)
_QUOTES = frozenset(("blockquote", "q"))
_CODE = frozenset(("pre", "code", "script", "style", "textarea"))
_INLINE = frozenset(("a", "abbr", "b", "cite", "em", "font", "i", "q", "s", "small", "span", "strong", "u"))
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_QUOTED = re.compile(r"\s{0,3}(?:>\s?)+")
_SPAN = re.compile(r"(`+)[^`\n]+\1")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)[^()\n]*\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_\n]{1,80})(?<=\S)\1(?!\w)")


class Said:
    """A comment, taken apart."""

    def __init__(self) -> None:
        self.own = ""
        """Its own words, a paragraph a line; what it quotes is an empty line."""
        self.quotes: list[str] = []
        """What it quotes as a block, each as it stands; what stands in so many quotes is one by itself."""
        self.depths: list[int] = []
        """In how many quotes each of them stands."""
        self.targets: list[str] = []
        """Where its links go."""
        self.slanted: list[str] = []
        """What stands in italics: where nothing else sets quotes off, they do."""
        self.places: list[str] = []
        """What the comments are called that it quotes, as a forum says in its own element for them: `TOPIC/NUMBER`."""

    @property
    def outer(self) -> list[str]:
        """The quotes that stand in no other one: of the comment that is answered, which may have the others in it."""
        least = min(self.depths, default=0)
        return [quote for quote, depth in zip(self.quotes, self.depths, strict=True) if depth == least]

    def quote(self, text: str, depth: int) -> None:
        """Add what it quotes, if it is anything but blanks."""
        if text.strip():
            self.quotes.append(text)
            self.depths.append(depth)


def said(body: str, markup: Markup, longest: int = LONGEST) -> Said:
    """Returns a comment's own words, its block quotes and its links' targets; of a long one those of its beginning."""
    result = Said()
    text = body[:longest]
    if markup == "html" or "</" in text:
        result.slanted += [unescape(_TAG.sub(" ", found[1])) for found in _ITALIC.finditer(text)]
        result.places += [_place(found[0]) for found in _ASIDE.finditer(text)]
        text = _without_tags(text, result)
    if markup != "html":
        text = _without_marks(text, result)
    result.own = _without_lines(text, result) if markup == "html" and ">" in text else text
    return result


def _place(tag: str) -> str:
    told = dict(_TOLD.findall(tag))
    return f"{told.get('topic', '')}/{told.get('post', '')}"


def _without_lines(text: str, result: Said) -> str:
    """HTML in whose lines a `>` as text sets quotes off, as people write it who know it from mail."""
    own: list[str] = []
    for line in text.split("\n"):
        quoted = _QUOTED.match(line)
        if quoted:
            result.quote(line[quoted.end() :], quoted[0].count(">"))
        own.append("" if quoted else line)
    return "\n".join(own)


def _without_tags(text: str, result: Said) -> str:
    """The text between tags; quotes and code go, what breaks a line becomes one."""
    own: list[str] = []
    quote: list[str] = []
    quoting = coding = at = 0
    for tag in _TAG.finditer(text):
        between = text[at : tag.start()]
        at = tag.end()
        if not coding:
            (quote if quoting else own).append(between)
        name, ends = (tag[2] or "").lower(), bool(tag[1])
        if name in _CODE:
            coding = max(0, coding + (-1 if ends else 1))
        elif name in _QUOTES:
            result.quote(unescape("".join(quote)), quoting)
            quote.clear()
            quoting = max(0, quoting + (-1 if ends else 1))
            own.append("\n")
        elif name == "a" and not ends and (target := _HREF.search(tag[3])):
            result.targets.append(unescape(target[1]))
        elif name and name not in _INLINE:
            (quote if quoting else own).append("\n")
    (quote if quoting else own).append(text[at:])
    result.quote(unescape("".join(quote)), quoting)
    return unescape("".join(own))


def _without_marks(text: str, result: Said) -> str:
    """Markdown and plain text: lines that begin with `>` are quotes, what is fenced is code, links are their text."""
    own: list[str] = []
    quote: list[str] = []
    fence, depth = "", 0
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
            continue
        if fence:
            continue
        quoted = _QUOTED.match(line)
        if (deep := quoted[0].count(">") if quoted else 0) != depth:
            result.quote("\n".join(quote), depth)
            quote, depth = [], deep
        if quoted:
            quote.append(line[quoted.end() :])
        own.append("" if quoted else line)
    result.quote("\n".join(quote), depth)
    return _plain("\n".join(own), result)


def _plain(text: str, result: Said) -> str:
    text = _SPAN.sub(" ", text)
    result.targets += [found[2] for found in _LINK.finditer(text)]
    text = _LINK.sub(r"\1", text)
    return _EMPHASIS.sub(r"\2", text)
