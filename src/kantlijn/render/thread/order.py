"""Orders of a thread: its comments by date, and how deep they stand where what they answer is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from kantlijn.model import Placed, when

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
