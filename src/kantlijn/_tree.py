"""What a thread is once names are settled: for each thing the index of its parent. Loops only, however deep it goes.

What takes long over a large thread is work in steps: a generator that does a little each time it is asked, and returns
what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")

AT_ONCE = 2_000
"""So many things are put in their places in a step."""


def last(steps: Generator[None, None, T]) -> T:
    """Returns what comes of work, all of its steps done at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found


class Node(NamedTuple):
    """A thing at its place in reading order."""

    thing: int
    """Which of the things it is."""
    depth: int
    parent: int
    """The place of its parent in reading order, -1 for none."""
    end: int
    """The place after the last that hangs on it."""


class Order(NamedTuple):
    """Things in reading order as lists, one for each field of `Node`: it is as long as a thread, and soon gone."""

    things: list[int]
    depths: list[int]
    parents: list[int]
    ends: list[int]


def rings(parents: Sequence[int]) -> list[int]:
    """The things from which the way up leads back to themselves; those that only hang on a ring are not among them."""
    found: list[int] = []
    passed = [-1] * len(parents)  # the start of the first walk that came by
    for start in range(len(parents)):
        index = start
        while index >= 0 and passed[index] < 0:
            passed[index] = start
            index = parents[index]
        if index < 0 or passed[index] != start:
            continue
        first = index  # the walk met its own trace: from here on it goes round
        while True:
            found.append(index)
            index = parents[index]
            if index == first:
                break
    return found


def in_reading_order(parents: Sequence[int], by: Callable[[list[int]], list[int]]) -> Order:
    """Each thing followed by all that hangs on it, siblings in the order that `by` puts them in; no rings."""
    return last(_in_order(parents, by))


def reading_order(parents: Sequence[int], by: Callable[[list[int]], list[int]]) -> Generator[None, None, list[Node]]:
    """The same thing by thing and in steps, each over some thousand things."""
    order = yield from _in_order(parents, by)
    nodes: list[Node] = []
    for start in range(0, len(parents), AT_ONCE):
        yield
        nodes += map(Node._make, zip(*(each[start : start + AT_ONCE] for each in order), strict=True))
    return nodes


def _in_order(parents: Sequence[int], by: Callable[[list[int]], list[int]]) -> Generator[None, None, Order]:
    top, below = _families(parents)
    order: list[int] = []
    waiting = by(top)[::-1]
    while waiting:
        index = waiting.pop()
        order.append(index)
        if below[index]:
            waiting.extend(reversed(by(below[index])))
        if len(order) % AT_ONCE == 0:
            yield
    place = [-1] * len(parents)
    for new, index in enumerate(order):
        place[index] = new
    yield
    above = [place[parents[index]] if parents[index] >= 0 else -1 for index in order]
    depths: list[int] = []
    for parent in above:
        depths.append(depths[parent] + 1 if parent >= 0 else 0)
    yield
    ends = list(range(1, len(order) + 1))
    for new in range(len(order) - 1, -1, -1):
        if above[new] >= 0:
            ends[above[new]] = max(ends[above[new]], ends[new])
    return Order(order, depths, above, ends)


def _families(parents: Sequence[int]) -> tuple[list[int], list[list[int]]]:
    """What stands at the top, and what hangs directly on each."""
    top: list[int] = []
    below: list[list[int]] = [[] for _ in parents]
    for index, parent in enumerate(parents):
        (below[parent] if parent >= 0 else top).append(index)
    return top, below
