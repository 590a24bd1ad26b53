"""The cells before a line that is quoted."""

from __future__ import annotations

import pytest
from rich.style import Style

from kantlijn.margin.noted import Note
from kantlijn.widgets.noted_margin import noted_margin, sign_of
from kantlijn.widgets.palette import Palette


@pytest.mark.parametrize(
    ("comments", "begins", "new", "room", "sign"),
    [
        (2, True, False, 1, "²"),
        (2, False, True, 1, "│"),
        (1, True, True, 1, "●"),
        (3, True, True, 1, "●"),
        (3, True, True, 2, "●³"),
        (12, True, False, 2, "¹²"),
        (12, True, False, 1, "⁺"),
        (1234, True, False, 9, "⁺"),
    ],
)
def test_the_sign_fits_its_room(comments: int, begins: bool, new: bool, room: int, sign: str) -> None:
    assert sign_of(Note(comments, begins, new), room) == sign


@pytest.mark.parametrize("left", range(7))
def test_the_margin_is_as_wide_as_ever(left: int) -> None:
    for note in (None, Note(7, True, True), Note(7, True, False), Note(112, True, False), Note(7, False, False)):
        cells = noted_margin(left, Style(), Palette({}, ansi=False), note)
        assert sum(segment.cell_length for segment in cells) == left


def test_where_several_quote_a_line_and_one_is_new_the_dot_and_the_number_are_shown_in_two_cells() -> None:
    for left, shown in ((1, "●"), (2, "●³"), (3, "●³ "), (4, " ●³ ")):
        cells = noted_margin(left, Style(), Palette({}, ansi=False), Note(3, True, True))
        assert "".join(segment.text for segment in cells) == shown
