"""What a browser's "save as one file" puts into a page: where and when it was saved, shadow roots, pictures as data.

SingleFile (https://github.com/gildas-lormeau/SingleFile) writes a comment with the address and the date, and what stood
in a shadow root as `<template shadowrootmode="open">`, which a parser keeps apart from the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kantlijn.sources import dates

_COMMENT = re.compile(r"<!--\s*Page saved with SingleFile\b(?P<said>.{0,8000}?)-->", re.DOTALL)
_ADDRESS = re.compile(r"^\s*url:\s*(https?://\S+)", re.MULTILINE)
_DATE = re.compile(r"^\s*saved date:\s*(.+)", re.MULTILINE)
_NEAR = 10_000
"""Characters: the comment stands right after the first tag."""
_TEMPLATE = re.compile(r"<(?P<end>/?)template\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_SHADOW = re.compile(r"\bshadowroot(?:mode)?\b", re.IGNORECASE)
_DATA = re.compile(r"(\bdata:[\w.+/-]{1,80}(?:;[\w=.+-]{1,80}){0,5};base64,)[A-Za-z0-9+/=%]{2000,}+")


@dataclass(frozen=True, slots=True)
class Saved:
    """What is known of a page from around it; "" is unknown."""

    address: str = ""
    date: str = ""
    """When it was saved, as ISO 8601: the page is no younger."""
    title: str = ""


def told(text: str) -> Saved:
    """Returns what the comment that SingleFile puts into a page tells; nothing where there is none."""
    comment = _COMMENT.search(text[:_NEAR])
    if not comment:
        return Saved()
    address, date = _ADDRESS.search(comment["said"]), _DATE.search(comment["said"])
    return Saved(address[1] if address else "", dates.read(date[1].strip()) if date else "")


def prepared(text: str) -> str:
    """Returns a page's HTML with the text of shadow roots in its place, and without the bytes of large pictures."""
    if ";base64," in text:
        text = _DATA.sub(r"\1", text)
    return _unwrapped(text) if _SHADOW.search(text) else text


def _unwrapped(text: str) -> str:
    """The templates of shadow roots as plain elements, with the ends that are theirs; other templates stay."""
    open_: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        if match["end"]:
            return f"</{open_.pop()}>" if open_ else str(match[0])
        open_.append("div" if _SHADOW.search(match["attributes"]) else "template")
        return "<div>" if open_[-1] == "div" else str(match[0])

    return _TEMPLATE.sub(replaced, text)
