"""A tie: a comment, and a passage that it quotes."""

from __future__ import annotations

from typing import Literal, NamedTuple

ARTICLE = -1
"""The target of a tie to the article rather than to a comment."""

Sure = Literal["exact", "near", "paraphrase"]
"""Whether the words are the same, the same but for some, or others that say so."""


class Tie(NamedTuple):
    """What a comment quotes, and where that stands."""

    comment: int
    """The index in the thread of the comment that quotes."""
    target: int
    """The index in the thread of the comment that is quoted, or ARTICLE."""
    block: int
    """The number of the block of the target, its head counted as 0: article and comments count alike."""
    start: int
    end: int
    """Where the passage begins and ends in the rendered text of that block."""
    words: str
    """The passage, as it stands there."""
    sure: Sure
    quote_block: int = 0
    """The number of the block of the comment in which the quote stands; 0 where it stands in no text of its own."""
    quote_start: int = 0
    quote_end: int = 0
    """Where the words that quote it begin and end in the rendered text of that block."""

    @property
    def passage(self) -> tuple[int, int, int, int, int]:
        """Which comment quotes which passage, wherever in it."""
        return self.comment, self.target, self.block, self.start, self.end
