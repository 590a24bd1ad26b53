"""How long a process gives no sign of life, of the time in which it could have.

A file that takes six seconds to read takes minutes on a machine that has much else to do, or that stood still a while.
That is not the file's fault, so it does not count: what the process waited for a processor, as far as the system tells,
nor what nobody looked at it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

MOST = 5.0
"""So many seconds between two looks count at most: where they are further apart, whoever looks stood still too."""

LEAST = 0.1
"""Looks that follow sooner cost next to nothing."""


class Silence:
    """Of one process, and of those that it started."""

    def __init__(self, now: float) -> None:
        """Begins now; times are of any clock that does not go back."""
        self._seconds, self._at = 0.0, now
        self._waited: dict[int, float] = {}

    def lasts(self, now: float, pid: int) -> float:
        """Look at the process: it has said nothing. Returns for how many seconds that counts."""
        if now - self._at >= LEAST:
            waited, before = waits(pid), self._waited
            lost = max((seconds - before.get(one, seconds) for one, seconds in waited.items()), default=0.0)
            self._seconds += max(0.0, min(now - self._at, MOST) - lost)
            self._at, self._waited = now, waited
        return self._seconds


def waits(pid: int) -> dict[int, float]:
    """Returns for how long a process and its children waited for a processor, by their numbers; where it is known."""
    found: dict[int, float] = {}
    children: list[int] = []
    with suppress(OSError, ValueError):
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    for one in (pid, *children):
        with suppress(OSError, ValueError, IndexError):
            found[one] = int(Path(f"/proc/{one}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    return found
