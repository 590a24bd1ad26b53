"""What is told on screen of a thread's ties: those of each comment, in the order in which it is shown, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from typing import NamedTuple

from kantlijn.margin.said import about
from kantlijn.margin.tie import Tie
from kantlijn.model import Placed

AT_ONCE = 1_000
"""So many comments are put in order, and a tenth of that told of, in a step."""


class Told(NamedTuple):
    """The ties of a thread by the comments' places in an order of it."""

    ties: Sequence[Tie] = ()
    of: dict[int, list[Tie]] = {}  # noqa: RUF012
    """Those of each comment that quotes."""
    about: Sequence[tuple[int, str]] = ()
    """What each of these is about, in words."""


def in_steps(ties: Sequence[Tie], threaded: Sequence[Placed], shown: Sequence[Placed]) -> Generator[None, None, Told]:
    """Returns what is told of ties that were found in the thread as the archive has it, as it is shown."""
    order: dict[int, int] = {}
    for start in range(0, len(shown), AT_ONCE):
        order.update((id(one.comment), start + place) for place, one in enumerate(shown[start : start + AT_ONCE]))
        yield
    found: list[Tie] = []
    of: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        target = order[id(threaded[tie.target].comment)] if tie.target >= 0 else tie.target
        found.append(tie._replace(comment=order[id(threaded[tie.comment].comment)], target=target))
        of[found[-1].comment].append(found[-1])
        if len(found) % AT_ONCE == 0:
            yield
    said: list[tuple[int, str]] = []
    for index, some in of.items():
        said.append((index, about(some, shown)))
        if len(said) * 10 % AT_ONCE == 0:
            yield
    return Told(found, of, said)
