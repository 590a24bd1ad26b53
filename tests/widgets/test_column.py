"""The text column: margins at every width, and the cursor's bar in them."""

from __future__ import annotations

import pytest
from rich.style import Style

from kantlijn.widgets.column import CURSOR, column_in, left_in, margin


@pytest.mark.parametrize(
    ("room", "left", "column"),
    [(121, 20, 80), (60, 2, 55), (40, 2, 35), (39, 1, 36), (20, 1, 17), (19, 0, 18), (1, 0, 1)],
)
def test_the_column_is_centred_and_leaves_the_scroll_bar_its_cell(room: int, left: int, column: int) -> None:
    assert (left_in(room, 80), column_in(room, 80)) == (left, column)


@pytest.mark.parametrize("left", [0, 1, 2, 20])
def test_the_bar_stands_in_the_margin_and_moves_no_text(left: int) -> None:
    bar = "".join(segment.text for segment in margin(left, Style(), Style(bold=True)))
    bare = "".join(segment.text for segment in margin(left, Style(), None))
    assert len(bar) == len(bare) == left
    assert bar.replace(CURSOR, " ") == bare
    assert (CURSOR in bar) == (left > 0)
