"""How deeply the tags of a text are nested: asked before a parser gets it that slows down by the depth.

lexbor, measured, takes a minute for 100,000 open tags and cannot be interrupted. The count here may be
too large for sloppy pages, which are then shown as text; it must not be too small for hostile ones.
"""

from __future__ import annotations

import re
from collections import Counter

DEEPEST = 2000
"""How many tags may be open at once in what is given to a parser."""

# One pass, no step back (possessive, and what is not closed goes to the end): comments, what holds raw text, and tags,
# with `>` allowed in quoted values.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b[^>]*+(?:>|\Z).*?(?:</\1\b|\Z)"
    r"|<(/?)([a-zA-Z][^\s/>]*)(?:=\s*(?:\"[^\"]*\"|'[^']*')|[^>])*+(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*?(/?)>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr p li dt dd tr td th option".split())
"""Tags that hold nothing, or that the next of their kind closes."""


def too_deep(text: str) -> bool:
    """Whether more than DEEPEST tags are open at once, as one quick pass over the text sees it.

    An end tag counts only where a tag of its name is open; `/>` ends nothing, as in HTML.
    """
    if text.count("<") <= DEEPEST:
        return False
    opened: Counter[str] = Counter()
    level = 0
    for match in _TOKEN.finditer(text):
        name = (match[3] or "").lower()
        if not name or name in _VOID:
            continue
        if not match[2]:
            opened[name] += 1
            level += 1
        elif opened[name]:
            opened[name] -= 1
            level -= 1
        if level > DEEPEST:
            return True
    return False


def without_tags(text: str) -> str:
    """The text alone, for what is nested too deeply."""
    return _TAG.sub(" ", text)
