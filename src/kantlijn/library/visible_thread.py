"""From a thread of all comments to the one that is shown, with what is hidden by state taken out."""

from __future__ import annotations

import dataclasses

from kantlijn.library.records import Thread
from kantlijn.model import Placed


def shown(placed: list[Placed], everything: bool) -> Thread:
    """The published comments at their places; a deleted one stays as a stub while a shown one answers it.

    All are placed before any is hidden, for a reply may count its parent's place among all of them. What answers
    a hidden comment moves up to the next shown one above it, and keeps the id of the one it answers.
    """
    kept = [] if everything else _kept(placed)
    if all(kept):
        return Thread(placed, {})
    before = [0]
    for keep in kept:
        before.append(before[-1] + keep)
    result: list[Placed] = []
    hidden: dict[str, int] = {}
    for index, place in enumerate(placed):
        if not kept[index]:
            state = place.comment.status
            hidden[state] = hidden.get(state, 0) + 1
            continue
        parent = place.parent
        while parent >= 0 and not kept[parent]:
            parent = placed[parent].parent
        new_parent = before[parent] if parent >= 0 else -1
        answered = placed[place.parent].comment.id if parent != place.parent else None
        depth = result[new_parent].depth + 1 if new_parent >= 0 else 0
        end = before[place.end]
        result.append(dataclasses.replace(place, depth=depth, parent=new_parent, end=end, hidden_parent=answered))
    return Thread(result, hidden)


def _kept(placed: list[Placed]) -> list[bool]:
    kept = [place.comment.status == "published" for place in placed]
    for index in range(len(placed) - 1, -1, -1):  # replies come after what they answer
        parent = placed[index].parent
        if kept[index] and parent >= 0 and placed[parent].comment.status == "deleted":
            kept[parent] = True
    return kept
