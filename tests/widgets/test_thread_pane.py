"""The thread pane: the cursor among comments, what folds do to it, and where it goes when the page moves."""

from __future__ import annotations

import pytest
from textual import events

from kantlijn.render.page import Position
from kantlijn.widgets.column import CURSOR
from kantlijn.widgets.said import Said
from kantlijn.widgets.thread_pane import ThreadPane
from widgets.host import a_thread, hosted, text_of
from widgets.test_document_view import cell_of

REPLIES = ("a", "b>a", "c>b", "d>a", "e", "f>e")


def named(pane: ThreadPane) -> str:
    """The id of the comment under the cursor."""
    assert pane.thread is not None
    return pane.thread.placed[pane.cursor - 1].comment.id


def on_page(pane: ThreadPane) -> list[str]:
    """The ids of the comments that are at least partly on the page, from the top."""
    assert pane.thread is not None
    blocks = dict.fromkeys(row.position.block for row in pane.rows if row.position.block > 0)
    return [pane.thread.placed[block - 1].comment.id for block in blocks]


async def test_from_comment_to_comment_by_each_key() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 40)) as app:
        pane.document = a_thread(*REPLIES)
        assert named(pane) == "a"
        for key, name in [
            ("j", "b"), ("s", "d"), ("S", "b"), ("j", "c"), ("p", "b"), ("j", "c"), ("P", "a"), ("G", "f"), ("k", "e"),
            ("g", "a"), ("s", "e"), ("s", "e"), ("p", "e"), ("S", "a"),
        ]:  # fmt: skip
            await app.press(key)
            assert named(pane) == name, key


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("s", "no further comment at this level"), ("S", "no earlier comment at this level"),
        ("p", "this comment is not a reply"), ("P", "this is where the thread begins"),
        ("w", "this comment is not a reply"), ("l", "nothing is folded here"),
        ("h h h", "folded already; this comment is not a reply"),
    ],
)  # fmt: skip
async def test_a_key_that_has_nothing_to_do_says_so(keys: str, said: str) -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 40)) as app:
        pane.document = a_thread("a")
        await app.press(*keys.split())
        assert app.heard(Said)[-1].text == said


async def test_landmarks_are_the_top_level_comments() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 40)):
        pane.document = a_thread(*REPLIES)
        assert pane.go_to_mark(1)
        assert named(pane) == "e"
        assert not pane.go_to_mark(1)
        assert pane.go_to_mark(-1)
        assert named(pane) == "a"


async def test_a_comment_that_is_hidden_by_a_fold_is_opened_to() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 40)):
        pane.document = thread = a_thread(*REPLIES)
        thread.fold_all()
        assert pane.go_to(3)
        assert named(pane) == "c"
        assert thread.shown(3)
        assert not pane.go_to(0)
        assert not pane.go_to(7)
        assert not pane.go_to(None)


async def test_folding_the_comment_under_the_cursor_and_folding_above_it() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 40)) as app:
        pane.document = thread = a_thread(*REPLIES)
        await app.press("enter")
        assert thread.folded == {0}
        await app.press("enter", "h")
        assert thread.folded == {0}
        await app.press("l", "j", "j")
        assert (named(pane), thread.folded) == ("c", frozenset())
        await app.press("-")  # c, the deepest, is folded away; the cursor goes to what hides it
        assert named(pane) == "b"
        await app.press("+", "_")
        assert (named(pane), thread.folded) == ("a", frozenset({0, 1, 4}))
        await app.press("h")  # folded already and at the top: nothing is above it
        assert named(pane) == "a"


async def test_folding_keeps_the_comment_under_the_cursor_in_its_row() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 20)) as app:
        pane.document = a_thread(*REPLIES, "g", "h", "i", "j", "k")
        await app.press("j", "j", "j", "j")
        assert named(pane) == "e"
        assert pane.page is not None
        row = pane.page.row_of(Position(pane.cursor))
        await app.press("enter")
        assert pane.page.row_of(Position(pane.cursor)) == row


async def test_a_comment_that_is_folded_stays_in_its_row_even_where_the_thread_then_ends_above_the_foot() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 14)) as app:
        pane.document = a_thread("a", "b", *(f"{name}>b" for name in "cdefghijkl"))
        await app.press("j", "pagedown", "pageup")
        assert pane.page is not None
        pane.page.put(Position(2), 0)
        pane.redraw()
        pane.cursor = 2
        await app.press("enter")
        assert pane.page.row_of(Position(2)) == 0
        assert text_of(pane)[2].strip(" ▐") == f"{CURSOR} ▎▸ 10 replies"
        assert not any(line.strip(" ▐") for line in text_of(pane)[4:])
        await app.press("pagedown")
        assert pane.page.row_of(Position(2)) == 0  # a move down never goes up
        await app.press("enter")
        assert pane.page.row_of(Position(2)) == 0


