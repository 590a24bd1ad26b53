"""The words of a piece of Markdown, HTML or plain text, and what it links to: what a comment's head is read from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kantlijn.model import Markup

_MOST = 2000
"""Characters of a piece that are looked at: no head is longer."""
_TARGET = r"\(\s*+<?([^\s<>()]*+(?:\([^\s()]*+\)[^\s<>()]*+)*+)>?(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)"
_LABEL = r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+)\]"
_IMAGE = re.compile(rf"!{_LABEL}(?:{_TARGET}|\[[^\]]*+\])")
_LINK = re.compile(rf"{_LABEL}(?:{_TARGET}|\[[^\[\]]*+\])")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*+>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*+>|<!--.*?-->", re.DOTALL)
_MARKS = re.compile(r"\*++|`++|~~|(?<!\w)_++(?=\S)|(?<=\S)_++(?!\w)|\{[:#.][^{}]*+\}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|\\$", re.MULTILINE)
_HREF = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)


def words(raw: str, markup: Markup) -> str:
    """The text on one line, without marks, tags, images and the targets of links."""
    text = raw[:_MOST]
    if markup == "text":
        return " ".join(text.split())
    if markup == "markdown":
        text = _AUTOLINK.sub(" ", _LINK.sub(r"\1", _IMAGE.sub(" ", text)))
    text = _TAG.sub(" ", text)
    if markup == "markdown":
        text = _ESCAPED.sub(r"\1", _MARKS.sub("", text))
    return " ".join(html.unescape(text).split())


def targets(raw: str, markup: Markup) -> Iterator[str]:
    """The addresses that a piece links to, in order; pictures are none."""
    text = raw[:_MOST]
    if markup == "markdown":
        text = _IMAGE.sub(" ", text)
        yield from (match[2] for match in _LINK.finditer(text) if match[2])
    if markup != "text":
        yield from (html.unescape(match[1]) for match in _HREF.finditer(text))
