"""A flat thread as the conversation that it seems to be: each comment under the one that it seems to answer."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import UTC, datetime

from kantlijn._tree import last, reading_order
from kantlijn.answers import guess
from kantlijn.model import Placed, Post, placed_at, when

Conversation = list[Placed]

AT_ONCE = 500
"""So many comments are put in their places in a step."""


def is_flat(placed: Sequence[Placed]) -> bool:
    """Returns whether the archive says of no comment what it answers: who reads it may have guessed so."""
    return len(placed) > 1 and not any(
        (one.parent >= 0 and "parent" not in one.comment.guessed)
        or one.mark in ("orphan", "ring")
        or one.hidden_parent is not None
        for one in placed
    )


def seeming(placed: Sequence[Placed], post: Post | None = None) -> Conversation | None:
    """Returns a flat thread with its comments under those that they seem to answer; None where nothing is guessed."""
    return last(in_steps(placed, post))


def in_steps(placed: Sequence[Placed], post: Post | None = None) -> Generator[None, None, Conversation | None]:
    """The same in steps as small as `guess.in_steps` has them."""
    parents = yield from _guessed(placed, post)
    if all(parent < 0 for parent in parents):
        return None
    nodes = yield from reading_order(parents, lambda siblings: siblings)
    found: Conversation = []
    for node in nodes:
        found.append(placed_at(placed, node)._replace(seems=node.parent >= 0))
        if len(found) % AT_ONCE == 0:
            yield
    return found


def seem_to_answer(placed: Sequence[Placed], post: Post | None = None) -> list[int]:
    """Returns for each comment of any thread the place of the one that it seems to answer, -1 for none."""
    if is_flat(placed):
        return last(_guessed(placed, post))
    return [one.parent if "parent" in one.comment.guessed else -1 for one in placed]


def _guessed(placed: Sequence[Placed], post: Post | None) -> Generator[None, None, list[int]]:
    """The parents by place, -1 for none."""
    if not is_flat(placed):
        return []
    order = yield from _by_date(placed)
    found = yield from guess.in_steps([placed[at].comment for at in order], post)
    return (yield from _parents(placed, order, found))


def _by_date(placed: Sequence[Placed]) -> Generator[None, None, list[int]]:
    """The places of the comments by date; one without a date goes with the one that it comes after."""
    moments: list[tuple[datetime, int]] = []
    latest = datetime.min.replace(tzinfo=UTC)
    for at, one in enumerate(placed):
        latest = when(one.comment.published) or latest
        moments.append((latest, at))
        if len(moments) % AT_ONCE == 0:
            yield
    return [at for _, at in sorted(moments)]


def _parents(placed: Sequence[Placed], order: Sequence[int], found: guess.Guesses) -> Generator[None, None, list[int]]:
    """The parents by place: what was found, else what was guessed on reading, if that is an earlier comment too."""
    moments = {at: moment for moment, at in enumerate(order)}
    parents = [-1] * len(placed)
    for moment, at in enumerate(order):
        above = placed[at].parent
        if moment in found:
            parents[at] = order[found[moment].parent]
        elif above >= 0 and moments[above] < moment:
            parents[at] = above
        if moment % AT_ONCE == AT_ONCE - 1:
            yield
    return parents
