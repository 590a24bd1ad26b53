"""Find in a document: every block is looked through in slices, from where the reader is, round to where that was.

Blocks that are not found yet and comments that are folded are looked through like all others. What is kept is a count
for each block; hits themselves are made where they are drawn or gone to, so that a pattern of one letter in ten
megabytes costs no more memory than a rare word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from time import perf_counter
from typing import NamedTuple

from kantlijn.matching.pattern import Pattern, PatternError
from kantlijn.matching.text_folding import Folded, Span
from kantlijn.render.document import Document, Point
from kantlijn.render.find.folded_texts import FoldedTexts

__all__ = ["Finder", "Hit", "Pattern", "PatternError"]

MOST_HITS = 10_000
"""How many hits are kept at most, and highlighted at most in one block."""

JUMP_SECONDS = 0.2
"""How long going to another hit may look through blocks that were not looked through yet."""


_PAST_ALL = 1 << 60


class Hit(NamedTuple):
    """Where something was found: from `start` up to `end` in the text of a block."""

    block: int
    start: int
    end: int


class Finder:
    """Looks for one pattern in one document. Begins at `start`; `texts` is kept by the pane for the next pattern.

    Going to another hit takes `jump_seconds` at most, by `clock`.
    """

    def __init__(
        self,
        document: Document,
        pattern: Pattern,
        start: Point = (0, 0),
        texts: FoldedTexts | None = None,
        *,
        jump_seconds: float = JUMP_SECONDS,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self.document, self.pattern, self.start = document, pattern, start
        self.error = ""
        """Why looking on was given up: a regular expression took too long."""
        self.total = 0
        """How many hits were found so far."""
        self.looked = 0
        """In how many texts the pattern was looked for; tests hold the work done by it."""
        self._jump_seconds, self._clock = jump_seconds, clock
        self._texts = FoldedTexts() if texts is None else texts
        self._without = self._texts.without(pattern.form, pattern.needle) if pattern.expression is None else []
        self._absent = self._texts.absent(pattern.form, pattern.needle) if pattern.expression is None else set()
        self._counts: list[int] = []  # -1: not looked through yet
        self._counted = 0
        self._at = max(0, start[0])
        self._drawn: dict[int, list[Span]] = {}

    # -- looking through the document

    @property
    def complete(self) -> bool:
        """Whether the whole document was looked through."""
        return self.document.complete and self._counted >= self.document.count

    def step(self, seconds: float) -> bool:
        """Look on for about so long, at least through one block or window.

        Returns whether there is more to do. Raises PatternError when a regular expression takes too long in one block.
        """
        until = self._clock() + seconds
        while not self.complete and not self.error:
            self._one()
            if self._clock() >= until:
                break
        if self.error:
            raise PatternError(self.error)
        return not self.complete

    def _one(self) -> None:
        """The next block from the start on; at the end of what is known more of the document; then the beginning."""
        if self._at < self.document.count:
            self._count(self._at)
            self._at += 1
        elif not self.document.complete:
            self.document.advance()
        else:
            self._at = 0

    def _count(self, block: int) -> int:
        """How many hits a block has, counted at most once."""
        missing = self.document.count - len(self._counts)
        if missing > 0:
            self._counts.extend([-1] * missing)
        known = self._counts[block]
        if known >= 0:
            return known
        found = 0
        if not any(block in blocks for blocks in self._without):
            try:
                found = self._look(block)
            except PatternError as error:
                self.error = str(error)
                return 0
        self._counts[block] = found
        self._counted += 1
        self.total += found
        return found

    def _look(self, block: int) -> int:
        self.looked += 1
        folded = self._folded(block)
        found = self.pattern.count(folded)
        if not found and (not folded.grew or self.pattern.needle not in folded.text):
            self._absent.add(block)
        return found

    def _text(self, block: int) -> str:
        return self.document.block(block).text

    def _folded(self, block: int) -> Folded:
        return self._texts.get(block, self.pattern.form, self._text)

    # -- hits

    def hits_in(self, block: int) -> list[Span]:
        """Returns the first MOST_HITS hits in a block that is drawn, whether it was looked through before or not."""
        spans = self._drawn.get(block)
        if spans is None:
            if self.error or not 0 <= block < self.document.count:
                return []
            self._refresh(block)
            spans = list(islice(self._spans(block), MOST_HITS)) if self._count(block) else []
            if self.kept + len(spans) > MOST_HITS or len(self._drawn) > MOST_HITS:
                self._drawn.clear()
            self._drawn[block] = spans
        return spans

    @property
    def kept(self) -> int:
        """How many hits are kept for being drawn again."""
        return sum(map(len, self._drawn.values()))

    def _refresh(self, block: int) -> None:
        """Take a block's text anew if it is another than before: a link's address came in late."""
        if self._folded(block).length != len(self._text(block)):
            self._texts.forget(block)
            for blocks in self._without:
                blocks.discard(block)
            if block < len(self._counts) and self._counts[block] >= 0:
                self.total -= self._counts[block]
                self._counted -= 1
                self._counts[block] = -1

    def _spans(self, block: int) -> Iterator[Span]:
        try:
            yield from self.pattern.spans(self._folded(block))
        except PatternError as error:
            self.error = str(error)

    def ordinal(self, hit: Hit) -> int | None:
        """Returns the hit's number among all, from 1; None while blocks before it were not looked through."""
        before = self._counts[: hit.block]
        if len(before) < hit.block or -1 in before:
            return None
        return sum(before) + self._before(hit.block, hit.start) + 1

    def first(self) -> Hit | None:
        """Returns the first hit at the start or after it, going round; None while none was met (see `next`)."""
        found = self.next((self.start[0], self.start[1] - 1))
        return found[0] if found else None

    def next(self, point: Point) -> tuple[Hit, bool] | None:
        """Returns the hit that begins after a point, and whether it lies round the end, from the beginning on.

        Looks through what was not looked through yet, for a limited time: None when that did not do, or when there
        is none. Called again, it goes on where it gave up.
        """
        block, offset = point
        span = self._after(block, offset) if block >= 0 and self.document.reach(block) else None
        return (Hit(block, *span), False) if span is not None else self._beyond(block, 1)

    def previous(self, point: Point) -> tuple[Hit, bool] | None:
        """Returns the hit that begins before a point, and whether it lies round the beginning.

        Limited as `next` is; going round finds the rest of the document first.
        """
        block, offset = point
        span = self._last_before(block, offset) if 0 <= block < self.document.count else None
        return (Hit(block, *span), False) if span is not None else self._beyond(block, -1)

    def _beyond(self, block: int, direction: int) -> tuple[Hit, bool] | None:
        """The nearest hit in the blocks after (1) or before (-1) that one, then on its other side and in it."""
        until = self._clock() + self._jump_seconds
        at = max(block + 1, 0) if direction > 0 else min(block, self.document.count) - 1
        went_round = False
        while not self.error:
            if at < 0 or at >= self.document.count:
                if not self.document.complete:
                    self.document.advance()
                elif went_round:
                    return None
                else:
                    at, went_round = 0 if direction > 0 else self.document.count - 1, True
                    continue
            elif self._count(at):
                span = self._after(at, -1) if direction > 0 else self._last_before(at, _PAST_ALL)
                return (Hit(at, *span), went_round) if span else None
            elif went_round and (at - block) * direction >= 0:
                return None
            else:
                at += direction
            if self._clock() >= until:
                return None
        return None

    # -- within a block: in one jump where the folded text allows, else hit by hit

    def _after(self, block: int, offset: int) -> Span | None:
        if not self._count(block):
            return None
        folded = self._folded(block)
        if not self.pattern.direct(folded) or self.pattern.bordered:
            return next((span for span in self._spans(block) if span[0] > offset), None)
        at = folded.text.find(self.pattern.needle, folded.place(offset + 1))
        return self._span(folded, at)

    def _last_before(self, block: int, offset: int) -> Span | None:
        if not self._count(block):
            return None
        folded = self._folded(block)
        if not self.pattern.direct(folded) or self.pattern.bordered:
            last = None
            for span in self._spans(block):
                if span[0] >= offset:
                    break
                last = span
            return last
        return self._span(folded, folded.text.rfind(self.pattern.needle, 0, self._limit(folded, offset)))

    def _before(self, block: int, offset: int) -> int:
        """How many hits of a block begin before an offset."""
        folded = self._folded(block)
        if not self.pattern.direct(folded) or self.pattern.bordered:
            return sum(1 for span in self._spans(block) if span[0] < offset)
        return folded.text.count(self.pattern.needle, 0, self._limit(folded, offset))

    def _limit(self, folded: Folded, offset: int) -> int:
        """Where a hit that begins before the offset ends at the latest."""
        place = folded.place(offset) if offset <= folded.length else len(folded.text) + 1
        return max(0, place - 1 + len(self.pattern.needle)) if place else 0

    def _span(self, folded: Folded, at: int) -> Span | None:
        if at < 0:
            return None
        return folded.original(at), folded.original(at + len(self.pattern.needle))
