"""A target of fuzzing: what is called with any bytes, those it begins from, and what must hold whatever they are."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from kantlijn.sources.source import FormatError

SECONDS = 4.0
"""So much time of the processor one input may take; a machine that has more to do makes no find of it."""


class BrokenError(AssertionError):
    """What must hold does not."""


class Hang(BaseException):
    """One input takes longer than it may; no handler of a parser catches it."""


@dataclass(frozen=True)
class Target:
    """Something that takes what strangers wrote."""

    name: str
    seeds: Sequence[bytes]
    call: Callable[[bytes], None]

    def run(self, data: bytes) -> None:
        """Try one input. Raises whatever should not have been raised; FormatError is an answer."""
        with limited(), suppress(FormatError):
            self.call(data)


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise Hang where what is within takes longer than so much time of the processor."""

    def stop(number: int, frame: object) -> None:
        raise Hang(f"took more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def must(holds: object, otherwise: str) -> None:
    """Raise BrokenError where something does not hold."""
    if not holds:
        raise BrokenError(otherwise)
