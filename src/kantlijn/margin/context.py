"""Context: which of several places with the same words is meant, by what stands before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

MOST = 200
"""So many places are compared."""


def only_meant(
    said: Sequence[str | None], quoted: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> list[str | None]:
    """Returns the words of a text, those gone that begin other places of the quoted ones than the one that is meant."""
    places = _places(said, quoted)
    if len(places) < 2:
        return list(said)
    meant = max(
        places, key=lambda at: _common(said[:at][::-1], before[::-1]) + _common(said[at + len(quoted) :], after)
    )
    others = set(places) - {meant}
    return [None if at in others else word for at, word in enumerate(said)]


def _places(said: Sequence[str | None], quoted: Sequence[str]) -> list[int]:
    """Where the quoted words begin, one place after the other."""
    found: list[int] = []
    for at, word in enumerate(said):
        apart = not found or at >= found[-1] + len(quoted)
        if apart and word == quoted[0] and list(said[at : at + len(quoted)]) == list(quoted):
            found.append(at)
            if len(found) == MOST:
                break
    return found


def _common(said: Sequence[str | None], told: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(said, told, strict=False)))
