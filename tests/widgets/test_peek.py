"""Peeking at what a comment answers, and the line that names who is answered above the page."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from kantlijn.render.page import Position
from kantlijn.render.wrap import cells
from kantlijn.widgets.panes import Panes
from kantlijn.widgets.peek import trail
from kantlijn.widgets.said import Said
from kantlijn.widgets.thread_pane import ThreadPane
from widgets.host import a_thread, an_article, hosted, text_of

CHAIN = ("a", "b>a", "c>b", "d>c")
LONG = ("a", "b>a", *(f"{name}>b" for name in "cdefghijkl"))


def drawn(pane: ThreadPane) -> list[str]:
    return [line.strip(" ▐") for line in text_of(pane)]


async def test_each_press_shows_one_more_above_and_a_move_ends_it() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = thread = a_thread(*LONG)
        assert pane.go_to(9)
        before, laid = pane.rows, thread.laid
        await app.press("w")
        assert pane.answers  # B, which answers A
        row = next(at for at, line in enumerate(drawn(pane)) if "▎▎▎I  " in line)
        assert drawn(pane)[row - 3 : row - 1] == ["▎▎B  2 Jan 2020", "▎▎Words of b."]
        assert set(drawn(pane)[row - 1]) == set(drawn(pane)[row - 4]) == {"┄"}
        assert pane.rows == before
        await app.press("w")
        assert "▎A  1 Jan 2020" in drawn(pane)
        assert drawn(pane).index("▎A  1 Jan 2020") < drawn(pane).index("▎▎B  2 Jan 2020")
        assert not pane.answers
        assert thread.laid <= laid + 2
        await app.press("w")
        assert app.heard(Said)[-1].text == "this is where the thread begins"
        await app.press("j")
        assert not any("┄" in line for line in drawn(pane))


async def test_the_same_comment_on_the_page_above_is_not_set_off_with_what_is_peeked_at() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 30)) as app:
        pane.document = a_thread("a", "b>a", "c>b", "d>b", "e>b")
        assert pane.go_to(5)
        await app.press("w")
        grounds = [row.line.ground for row in pane.drawn_rows if "B  2 Jan" in row.line.text]
        assert grounds == ["", "code-block"]
        assert not any(pane.marks(row.position.block).ground for row in pane.rows if row.position.block == 2)


async def test_escape_ends_a_peek_before_anything_else() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = a_thread(*CHAIN)
        assert pane.go_to(2)
        assert pane.check_action("end_peek", ()) is False
        await app.press("w")
        assert any("┄" in line for line in drawn(pane))
        await app.press("escape")
        assert not any("┄" in line for line in drawn(pane))


async def test_what_answers_nothing_says_so() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = a_thread(*CHAIN)
        await app.press("w")
        assert app.heard(Said)[-1].text == "this comment is not a reply"


async def test_a_tall_parent_leaves_the_comment_in_sight() -> None:
    tall = "\n\n".join(f"Paragraph {number}." for number in range(20))
    pane = ThreadPane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = a_thread("a", "b>a", bodies=(tall, "Mine."))
        assert pane.go_to(2)
        await app.press("w")
        lines = drawn(pane)
        assert "▌ ▎▎Mine." in lines
        assert any(line.startswith("▎") and line.endswith("…") for line in lines)


@pytest.mark.parametrize("size", [(30, 12), (90, 20)])
async def test_a_peek_stays_when_the_window_changes_size(size: tuple[int, int]) -> None:
    long = " ".join(["Words."] * 20)
    pane = ThreadPane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = a_thread(*CHAIN, bodies=("Mine.", long, "Mine."))
        assert pane.go_to(3)
        await app.press("w")
        await app.pilot.resize_terminal(*size)
        assert pane.peeking
        lines = drawn(pane)
        assert any(set(line) == {"┄"} and len(line) == pane.column for line in lines)
        assert any("B  2 Jan 2020" in line for line in lines)
        assert all(cells(line) < size[0] for line in lines)
        assert any(line.startswith("▌") and line.endswith("▎Mine.") for line in lines)
        await app.press("j")
        assert not pane.peeking


async def test_in_the_smallest_room_no_date_is_cut() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(17, 5)) as app:
        pane.document = a_thread("a", "somebody>a", "c>somebody")
        assert pane.go_to(3)
        await app.press("w", "w")
        assert [line for line in drawn(pane) if "…" in line] == ["▎SOMEBODY…"]


def test_the_trail_names_those_above_the_page_and_is_never_too_wide() -> None:
    thread = a_thread(*CHAIN)
    assert trail(thread, 4, Position(4), 40) == "↑ A › B › C"
    assert trail(thread, 4, Position(3), 40) == "↑ A › B"
    assert trail(thread, 4, Position(0), 40) == ""
    assert trail(thread, 1, Position(1), 40) == ""
    assert trail(thread, 4, Position(4), 9) == "↑ … › C"
    assert len(trail(thread, 4, Position(4), 4)) == 4
    assert trail(thread.reordered("dated"), 4, Position(4), 40) == ""


def test_of_a_long_chain_only_the_nearest_are_named() -> None:
    names = ["n0", *(f"n{at}>n{at - 1}" for at in range(1, 20))]
    assert trail(a_thread(*names), 20, Position(20), 200) == "↑ … › " + " › ".join(f"N{at}" for at in range(11, 19))


@pytest.mark.parametrize("width", [120, 80, 42, 30])
async def test_the_trail_stands_over_the_text_whatever_stands_beside_it(width: int) -> None:
    panes = Panes()
    async with hosted(panes, size=(width, 14)) as app:
        panes.room = Size(width, 14)
        panes.article, panes.discussion = an_article(1), a_thread(*LONG)
        panes.go_to("comments")
        await app.press("G")
        rows = ["".join(segment.text for segment in row) for row in app.screen._compositor.render_strips()]
        head, text = (next(row for row in rows if sign in row) for sign in ("↑ A", "Words of l"))
        assert head.index("↑") == text.index("▎")
