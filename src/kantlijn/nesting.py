"""How deeply the tags of a text are nested: asked before a parser gets it that slows down by the depth.

lexbor takes a minute for 100,000 open tags and cannot be interrupted (research/reliability.md, row 16).
"""

from __future__ import annotations

import re

DEEPEST = 2000
"""How many tags may be open at once in what is given to a parser."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*?(/?)>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr p li dt dd tr td th option".split())
"""Tags that hold nothing, or that the next of their kind closes."""


def too_deep(text: str) -> bool:
    """Whether more than DEEPEST tags are open at once, as one quick pass over the text sees it."""
    if text.count("<") <= DEEPEST:
        return False
    level = 0
    for match in _TAG.finditer(text):
        if not match[3] and match[2].lower() not in _VOID:
            level = max(0, level - 1) if match[1] else level + 1
            if level > DEEPEST:
                return True
    return False


def without_tags(text: str) -> str:
    """The text alone, for what is nested too deeply."""
    return _TAG.sub(" ", text)
