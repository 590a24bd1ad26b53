"""From a thread of all comments to the one that is shown, with what is hidden by state taken out."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from kantlijn.library.records import Thread
from kantlijn.model import Placed


def shown(placed: list[Placed], everything: bool) -> Thread:
    """Returns the published comments at their places; a deleted one stays as a stub while a shown one answers it.

    With `everything` all are shown. All are placed before any is hidden, for a reply may count its parent's place
    among all of them. What answers a hidden comment moves up to the next shown one above it, and keeps the id of the
    one it answers.
    """
    kept = [] if everything else _kept(placed)
    if all(kept):
        return Thread(placed, {})
    hidden: Counter[str] = Counter(one.comment.status for one, keep in zip(placed, kept, strict=True) if not keep)
    before = list(accumulate(kept, initial=0))
    result: list[Placed] = []
    for one, keep in zip(placed, kept, strict=True):
        if keep:
            parent = _shown_parent(one, placed, kept)
            answered = placed[one.parent].comment.id if parent != one.parent else None
            place = before[parent] if parent >= 0 else -1
            depth = result[place].depth + 1 if place >= 0 else 0
            end = before[one.end]
            result.append(one._replace(depth=depth, parent=place, end=end, hidden_parent=answered))
    return Thread(result, dict(hidden))


def _shown_parent(one: Placed, placed: list[Placed], kept: list[bool]) -> int:
    """The index of the next shown comment above, -1 for none."""
    parent = one.parent
    while parent >= 0 and not kept[parent]:
        parent = placed[parent].parent
    return parent


def _kept(placed: list[Placed]) -> list[bool]:
    kept = [one.comment.status == "published" for one in placed]
    for index in range(len(placed) - 1, -1, -1):  # replies come after what they answer
        parent = placed[index].parent
        if kept[index] and parent >= 0 and placed[parent].comment.status == "deleted":
            kept[parent] = True
    return kept
