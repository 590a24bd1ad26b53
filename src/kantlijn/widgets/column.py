"""The text column of a view: where it stands, how wide it is, and the margin, in which the cursor's bar is drawn."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style

CURSOR = "▌"
"""The bar of the cursor: it is seen where a terminal shows no tint, and no bar of depth is as thick."""


BEFORE = 2
"""So many cells before the text it stands."""


def margin_in(room: int) -> int:
    """Returns how many cells are left free on each side of the text in a view of that width."""
    return 2 if room >= 40 else 1 if room >= 20 else 0


def column_in(room: int, measure: int) -> int:
    """Returns how wide the text is in a view of that width, the scroll bar's column left free."""
    return max(1, min(measure, room - 1 - 2 * margin_in(room)))


def left_in(room: int, measure: int) -> int:
    """Returns the column of the view in which the text begins: it is centred."""
    return max(margin_in(room), (room - 1 - column_in(room, measure)) // 2)


def margin(left: int, base: Style, cursor: Style | None) -> list[Segment]:
    """Returns what stands before the text in a row: blanks, and the cursor's bar where there is a style for it."""
    if cursor is None or not left:
        return [Segment(" " * left, base)]
    before = max(0, left - BEFORE)
    return [Segment(" " * before, base), Segment(CURSOR, base + cursor), Segment(" " * (left - before - 1), base)]
