"""A line made of parts: where it is broken, and what becomes of the separator there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.flow import StyleSpan
from kantlijn.render.parts import Parts, date_and_time
from kantlijn.render.wrap import cells


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, ["by Ina · 1 February 2020 · light · 4 min"]),
        (39, ["by Ina · 1 February 2020 · light", "4 min"]),
        (24, ["by Ina · 1 February 2020", "light · 4 min"]),
        (16, ["by Ina", "1 February 2020", "light · 4 min"]),
        (10, ["by Ina", "1 February", "2020", "light", "4 min"]),
    ],
)
def test_lines_are_broken_between_parts_without_a_dangling_separator(width: int, lines: list[str]) -> None:
    parts = Parts("by Ina · 1 February 2020 · light · 4 min", separator=" · ")
    assert [line.text for line in parts.lay(width, 0, 1)] == lines


@given(st.lists(st.text(st.sampled_from("ab é日"), min_size=1, max_size=9), min_size=1), st.integers(2, 30))
def test_no_line_is_too_wide_and_all_but_separators_is_shown(texts: list[str], width: int) -> None:
    text = " · ".join(texts)
    parts = Parts(text, (StyleSpan(0, len(texts[0]), "strong"),), separator=" · ")
    laid = parts.lay(width, 5, 1)
    assert all(cells(line.text) <= width for line in laid)
    pieces = [piece for line in laid for piece in line.pieces]
    assert all(text[piece.at - 5 :].startswith(piece.text) for piece in pieces)
    shown = "".join(piece.text for piece in pieces)
    assert "".join(shown.replace("·", "").split()) == "".join(text.replace("·", "").split())


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (60, ["Travis Downs  10 Mar 2020, 01:36  answers Freyaday"]),
        (34, ["Travis Downs  10 Mar 2020, 01:36", "answers Freyaday"]),
        (28, ["Travis Downs  10 Mar 2020", "answers Freyaday"]),  # else three lines
        (20, ["Travis Downs", "10 Mar 2020, 01:36", "answers Freyaday"]),  # nothing is won without the time
        (16, ["Travis Downs", "10 Mar 2020", "answers Freyaday"]),
    ],
)
def test_the_time_of_day_goes_where_that_saves_a_third_line(width: int, lines: list[str]) -> None:
    text = "Travis Downs  10 Mar 2020, 01:36  answers Freyaday"
    dated = date_and_time("10 Mar 2020, 01:36", 14)
    parts = Parts(text, whole=dated, spare=(dated[0][1], dated[1][1]))
    assert [line.text for line in parts.lay(width, 0, 1)] == lines
    pieces = [piece for line in parts.lay(width, 0, 1) for piece in line.pieces]
    assert all(text[piece.at :].startswith(piece.text) for piece in pieces)
