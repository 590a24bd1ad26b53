"""Fragments of addresses: the heading, place or comment that the part after `#` names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from kantlijn.late import late
from kantlijn.model import Placed, folded_name
from kantlijn.render.document import Document, Point
from kantlijn.render.names import place_named

_NOT_WORD = late(r"[\W_]+")
_BEFORE_LETTERS = late(r"^[\W\d_]+")
_OF_POST = late(r":[0-9a-f]{32}$")
"""What Hugo once put behind each name, to tell posts on one page apart."""
_OF_COMMENT = late(
    r"^(?:commento|(?:div-|issue|discussion|atk-|remark42__)?comments?|li-comment|isso|disqus|id(?=_)|t(?=\d)|c|r)?[-_/]*",
    re.I,
)
"""What sites put before a comment's id."""


def comment_named(thread: Sequence[Placed], fragment: str) -> int | None:
    """Returns the index of the comment that a fragment names, `comment-12` or `12`; None where it names none."""
    names = {folded_name(fragment), _OF_COMMENT.sub("", folded_name(fragment), count=1)} - {""}
    for at, placed in enumerate(thread):
        own = {folded_name(name) for name in (placed.comment.id, *placed.comment.names)}
        if not names.isdisjoint(own):
            return at
    return None


def place_of(article: Document, fragment: str) -> Point | None:
    """Returns where in an article a fragment leads: to what has that name, else to a heading of it; None for nowhere.

    Each generator makes names of its own from a heading, all of its letters and digits: those are compared.
    """
    if (named := place_named(article, fragment)) is not None:
        return named
    blocks: dict[str, int] = {}
    before: Counter[str] = Counter()
    for head in article.outline():
        for name in _generated(head.text):
            blocks.setdefault(f"{name}{before[name] or ''}", head.block)  # the second of a name is called `name-1`
            before[name] += 1
    block = blocks.get(_letters(_OF_POST.sub("", fragment)))
    return None if block is None else (block, 0)


def _generated(heading: str) -> Iterator[str]:
    """The names that are made of a heading, each once: of all its letters, from its first letter on, of ASCII alone."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    shorter = _BEFORE_LETTERS.sub("", heading)
    kramdown = "".join(letter for letter in shorter if letter.isascii())
    yield from dict.fromkeys(filter(None, map(_letters, (heading, shorter, plain, kramdown))))


def _letters(name: str) -> str:
    return _NOT_WORD.sub("", folded_name(name))
