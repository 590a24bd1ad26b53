"""Whether a thread is that of a blog's post, opened by utterances, giscus or gitalk, and which post that is.

The program that opens it writes the page's address into the first text, and into the title what it looks the thread up
by: the path, the whole address, or the page's title.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from kantlijn.formats.github.shapes import Thing, author, labels
from kantlijn.model import PostRef
from kantlijn.sources.json import text

_OPENERS = frozenset(("utterances-bot", "giscus", "giscus[bot]", "utterances[bot]", "gitalk-bot"))
_LABELS = frozenset(("gitalk", "utterances", "giscus", "gitment", "vssue", "beaudar"))
_TERM = re.compile(r"/\S*|[0-9a-f]{32}")
"""A label by which gitalk looks a thread up: the path of its page, or a digest of it."""
_MARK = re.compile(r"<!-- sha1: [0-9a-f]{40} -->")
"""By which giscus finds a thread in its strict mode."""
_LINK = re.compile(r"\]\(\s*<?(https?://[^\s<>()]+)|(?<![\w(])(https?://[^\s<>()\[\]]+)")
_ADDRESS = ("http://", "https://", "/")
_PATH = re.compile(r"(?:[\w%.~-]+/)*[\w%.~-]+/?")


def ref_of(thing: Thing) -> PostRef | None:
    """Returns the post of which a thread holds the comments, or None where it is somebody's own."""
    value = thing.value
    title = unquote(text(value, "title")).strip()
    body = text(value, "body", "bodyText")
    said = _said(title, body)
    opened = author(value) in _OPENERS or any(map(_by_program, labels(value))) or bool(_MARK.search(body))
    if not opened and not _is_of_page(title, said):
        return None
    url = said or next((name for name in (title, *labels(value)) if name.startswith(_ADDRESS)), "")
    if _PATH.fullmatch(title) and title != "index":
        return PostRef(url=url or f"/{title}", slug=title.rstrip("/").rsplit("/", 1)[-1])
    return PostRef(url=url, title="" if title.startswith(_ADDRESS) else title)


def _said(title: str, body: str) -> str:
    """Which of the links in a first text is that to the page: as the thread is called, or as the programs write it.

    Gitalk begins with it; utterances and giscus have it last, below the page's own description.
    """
    links = [(inner or bare).rstrip(".,;") for inner, bare in _LINK.findall(body)]
    first = body.lstrip().startswith("http")
    return next((link for link in links if _is_of_page(title, link)), "") or (
        links[0 if first else -1] if links else ""
    )


def _by_program(label: str) -> bool:
    return label.lower() in _LABELS or bool(_TERM.fullmatch(label))


def _is_of_page(title: str, url: str) -> bool:
    """Whether a thread says by itself that it is that of a page, whoever opened it: it is called as the page's path is.

    Where a thread was opened by hand, or nobody asked for who opened it, there is no more to go by.
    """
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return False
    return "/" in title.strip("/") and _bare(title) == _bare(path)


def _bare(path: str) -> str:
    return re.sub(r"(?:/index)?\.html?\Z", "", path.strip("/"))
