"""Ways from comment to comment: parent, root, siblings, top-level ones; in reading order and by date alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from kantlijn.model import Placed


class Navigation:
    """Who is whose. Comments go by index, and None is the answer where there is no such comment."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._placed = placed

    @cached_property
    def _families(self) -> dict[int, list[int]]:
        """The answers to each comment, in order; those at the top under -1."""
        families: dict[int, list[int]] = {}
        for index, one in enumerate(self._placed):
            families.setdefault(one.parent, []).append(index)
        return families

    def parent(self, index: int) -> int | None:
        """Returns the comment that this one answers."""
        above = self._placed[index].parent
        return above if above >= 0 else None

    def root(self, index: int) -> int | None:
        """Returns the top-level comment above this one; None for one that stands at the top."""
        at = index
        while self._placed[at].parent >= 0:
            at = self._placed[at].parent
        return at if at != index else None

    def sibling(self, index: int, direction: int) -> int | None:
        """Returns the next (1) or previous (-1) comment that answers the same."""
        return _beside(self._families[self._placed[index].parent], index, direction)

    def top_level(self, index: int, direction: int) -> int | None:
        """Returns the next or previous top-level comment; from a reply, the previous one is its own root."""
        return _beside(self._families.get(-1, []), index, direction)


def _beside(order: list[int], index: int, direction: int) -> int | None:
    place = bisect_right(order, index) if direction > 0 else bisect_left(order, index) - 1
    return order[place] if 0 <= place < len(order) else None
