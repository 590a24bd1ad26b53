"""Tags of HTML that stand within a line, in HTML and in Markdown alike: what each of them means there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from kantlijn.late import late
from kantlijn.render.gathered import Inline

STYLED = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em", "var": "em",
    "u": "underline", "ins": "underline", "s": "strike", "del": "strike", "strike": "strike", "code": "code",
    "tt": "code", "samp": "code", "kbd": "kbd", "sub": "sub", "sup": "sup", "mark": "mark", "small": "muted",
}  # fmt: skip
"""Tags that are a style."""

EMBEDDED = frozenset(("iframe", "embed", "video", "audio", "object"))
"""What is shown as a link to where it is."""

PARAMETERS = frozenset(("movie", "src", "url", "filename", "FileName"))
"""The names of an object's parameters that say where it is."""

_NAMED = frozenset(("abbr", "acronym"))
"""What says in its title what it stands for."""

_PAIRED = frozenset(("a", "q", "ruby", "rt", "rp")) | _NAMED
_NOT_SHOWN = late(r"display\s*:\s*none\b", re.IGNORECASE)
_QUOTES = (("“", "”"), ("‘", "’"))


def is_hidden(found: Mapping[str, str | None]) -> bool:
    """Returns whether an element with these attributes is not shown."""
    return "hidden" in found or _NOT_SHOWN.search(found.get("style") or "") is not None


def means_anything(name: str) -> bool:
    """Returns whether a tag means anything within a line."""
    return name in _PAIRED or name in STYLED or name == "img"


def begin(inline: Inline, name: str, found: Mapping[str, str | None]) -> None:
    """A tag begins, with its attributes; nothing where it means nothing within a line."""
    if name == "img":
        inline.image(found.get("alt") or "", found.get("src") or "", found.get("title") or "")
    elif name == "a":
        target = found.get("href")
        inline.open(name, "link" if target else "", target or None)
    elif name == "q":
        first, last = _QUOTES[inline.count("q") % 2]
        inline.add(first)
        inline.open(name, "", after=last)
    elif name in _NAMED:
        title = " ".join((found.get("title") or "").split())
        inline.open(name, "", after=f" ({title})" if title else "")
    elif name == "rt":
        inline.add("(")
        inline.open(name, "", after=")")
    elif name == "rp":  # brackets for those who show no ruby
        inline.open(name, "", hidden=True)
    elif name == "ruby":
        inline.open(name, "")
    elif name in STYLED:
        inline.open(name, STYLED[name])


def end(inline: Inline, name: str) -> bool:
    """A tag ends. Returns whether it means anything within a line."""
    if name in _PAIRED or name in STYLED:
        inline.close(name)
        return True
    return False


def embedded(inline: Inline, name: str, target: str) -> None:
    """Add what is embedded: as a link to where it is, called by its host, else by its kind."""
    target = f"https:{target}" if target.startswith("//") else target
    try:
        host = urlsplit(target).hostname if "://" in target else ""
    except ValueError:
        host = ""
    inline.open("embed", "placeholder", target or None)
    inline.add(f"[embedded: {host or name}]")
    inline.close("embed")
