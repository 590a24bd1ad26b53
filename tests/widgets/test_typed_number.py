"""A number typed digit by digit: which digits belong together, and when one alone is a pane."""

from __future__ import annotations

from kantlijn.widgets.panes import Panes
from kantlijn.widgets.typed_number import LONGEST, WAIT
from widgets.host import hosted


async def test_digits_are_one_number_until_it_is_taken() -> None:
    panes = Panes()
    async with hosted(panes):
        for digit in (4, 1, 0):
            panes.number.add(digit)
        assert panes.number
        assert panes.number.take() == "410"
        assert panes.number.take() == ""


async def test_more_digits_than_a_number_has_begin_it_anew() -> None:
    panes = Panes()
    async with hosted(panes):
        for _ in range(LONGEST):
            panes.number.add(4)
        panes.number.add(5)
        assert panes.number.take() == "5"


async def test_a_digit_alone_is_a_pane_after_a_moment_and_a_number_is_none() -> None:
    panes = Panes()
    async with hosted(panes, size=(120, 12)) as app:
        panes.article_pane.focus()
        await app.press("1")
        assert panes.pane == "article"
        await app.pilot.pause(WAIT + 0.5)
        assert panes.pane == "list"
        panes.number.add(1)
        panes.number.add(2)
        panes.number.settle()
        assert (panes.pane, panes.number.take()) == ("list", "")
