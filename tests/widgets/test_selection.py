"""A selection by places in a text: where it begins and ends, and what is copied of it."""

from __future__ import annotations

import pytest

from kantlijn.render.listing import Listing
from kantlijn.widgets.selection import Selection
from widgets.host import a_thread

LINES = Listing([("", "first line"), ("", "second"), ("", "the third")])


def selected(start: tuple[int, int], *ends: tuple[int, int]) -> Selection:
    selection = Selection()
    selection.start(*start)
    for end in ends:
        selection.extend(*end)
    return selection


def test_nothing_is_selected_at_first() -> None:
    selection = Selection()
    assert not selection
    assert selection.span_in(0) is None
    assert selection.text(LINES) == ""


def test_a_press_alone_selects_nothing() -> None:
    selection = selected((0, 3))
    assert not selection
    assert not selection.stop()


def test_the_character_under_the_pointer_is_selected_too() -> None:
    assert selected((0, 0), (0, 4)).text(LINES) == "first"


def test_backwards_is_the_same() -> None:
    assert selected((0, 4), (0, 0)).text(LINES) == "first"


def test_over_blocks_it_goes_on_as_it_is_shown() -> None:
    assert selected((0, 6), (2, 2)).text(LINES) == "line\nsecond\nthe"


def test_the_span_in_each_block() -> None:
    selection = selected((0, 6), (2, 2))
    assert selection.span_in(0) is not None
    spans = [selection.span_in(block) for block in range(4)]
    assert spans[0] is not None
    assert spans[0][0] == 6
    assert spans[1] is not None
    assert spans[1][0] == 0
    assert spans[1][1] >= len("second")
    assert spans[2:] == [(0, 3), None]


@pytest.mark.parametrize(("end", "changed"), [((0, 4), False), ((0, 5), True), ((1, 4), True)])
def test_extending_says_whether_it_changed(end: tuple[int, int], changed: bool) -> None:
    assert selected((0, 0), (0, 4)).extend(*end) is changed


def test_stopping_says_whether_something_is_selected_once() -> None:
    selection = selected((0, 0), (1, 1))
    assert selection.going
    assert selection.stop()
    assert not selection.going
    assert not selection.stop()
    assert selection  # and it stays selected


def test_what_is_folded_away_is_left_out() -> None:
    thread = a_thread("a", "b>a", "c")
    selection = selected((1, 0), (3, 5))
    assert "Words of b." in selection.text(thread)
    thread.fold(0)
    assert "Words of b." not in selection.text(thread)
    assert "Words of a." in selection.text(thread)


def test_one_character_can_be_taken() -> None:
    selection = Selection()
    selection.take((1, 0), (1, 1))
    assert selection.ends == ((1, 0), (1, 1))
    assert selection.text(LINES) == "s"


def test_clearing() -> None:
    selection = selected((0, 0), (1, 1))
    selection.clear()
    assert not selection
    assert not selection.going
