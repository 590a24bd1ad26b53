"""A number typed digit by digit, as in `12o`: digits belong together when they follow each other quickly."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

TOGETHER = 1.5
"""Seconds within which digits belong to one number."""


class TypedNumber:
    """The number being typed; empty to begin with."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._digits, self._typed_at = "", 0.0

    def add(self, digit: int) -> bool:
        """Type a digit. Returns whether it is the first of its number."""
        first = not self._now()
        self._digits, self._typed_at = self._now() + str(digit), self._clock()
        return first

    def take(self) -> str:
        """Returns the number that was typed just now, "" where none was, and forgets it."""
        number, self._digits = self._now(), ""
        return number

    def _now(self) -> str:
        return self._digits if self._clock() - self._typed_at < TOGETHER else ""