async def test_a_comment_read_half_way_stays_there_when_its_replies_are_folded() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 10)) as app:
        tall = "\n\n".join(f"Paragraph {number}." for number in range(20))
        pane.document = a_thread("a", "b>a", "c", bodies=(tall,))
        for _ in range(8):
            await app.press("j")
        before = pane.rows[0].position
        assert before.block == 1
        assert before.line > 0
        await app.press("enter")
        assert pane.thread is not None
        assert pane.thread.folded == {0}
        assert pane.rows[0].position == before


async def test_a_comment_read_half_way_is_in_sight_when_it_is_folded_to_one_line() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 10)) as app:
        tall = "\n\n".join(f"Paragraph {number}." for number in range(20))
        pane.document = a_thread("a", *"bcdefg", bodies=(tall,))
        for _ in range(8):
            await app.press("j")
        assert (named(pane), pane.rows[0].position.line > 2) == ("a", True)
        await app.press("h", "h")
        assert (named(pane), pane.rows[0].position) == ("a", Position(1))


async def test_a_comment_without_replies_is_folded_to_a_line_by_a_second_press() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 20)) as app:
        pane.document = thread = a_thread("a", "b", bodies=("First.\n\nSecond.",))
        await app.press("enter")
        assert thread.folded == set()
        assert [said.text for said in app.heard(Said)] == ["no replies; again folds to one line"]
        await app.press("enter")
        assert thread.folded == {0}
        assert "First.…" in text_of(pane)[4]
        await app.press("enter")
        assert thread.folded == set()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("-",), "2 levels · 5 of 6 shown"),
        (("-", "-"), "1 level · 2 of 6 shown"),
        (("-", "-", "+"), "2 levels · 5 of 6 shown"),
        (("_",), "1 level · 2 of 6 shown"),
        (("_", "_"), "3 levels · all 6 shown"),
        (("t", "-"), "sorted by date, comments have no levels"),
    ],
)
async def test_folding_everywhere_says_the_level_and_how_much_is_shown(keys: tuple[str, ...], said: str) -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 40)) as app:
        pane.document = thread = a_thread(*REPLIES)
        for key in keys:
            if key == "t":
                pane.document = thread.reordered("dated")
            else:
                await app.press({"-": "minus", "+": "plus", "_": "underscore"}[key])
        assert app.heard(Said)[-1].text == said


MANY = tuple(f"c{number:02}" for number in range(40))


@pytest.mark.parametrize("key", ["pagedown", "d"])
async def test_going_down_the_cursor_comes_to_the_first_comment_on_the_page(key: str) -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 14)) as app:
        pane.document = a_thread(*MANY)
        await app.press(key, key)
        first = next(row.position.block for row in pane.rows if row.position.block and row.position.line == 0)
        assert pane.cursor == first


async def test_of_a_comment_that_only_left_its_empty_line_on_the_page_the_cursor_goes_on() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 14)) as app:
        pane.document = a_thread(*MANY)
        assert pane.page is not None
        pane.page.put(Position(1, 1), 0)
        pane.action_half(0)
        pane._move(1)
        await app.press()
        assert (pane.rows[0].position, pane.rows[0].line.pieces) == (Position(1, 2), ())
        assert pane.cursor == 2


@pytest.mark.parametrize("key", ["pageup", "u"])
async def test_going_up_the_cursor_comes_to_the_last_comment_on_the_page(key: str) -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 14)) as app:
        pane.document = a_thread(*MANY)
        await app.press("G", key, key)
        last = [row.position.block for row in pane.rows if row.position.block and row.position.line == 0][-1]
        assert pane.cursor == last
        assert named(pane) == on_page(pane)[-1]


async def test_a_cursor_that_is_still_on_the_page_stays() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 14)) as app:
        pane.document = a_thread(*MANY)
        await app.press("j", "j")
        pane.post_message(events.MouseScrollDown(pane, 1, 1, 0, 1, 0, False, False, False))
        await app.pilot.pause(0.02)
        assert pane.page is not None
        assert not pane.page.at_start
        assert named(pane) == "c02"


async def test_within_a_comment_taller_than_the_page_lines_are_read_on() -> None:
    tall = "\n\n".join(f"Paragraph {number}." for number in range(20))
    pane = ThreadPane()
    async with hosted(pane, size=(60, 10)) as app:
        pane.document = a_thread("a", "b", "c", bodies=("Short.", tall, "Short."))
        await app.press("j")
        assert named(pane) == "b"
        before = pane.rows[0].position
        await app.press("j")
        assert named(pane) == "b"
        assert pane.rows[0].position > before
        for _ in range(60):
            pane.action_line(1)
        assert named(pane) == "c"
        await app.press("k")  # from below its end comes first
        assert named(pane) == "b"
        assert pane.rows[-1].position.block == 2
        assert pane.rows[0].position.line > 0


