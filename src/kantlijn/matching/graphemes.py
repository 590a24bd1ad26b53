"""Graphemes, what people see as one character: a hit begins and ends with a whole one (Unicode annex 29)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kantlijn.matching.text_folding import Span

_BACK = 64
"""How far back a place is looked for where a grapheme surely begins."""


def widened(text: str, start: int, end: int) -> Span:
    """A span widened to whole graphemes."""
    if _parted(text, start) and _parted(text, end):
        return start, end
    import regex

    at = start
    while start - at < _BACK and not _parted(text, at):
        at -= 1
    for match in regex.finditer(r"\X", text, pos=at):
        begin, after = match.span()
        if begin <= start < after:
            start = begin
        if end <= after:
            return start, after if end > begin else end
    return start, end


def _parted(text: str, place: int) -> bool:
    """Whether a grapheme surely begins there, as far as the two characters beside that place can say."""
    return not 0 < place < len(text) or _apart(text[place - 1], text[place])


@lru_cache(8192)
def _apart(before: str, after: str) -> bool:
    """Whether these never stand in one grapheme. What may tie on what follows only with more before it does not say."""
    import regex

    kind = unicodedata.category(before)
    if unicodedata.combining(before) or kind in ("Cf", "Sk") or "\ufe00" <= before <= "\ufe0f":
        return False  # viramas, nuktas, joiners, and what may stand after one of these
    return regex.fullmatch(r"\X", before + after) is None
