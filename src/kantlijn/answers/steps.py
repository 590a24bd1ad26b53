"""Work in steps: a generator does a little each time it is asked, and returns what came of it."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def last(steps: Generator[None, None, T]) -> T:
    """Returns what comes of work, all of its steps done at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
