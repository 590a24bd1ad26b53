"""Fragments of addresses: the heading or the comment that the part after `#` names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kantlijn.model import Placed, folded_name
from kantlijn.render.document import Document

_NOT_WORD = re.compile(r"[\W_]+")
_OF_COMMENT = re.compile(r"^(?:(?:div-)?comments?|li-comment|isso|disqus|c|r)?[-_/]*", re.I)
"""What sites put before a comment's id."""


def comment_named(thread: Sequence[Placed], fragment: str) -> int | None:
    """Returns the index of the comment that a fragment names, `comment-12` or `12`; None where it names none."""
    names = {folded_name(fragment), _OF_COMMENT.sub("", folded_name(fragment), count=1)} - {""}
    for at, placed in enumerate(thread):
        own = {folded_name(name) for name in (placed.comment.id, *placed.comment.names)}
        if not names.isdisjoint(own):
            return at
    return None


def heading_named(article: Document, fragment: str) -> int | None:
    """Returns the block of the heading that a fragment names; None where it names none.

    Each generator makes names of its own from a heading, all of its letters and digits: those are compared.
    """
    article.finish()
    blocks: dict[str, int] = {}
    before: Counter[str] = Counter()
    for head in article.outline():
        name = _letters(head.text)
        blocks.setdefault(f"{name}{before[name] or ''}", head.block)  # the second of a name is called `name-1`
        before[name] += 1
    return blocks.get(_letters(fragment))


def _letters(name: str) -> str:
    return _NOT_WORD.sub("", folded_name(name))
