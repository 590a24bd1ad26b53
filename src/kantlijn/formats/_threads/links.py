"""The pages to which a post links as those on which its comments stand: `[3 Comments](/talk/mill-race.html)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kantlijn.formats._threads import markup
from kantlijn.formats._threads.headline import NAMES
from kantlijn.model import Markup

_MARKDOWN = re.compile(r"(?<!!)\[([^\[\]\n]{1,200})\]\(\s*<?([^\s<>()]{1,300})>?[^()\n]{0,100}\)")
_HTML = re.compile(
    r"<a\b[^<>]{0,300}?\bhref\s*=\s*[\"']?([^\s\"'<>]{1,300})[^<>]{0,300}>(.{1,200}?)</a>", re.IGNORECASE
)
_OTHERS = re.compile(r"[a-z][a-z0-9+.-]*:(?!//)|#|.*[#&?](?:comments?|respond)\b", re.IGNORECASE)
"""What is no page: an address of mail, a place on the page itself or, as lists of posts have it, on another post."""


def comment_pages(lines: Iterable[str], kind: Markup) -> tuple[str, ...]:
    """The addresses in lines whose link is called after comments, or which are, in lower case."""
    return tuple(dict.fromkeys(url for line in lines for said, url in _links(line, kind) if _is_page(said, url)))


def _links(line: str, kind: Markup) -> Iterator[tuple[str, str]]:
    if kind == "markdown" and "](" in line:
        yield from ((match[1], match[2]) for match in _MARKDOWN.finditer(line))
    if "<a" in line:
        yield from ((markup.words(match[2], "html"), match[1]) for match in _HTML.finditer(line))


def _is_page(said: str, url: str) -> bool:
    return not _OTHERS.match(url) and bool(NAMES.search(said) or NAMES.search(url.replace("-", " ").replace("_", " ")))
