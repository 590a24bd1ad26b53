"""Whether a thread is that of a blog's post, opened by utterances, giscus or gitalk, and which post that is.

The program that opens it writes the page's address into the first text, and into the title what it looks the thread up
by: the path, the whole address, or the page's title.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from kantlijn.formats.github.shapes import Thing, author, nodes
from kantlijn.model import PostRef
from kantlijn.sources.json import text

_OPENERS = frozenset(("utterances-bot", "giscus", "giscus[bot]", "utterances[bot]", "gitalk-bot"))
_LABELS = frozenset(("gitalk", "utterances", "giscus", "gitment", "vssue", "beaudar"))
_LINK = re.compile(r"\]\(\s*<?(https?://[^\s<>()]+)|(?<![\w(])(https?://[^\s<>()\[\]]+)")
_PATH = re.compile(r"(?:[\w%.~-]+/)*[\w%.~-]+/?")


def ref_of(thing: Thing) -> PostRef | None:
    """Returns the post of which a thread holds the comments, or None where it is somebody's own."""
    value = thing.value
    labels = {text(one, "name").lower() for one in nodes(value.get("labels"))}
    if author(value) not in _OPENERS and not labels & _LABELS:
        return None
    title = unquote(text(value, "title")).strip()
    link = _LINK.search(text(value, "body", "bodyText"))
    url = (link[1] or link[2]).rstrip(".,;") if link else title if title.startswith(("http://", "https://")) else ""
    if _PATH.fullmatch(title) and title != "index":
        return PostRef(url=url or f"/{title}", slug=title.rstrip("/").rsplit("/", 1)[-1])
    return PostRef(url=url, title="" if title.startswith(("http://", "https://")) else title)
