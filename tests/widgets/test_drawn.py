"""What a redraw draws again: rows that look otherwise, and after a move only those that came in."""

from __future__ import annotations

from textual.geometry import Region

from kantlijn.render.document import Line, Piece
from kantlijn.render.page import PageRow, Position
from kantlijn.widgets._drawn import Change, Drawn, Look, regions
from kantlijn.widgets.draw import Marks

HEIGHT = 12


def page(top: int, bar: int = -1) -> list[Look]:
    """A page of a document of numbered lines; the scroll bar's thumb is one row."""
    return [
        Look(PageRow(Position(n), Line((Piece(f"line {n}", ""),))), bar=("▐" if n - top == bar else " ", "rule"))
        for n in range(top, top + HEIGHT)
    ]


def drawn(looks: list[Look]) -> Drawn:
    found = Drawn()
    found.took(looks, None)
    return found


def test_at_first_all_is_drawn() -> None:
    assert Drawn().change(page(0), moves=True) is None


def test_what_looks_the_same_is_not_drawn_again() -> None:
    assert drawn(page(3)).change(page(3), moves=True) == Change({})


def test_a_line_further_the_rest_is_moved() -> None:
    assert drawn(page(3)).change(page(4), moves=True) == Change({HEIGHT - 1: True}, 1)
    assert drawn(page(3)).change(page(2), moves=True) == Change({0: True}, -1)


def test_where_nothing_can_be_moved_all_rows_are_drawn_but_the_bar() -> None:
    assert drawn(page(3)).change(page(4), moves=False) == Change(dict.fromkeys(range(HEIGHT), False))


def test_the_thumb_of_the_bar_moved_with_the_rows() -> None:
    change = drawn(page(3, bar=5)).change(page(4, bar=5), moves=True)
    assert change == Change({4: True, 5: True, HEIGHT - 1: True}, 1)


def test_a_page_further_nothing_is_left_to_move() -> None:
    change = drawn(page(0)).change(page(HEIGHT - 1), moves=True)
    assert change == Change(dict.fromkeys(range(HEIGHT), False))


def test_a_mark_is_drawn_where_it_is() -> None:
    looks = page(0)
    looks[4] = looks[4]._replace(marks=Marks(hits=((0, 2),)))
    assert drawn(page(0)).change(looks, moves=True) == Change({4: False})


def test_rows_that_changed_without_a_redraw_are_not_taken_for_known() -> None:
    found, other = Drawn(), page(0)
    other[7] = other[7]._replace(marks=Marks(ground="current"))
    found.took(other, page(0))
    assert found.change(other, moves=True) == Change({7: True})


def test_another_height_or_a_frame_of_others_is_all_drawn() -> None:
    found = drawn(page(0))
    assert found.change(page(0)[:-1], moves=True) is None
    found.forget()
    assert found.change(page(0), moves=True) is None


def test_rows_in_a_row_are_one_region() -> None:
    rows = {1: False, 2: False, 3: True, 7: True}
    assert regions(rows, 60, 50) == [Region(0, 1, 50, 2), Region(0, 3, 60, 1), Region(0, 7, 60, 1)]
