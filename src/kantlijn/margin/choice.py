"""Choice: of several texts that say what is quoted, which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from kantlijn.margin.forum import FIRST
from kantlijn.margin.tie import ARTICLE
from kantlijn.margin.wanted import Wanted
from kantlijn.matching.words import words
from kantlijn.model import Placed, when

NEARLY = 0.08
"""What is so much worse than the best is as good as that: then who is meant decides."""
REPEATED = 0.25
"""Who said the words is meant rather than who quotes them, though the latter has them so much better."""
FAR = 1 << 30

Having = Literal["own", "marked", "set off"]
"""How a text has the words: as its own, between quotation marks, or set off as a quote."""


class Choice:
    """Knows the thread: who stands above whom, and what was said before what."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._placed = placed
        self._dates: dict[int, datetime | None] = {}

    def may_quote(self, comment: int, owner: int) -> bool:
        """Returns whether a comment may quote that text: the article, what it answers, or what was said before it."""
        if owner == ARTICLE:
            return True
        if owner == comment:
            return False
        is_said = self._placed[owner].comment.kind == "comment"  # a pingback has words of another text, of the article
        return (is_said and self._is_before(owner, comment)) or self._steps_up(comment, owner) < FAR

    def _is_before(self, one: int, other: int) -> bool:
        mine, yours = self._date(one), self._date(other)
        if mine is None or yours is None or mine == yours:
            return one < other
        return mine < yours

    def _date(self, index: int) -> datetime | None:
        if index not in self._dates:
            self._dates[index] = when(self._placed[index].comment.published)
        return self._dates[index]

    def is_quotable(self, index: int, last: int) -> bool:
        """Returns whether one of the comments up to `last` may quote that one."""
        return index < last or self._date(index) is not None

    def _steps_up(self, comment: int, owner: int) -> int:
        """How many answers above a comment another one stands; FAR where it does not."""
        placed = self._placed
        if not owner < comment < placed[owner].end and placed[owner].end > owner + 1:
            return FAR
        steps, at = 0, comment
        while at >= 0 and steps < FAR:
            if at == owner:
                return steps
            at, steps = placed[at].parent, steps + 1
            if steps > len(placed):
                break
        return FAR

    def best(self, quote: Wanted, found: Sequence[tuple[int, float, Having]]) -> int | None:
        """Returns which of the texts is meant, None where there is none.

        Each is its owner, how good it is, and whether the owner itself quotes the words from elsewhere.
        """
        if not found:
            return None
        named = [number for number, (owner, _, _) in enumerate(found) if self._is_named(quote, owner)]
        numbers = named or [number for number, one in enumerate(found) if self._may_have(quote, *one)]
        if not numbers:
            return None
        most = max(found[number][1] for number in numbers)
        if not named:
            said = [number for number in numbers if found[number][2] == "own" and found[number][1] >= most - REPEATED]
            numbers = said or numbers
            most = max(found[number][1] for number in numbers)
        good = [number for number in numbers if found[number][1] >= most - NEARLY]
        return min(good, key=lambda number: self._rank(quote, *found[number]))

    def _rank(self, quote: Wanted, owner: int, score: float, having: Having) -> tuple[float, ...]:
        """The article first, then what was said rather than quoted, the nearest above, those named, the latest."""
        if owner == ARTICLE:
            return (0,)
        who, author = (" ".join(words(one)) for one in (quote.quote.who, self._placed[owner].comment.author))
        is_named = bool(author) and f" {author} " in f" {who} "
        return (1 + (having != "own"), self._steps_up(quote.comment, owner), not is_named, -owner)

    def _may_have(self, quote: Wanted, owner: int, score: float, having: Having) -> bool:
        """Whether it may be from there: who sets words off as a quote is quoted by those who answer alone."""
        return having != "set off" or self._steps_up(quote.comment, owner) < FAR

    def _is_named(self, quote: Wanted, owner: int) -> bool:
        if not quote.quote.place:
            return False
        return owner == ARTICLE if quote.quote.place == FIRST else quote.quote.place in self._names(owner)

    def _names(self, owner: int) -> tuple[str, ...]:
        return self._placed[owner].comment.names if owner >= 0 else ()
