"""What stands before lines: all of it where there is room, the inner levels and a number where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.document import Piece
from kantlijn.render.prefix import NARROW, NO_PREFIX, NUMBERED, Prefix, size_of

BAR = Piece("▎ ", "quote-bar")


def bars(count: int) -> Prefix:
    return Prefix((BAR,) * count, (BAR,) * count, count)


def test_what_fits_stays_as_it_is() -> None:
    assert bars(3).fitted(80) == bars(3)
    assert bars(3).size == 6
    assert NO_PREFIX.fitted(80) is NO_PREFIX


@pytest.mark.parametrize(
    ("width", "levels"),
    [(80, 32), (40, 12), (32, 8), (31, 7), (20, 5), (4, 1), (3, 0), (2, 0), (1, 0)],
)
def test_a_wide_column_leaves_sixteen_cells_to_the_text_and_a_narrow_one_half(width: int, levels: int) -> None:
    fitted = bars(40).fitted(width)
    assert len(fitted.hang) == levels
    assert width - size_of(fitted.hang) >= min(NARROW, width / 2)


def test_depth_is_a_number_where_levels_are_left_out_and_there_is_room_for_it() -> None:
    fitted = bars(40).fitted(80)
    assert fitted.lead[0] == Piece("↳40 ", "muted")
    assert fitted.lead[1:] == fitted.hang
    assert bars(12).fitted(40).lead == (BAR,) * 12
    assert bars(13).fitted(40).lead == (Piece("↳13 ", "muted"), *(BAR,) * 12)
    assert bars(40).fitted(NUMBERED * 2).lead[0] == Piece("↳40 ", "muted")
    assert bars(40).fitted(NUMBERED * 2 - 3).lead == (BAR,) * 4


def test_depth_is_that_of_the_part_not_of_what_is_kept() -> None:
    assert Prefix((BAR,), (BAR,), 500).fitted(80).lead == (Piece("↳500 ", "muted"), BAR)


def test_the_first_line_begins_where_the_others_do() -> None:
    narrow = Prefix((Piece("• "),), (Piece("    "),), 1).fitted(80)
    assert narrow.lead == (Piece("• "), Piece("  "))
    wide = Prefix((Piece("[long] "),), (Piece("    "),), 1).fitted(80)
    assert wide.lead == (Piece("[long] "),)
    assert wide.size == 7


@given(st.lists(st.sampled_from(["▎ ", "• ", "123. ", "[label] ", "項 "]), max_size=50), st.integers(1, 120))
def test_there_is_always_room_for_text(texts: list[str], width: int) -> None:
    pieces = tuple(map(Piece, texts))
    fitted = Prefix(pieces, pieces, len(pieces)).fitted(width)
    assert fitted.size < width or width == 1
    assert fitted.hang == pieces[len(pieces) - len(fitted.hang) :]