async def test_the_comment_under_the_cursor_has_a_ground_while_the_pane_has_the_keys() -> None:
    pane, other = ThreadPane(), ThreadPane()
    async with hosted(other, pane, size=(60, 30)) as app:
        pane.document = a_thread(*REPLIES)
        assert pane.marks(1).ground == "current"
        assert pane.marks(2).ground == ""
        assert pane.marks(0).ground == ""
        other.focus()
        await app.pilot.pause(0.02)
        assert pane.marks(1).ground == ""


async def test_the_next_order_is_asked_for_and_the_cursor_has_a_block_in_it() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 30)) as app:
        pane.document = a_thread("a", "b", "c>a")
        await app.press("j")
        assert named(pane) == "c"
        await app.press("t")
        assert len(app.heard(ThreadPane.NextOrder)) == 1
        dated = pane.thread.reordered("dated") if pane.thread else None
        assert dated is not None
        assert [one.comment.id for one in dated.placed] == ["a", "b", "c"]
        assert pane.cursor_in(dated) == 3


async def test_one_comment_has_no_other_order() -> None:
    pane = ThreadPane()
    async with hosted(pane) as app:
        pane.document = a_thread()
        await app.press("t", "enter", "s", "p", "j", "k")
        assert app.heard(ThreadPane.NextOrder) == []
        assert "one comment alone has no order" in [one.text for one in app.heard(Said)]


async def test_clicks_take_the_cursor_and_fold_at_the_head() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 40)) as app:
        pane.document = thread = a_thread(*REPLIES)
        await app.pilot.click(pane, offset=cell_of(pane, "Words of e."))
        assert (named(pane), thread.folded) == ("e", frozenset())
        await app.pilot.click(pane, offset=cell_of(pane, "Words of e."))  # its words: nothing
        assert thread.folded == frozenset()
        await app.pilot.click(pane, offset=cell_of(pane, "E  5 Jan"))
        assert thread.folded == {4}


async def test_what_is_copied_is_the_comment_under_the_cursor() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 40)) as app:
        pane.document = a_thread(*REPLIES)
        await app.press("j")
        assert pane.take() == "Words of b."  # without its head


async def test_the_cursor_is_a_bar_beside_the_whole_comment_while_the_pane_has_the_keys() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 20)) as app:
        pane.document = a_thread("a", "b", "c", bodies=("One.", "Two.\n\nAnd more.", "Three."))
        await app.press("j")
        barred = [line.strip() for line in text_of(pane) if CURSOR in line]
        assert barred == [f"{CURSOR} ▎B  2 Jan 2020", f"{CURSOR} ▎Two.", f"{CURSOR} ▎", f"{CURSOR} ▎And more."]
        pane.blur()
        await app.pilot.pause(0.02)
        assert not any(CURSOR in line for line in text_of(pane))


async def test_without_a_margin_the_comment_under_the_cursor_is_reversed() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(18, 20)):
        pane.document = a_thread("a", "b")
        reversed_text = "".join(
            segment.text
            for y in range(20)
            for segment in pane.render_line(y)
            if segment.style is not None and segment.style.reverse
        )
        assert "Words of a." in reversed_text
        assert "Words of b." not in reversed_text


async def test_a_comment_off_the_page_does_not_keep_the_cursor_when_the_pane_gets_the_keys() -> None:
    """A place was come back to whose page began with the head, and whose comment had moved far down since."""
    pane = ThreadPane()
    async with hosted(pane, size=(60, 12)) as app:
        app.screen.set_focus(None)
        pane.document = a_thread("a", *(f"b{number}" for number in range(30)))
        pane.cursor, pane.point = 25, (0, 0)
        pane.focus()
        await app.press()
        assert pane.page is not None
        assert pane.page.row_of(Position(pane.cursor)) is not None
        assert pane.page.at_start


async def test_in_a_smaller_terminal_the_comment_under_the_cursor_is_whole_where_it_fits() -> None:
    """Its head alone was in sight, in the last row."""
    pane = ThreadPane()
    async with hosted(pane, size=(60, 30)) as app:
        pane.document = a_thread(*REPLIES, bodies=("One.", "Two.", "Three.", "Four.\n\nIts last line."))
        assert pane.go_to(4)
        for size in ((60, 9), (30, 12), (25, 6)):
            await app.pilot.resize_terminal(*size)
            await app.pilot.pause(0.05)
            assert any("Its last line." in line for line in text_of(pane)), size


async def test_in_a_smaller_terminal_the_cursor_is_still_in_sight_and_in_a_larger_one_the_head_again() -> None:
    """The head of the thread was gone to when it was opened: it stayed, and the cursor was below the page."""
    pane = ThreadPane()
    async with hosted(pane, size=(60, 20)) as app:
        pane.document = a_thread(*REPLIES)
        pane.point = (0, 0)
        await app.press("j", "j", "j")
        for size, tops in (((40, 12), {0, 1}), ((20, 5), {1, 2, 3, 4}), ((60, 20), {0})):
            await app.pilot.resize_terminal(*size)
            await app.pilot.pause(0.05)
            assert pane.page is not None
            assert pane.page.row_of(Position(pane.cursor)) is not None
            assert pane.page.top.block in tops
