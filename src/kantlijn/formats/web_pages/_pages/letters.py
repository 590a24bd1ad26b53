"""Letters of mailing lists as pages: Pipermail, MHonArc and Hypermail say in comments where the letter begins and ends.

Pipermail has who wrote it and when as the first bold and the first slanted words above it; the others say so in
comments too, MHonArc with the name's letters exchanged for those 13 further on.
"""

from __future__ import annotations

import codecs
import re
from html import unescape
from typing import NamedTuple

from kantlijn.model import Markup
from kantlijn.sources import dates

_BODY = re.compile(
    r"<!--(?:beginarticle|X-Body-of-Message| body=\"start\" )-->(.*?)"
    r"<!--(?:endarticle|X-Body-of-Message-End| body=\"end\" )-->",
    re.DOTALL,
)
_HEAD_AGAIN = re.compile(r"<address class=\"headers\">.*?</address>|<span id=\"received\">.*?</span>", re.DOTALL)
"""What Hypermail has between the marks that is no word of the letter."""
_SIGNS = ("<!--beginarticle", "<!--X-Body-of-Message", '<!-- body="start"')
_BOLD, _SLANTED = (re.compile(rf"<{tag}>(.*?)</{tag}>", re.IGNORECASE | re.DOTALL) for tag in "bi")
_NAMES = (re.compile(r"<!--X-From: (.*?) ?-->"), re.compile(r"<!-- name=\"(.*?)\" -->"))
_NAME_13 = re.compile(r"<!--X-From-R13: (.*?) ?-->")
_DATES = (re.compile(r"<!--X-Date: (.*?) ?-->"), re.compile(r"<!-- (?:iso)?sent=\"(.*?)\" -->"))
_PRE = re.compile(r"\s*<pre\b[^<>]*>(.*)</pre>\s*", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\(?[\w.+-]+(?:@| at )[\w.-]+\.\w+\)?)\s*")


class Letter(NamedTuple):
    """What a page says of the letter on it."""

    author: str
    published: str
    body: str
    markup: Markup


def letter_of(page: str) -> Letter | None:
    """Returns the letter that a page of a mailing list shows; None for any other page."""
    found = _BODY.search(page) if any(sign in page for sign in _SIGNS) else None
    if found is None:
        return None
    head = page[: found.start()]
    body, markup = _HEAD_AGAIN.sub("", found[1]).strip(), "html"
    if pre := _PRE.fullmatch(body):
        body, markup = unescape(_TAG.sub("", pre[1])).strip("\n"), "text"
    return Letter(_author(head), _date(head), body, markup)  # type: ignore[arg-type]


def _author(head: str) -> str:
    if exchanged := _NAME_13.search(head):
        return _name(codecs.decode(unescape(exchanged[1]), "rot13"))
    found = next(filter(None, (pattern.search(head) for pattern in (*_NAMES, _BOLD))), None)
    return _name(unescape(_TAG.sub("", found[1]))) if found else ""


def _name(said: str) -> str:
    """The name, without the address; where there is but that, what stands before its `@`."""
    name = _ADDRESS.sub(" ", said).strip(" \"'\n")
    return " ".join(name.split()) or re.split(r"@| at ", said.strip(" <>\"'"))[0]


def _date(head: str) -> str:
    said = [found[1] for pattern in (*_DATES, _SLANTED) if (found := pattern.search(head))]
    return next(filter(None, (dates.read(unescape(one).strip()) for one in said)), "")
