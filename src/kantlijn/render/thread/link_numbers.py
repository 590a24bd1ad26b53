"""The numbers of a thread's links: in order, or where counting all would cost too much, as they are first met."""

from __future__ import annotations

from collections.abc import Callable

EXACT = 256 * 1024
"""Up to so many characters the links are numbered in order; in longer threads as they are first met."""


class LinkNumbers:
    """Gives each block of a thread the number of its first link. Block 0 is the head, which has none."""

    def __init__(self, links: Callable[[int], int], *, exact: bool) -> None:
        """`links` says how many links a block has; it is asked of each block once."""
        self._links, self._exact = links, exact
        self._in_order = [1, 1]
        self._met: dict[int, int] = {}
        self._next = 1

    def first(self, block: int) -> int:
        """Returns the number of the block's first link, whether it has one or not."""
        if self._exact:
            while len(self._in_order) <= block:
                self._in_order.append(self._in_order[-1] + self._links(len(self._in_order) - 1))
            return self._in_order[block]
        if block not in self._met:
            self._met[block] = self._next
            self._next += self._links(block) if block else 0
        return self._met[block]
