"""Work that is done while no key waits: a generator that does a little each time, in slices of a few milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Generator
from time import perf_counter
from typing import Generic, TypeVar

from textual.message_pump import MessagePump
from textual.timer import Timer

SLICE, EVERY = 0.004, 0.008
"""Seconds that a slice takes, up to the end of its last step, and from one to the next."""

T = TypeVar("T")


class IdleWork(Generic[T]):
    """Goes on with one piece of work at a time. `may` says whether a slice may be done now, `done` takes what came."""

    def __init__(self, pump: MessagePump, done: Callable[[T], None], may: Callable[[], bool] = lambda: True) -> None:
        self._pump, self._done, self._may = pump, done, may
        self._steps: Generator[None, None, T] | None = None
        self._timer: Timer | None = None

    @property
    def under_way(self) -> bool:
        """Whether there is more to do."""
        return self._steps is not None

    def begin(self, steps: Generator[None, None, T], first: float = SLICE) -> None:
        """Do the first slice, of so many seconds, and the others by and by; what was under way is left."""
        self.stop()
        self._steps = steps
        self._go_on(first)
        if self.under_way:
            self._timer = self._pump.set_interval(EVERY, self.slice)

    def stop(self) -> None:
        """Leave what is under way."""
        self._steps = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def slice(self) -> None:
        """Do a slice, if it may be done now."""
        if self._may():
            self._go_on(SLICE)

    def _go_on(self, seconds: float) -> None:
        until = perf_counter() + seconds
        try:
            while self._steps is not None and perf_counter() < until:
                next(self._steps)
        except StopIteration as end:
            self.stop()
            self._done(end.value)
