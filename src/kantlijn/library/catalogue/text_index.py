"""Words: how many a post has, and its text without markup, which is counted and searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kantlijn.late import late
from kantlijn.model import Markup

_INLINE = "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|var"
_DROPPED = late(
    r"<(script|style)\b(?![^>]{0,1000}\bsyntaxhighlighter\b)[^>]{0,1000}>.*?</\1\s*>|<!--.*?-->", re.I | re.S
)
_INLINE_TAG = late(rf"</?(?:{_INLINE})(?:\s[^<>]{{0,2000}})?>", re.I)
_TAG = late(r"</?[a-z][^<>]{0,2000}>", re.I)
_LINK_END = late(r"\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,500}\")?\)")
_INNER_MARK = late(r"\*(?<=\w\*)\*{0,2}(?=\w)")  # begins with a letter that can be looked for fast
_CJK = "\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_OTHER_BYTES = bytes(set(range(256)) - {*range(0xE3, 0xEA), 0xEF, 0xF0})
_MARKS = bytes.maketrans(b'#*_>|~=+`[](){}<:;,!?"/\\', b" " * 24)


_LARGE = 100_000
"""Characters; larger bodies are not kept in memory for this."""


def plain(body: str, markup: Markup) -> str:
    """A body without most of its markup, cheaply: good enough to count and to search, not to read.

    Tags go (those within words leave no gap), link targets go, entities are decoded; code and image texts stay.
    """
    if markup == "text":
        return body
    return _plain(body, markup) if len(body) < _LARGE else _plain.__wrapped__(body, markup)


@lru_cache(maxsize=1)  # a body is counted, then compared with what was read
def _plain(body: str, markup: Markup) -> str:
    if "<" in body:
        if "<!--" in body or "script" in body or "style" in body:
            body = _DROPPED.sub(" ", body)
        body = _TAG.sub(" ", _INLINE_TAG.sub("", body))
    if markup == "markdown":
        if "](" in body:
            body = _LINK_END.sub("] ", body)
        if "*" in body:
            body = _INNER_MARK.sub("", body)
    if "&" in body:
        import html

        body = html.unescape(body)
    return body


def count(text: str) -> int:
    """How many words a plain text has. Chinese and Japanese have no blanks: two characters count as one word."""
    letters = 0
    if _may_be_cjk(text):
        text, letters = _cjk_letter().subn(" ", text)
    return sum(map(_words, _pieces(text))) + (letters + 1) // 2


def _words(text: str) -> int:
    return len(text.replace("\n- ", "\n").encode("utf-8", "replace").translate(_MARKS).split())


def _pieces(text: str) -> Iterator[str]:
    """A text from one line on to another: the words of ten megabytes at once take sixty."""
    at = 0
    while at < len(text):
        end = text.find("\n", at + _LARGE)
        end = len(text) if end < 0 else end
        yield text[at:end]
        at = end


@cache
def _cjk_letter() -> re.Pattern[str]:
    """Compiled when a text may hold one: it takes as long as all else here."""
    return re.compile(f"[{_CJK}]")


def _may_be_cjk(text: str) -> bool:
    """A fast no for most texts: no byte with which such a character begins."""
    return not text.isascii() and bool(text.encode("utf-8", "replace").translate(None, _OTHER_BYTES))
