"""What a comment is about, in a few words: `on ¶7 “the seller does the…”`."""

from __future__ import annotations

from collections.abc import Sequence

from kantlijn.margin.tie import ARTICLE, Tie
from kantlijn.model import Placed
from kantlijn.wording import beginning

SHOWN, OF_SEVERAL = 36, 24
"""So many characters of a passage are shown, and of the first of several, for how many more there are is said too."""


def about(ties: Sequence[Tie], placed: Sequence[Placed]) -> str:
    """Returns what a comment is about, by its ties: the first passage, and how many more there are."""
    first = ties[0]
    place = f"¶{first.block}" if first.target == ARTICLE else _name(placed[first.target])
    more = len(ties) - 1
    words = beginning(first.words, OF_SEVERAL if more else SHOWN)
    return f"on {place} “{words}”" + (f" and {more} more" if more else "")


def _name(one: Placed) -> str:
    return " ".join(one.comment.author.split())[:40] or "a comment"
