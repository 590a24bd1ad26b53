"""What is noted in the margin beside an article: how many comments quote a line of it, and whether one is new."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kantlijn.margin.tie import ARTICLE, Tie

NEAR = 200
"""Passages of one comment in one block with no more characters between them count once there."""


class Note(NamedTuple):
    """What is noted beside a line."""

    comments: int
    """How many comments quote words of the line."""
    begins: bool
    """Whether a passage begins in it; else it goes on from the line before."""
    new: bool


class _Block:
    """The passages of a block: where they begin and end, each in order, and the same of new comments."""

    __slots__ = ("ends", "new_ends", "new_starts", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.new_starts: list[int] = []
        self.new_ends: list[int] = []


class Noted:
    """The passages of an article by block, to be asked for line by line. `new` are the comments that are."""

    def __init__(self, ties: Iterable[Tie], new: frozenset[int] = frozenset()) -> None:
        self.ties = sorted((tie for tie in ties if tie.target == ARTICLE), key=lambda tie: (tie.block, tie.start))
        self._blocks: dict[int, _Block] = defaultdict(_Block)
        reached: dict[tuple[int, int], Tie] = {}
        for tie in self.ties:
            last = reached.get((tie.comment, tie.block))
            if last is None or tie.start - last.end > NEAR:
                self._blocks[tie.block].starts.append(tie.start)
                self._blocks[tie.block].ends.append(tie.end)
                if tie.comment in new:
                    self._blocks[tie.block].new_starts.append(tie.start)
                    self._blocks[tie.block].new_ends.append(tie.end)
            reached[tie.comment, tie.block] = tie
        for block in self._blocks.values():
            block.ends.sort()
            block.new_ends.sort()

    @property
    def blocks(self) -> Sequence[int]:
        """The blocks that are quoted, in order."""
        return sorted(self._blocks)

    def note(self, block: int, start: int, end: int) -> Note | None:
        """Returns what is noted beside the line of a block that has its text from `start` to `end`, or None."""
        found = self._blocks.get(block)
        if found is None:
            return None
        count = _over(found.starts, found.ends, start, end)
        if not count:
            return None
        begins = bisect_left(found.starts, end) > bisect_left(found.starts, start)
        return Note(count, begins, _over(found.new_starts, found.new_ends, start, end) > 0)

    def over(self, block: int, start: int, end: int) -> list[Tie]:
        """Returns the ties to words of that line, in order."""
        return [tie for tie in self.ties if tie.block == block and tie.start < end and start < tie.end]


def _over(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> int:
    """How many passages lie over a line: those that begin before its end, but for those that end before its start."""
    return bisect_left(starts, end) - bisect_right(ends, start)
