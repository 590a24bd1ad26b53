"""Orders of a thread, how deep its comments stand where what they answer is missing, and from where that is a guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from kantlijn.model import Placed, when

Order = Literal["threaded", "guessed", "dated"]
"""As the archive has it; with the comments of a flat thread under those that they seem to answer; by date."""

_LATEST = datetime.max.replace(tzinfo=UTC)


def in_order_of_dates(placed: Sequence[Placed]) -> list[Placed]:
    """Returns the comments by date, each at the top but knowing what it answers; undated ones last, as they stood."""
    dates = [when(one.comment.published) or _LATEST for one in placed]
    order = sorted(range(len(placed)), key=dates.__getitem__)
    place = {old: new for new, old in enumerate(order)}
    return [
        Placed(one.comment, 0, place.get(one.parent, -1), new + 1, one.mark, one.hidden_parent)
        for new, one in enumerate(placed[old] for old in order)
    ]


def under_orphans(placed: Sequence[Placed]) -> list[bool]:
    """Returns which comments stand under one that is missing, and so a level deeper than they would."""
    under: list[bool] = []
    for one in placed:
        under.append(under[one.parent] if one.parent >= 0 else one.mark == "orphan")
    return under


def is_guess(one: Placed) -> bool:
    """Returns whether it is a guess that a comment answers what it stands under."""
    return one.seems or (one.parent >= 0 and "parent" in one.comment.guessed)


def guessed_from(placed: Sequence[Placed]) -> list[int]:
    """Returns for each comment the first depth that is a guess on the way to it; beyond its own where none is."""
    first: list[int] = []
    for one in placed:
        above = first[one.parent] if 0 <= one.parent < len(first) else one.depth + 1
        first.append(min(above, one.depth) if is_guess(one) or above < one.depth else one.depth + 1)
    return first


def is_worth_naming(index: int, one: Placed) -> bool:
    """Returns whether what a comment at that index answers is to be named: not what stands right above, and surely."""
    return one.parent >= 0 and (one.parent != index - 1 or one.depth == 0 or is_guess(one))
