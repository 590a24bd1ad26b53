"""The two bars: what gives way where there is no room, and how long a message stands."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.widget import Widget

from kantlijn.widgets.bars import HeaderBar, LongMessage, StatusLine, two_ends
from kantlijn.widgets.column import margin_in
from widgets.host import hosted


class Filler(Widget):
    """Takes what room is left."""

    DEFAULT_CSS = "Filler { height: 1fr; }"


@pytest.mark.parametrize(
    ("left", "right", "width", "line"),
    [
        ("title", "3 of 9", 20, "title         3 of 9"),
        ("title", "", 8, "title   "),
        ("a long title here", "3 of 9", 16, "a long … 3 of 9".replace("… ", "…  ")),
        ("title", "3 of 9", 11, "     3 of 9"),  # of three cells nothing can be read
        ("title", "3 of 9", 6, "3 of 9"),
        ("title", "3 of 9", 4, "3 o…"),
        ("", "", 3, "   "),
        ("title", "3 of 9", 0, ""),
    ],
)
def test_the_left_end_gives_way_to_the_right(left: str, right: str, width: int, line: str) -> None:
    assert two_ends(Content(left), Content(right), width).plain == line


@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 60))
def test_two_ends_are_never_wider_than_there_is_room(left: str, right: str, width: int) -> None:
    plain = (Content("".join(left.split())), Content("".join(right.split())))
    assert two_ends(*plain, width).cell_length <= width


async def test_the_header_shows_title_and_place() -> None:
    bar = HeaderBar()
    async with hosted(bar, size=(30, 3)):
        bar.title, bar.place = "An archive", "2 of 3"
        assert str(bar.render()) == "An archive            2 of 3"


async def test_what_is_known_only_when_it_is_drawn_is_asked_then() -> None:
    bar, line = HeaderBar(), StatusLine()
    place, hints = Mock(return_value="2 of 3"), Mock(return_value=(("J", "next"),))
    async with hosted(bar, line, size=(30, 3)) as app:
        bar.show_place(place, later=True)
        line.show_hints(hints, later=True)
        assert (place.call_count, hints.call_count) == (0, 0)
        await app.pilot.pause(0.05)
        assert place.call_count and hints.call_count
        assert (str(bar.render()).strip(), str(line.render())) == ("2 of 3", "J next")
        bar.show_place(lambda: "3 of 3", later=False)
        assert bar.place == "3 of 3"


async def test_hints_as_far_as_there_is_room_beside_what_is_going_on() -> None:
    line = StatusLine()
    async with hosted(line, size=(40, 3)) as app:
        line.hints = (("J", "next"), ("K", "previous"), ("?", "help"))
        assert str(line.render()) == "J next  K previous  ? help"
        line.state = "1/3 · article 2"
        assert str(line.render()) == "1/3 · article 2       J next  ? help"
        line.state, line.brief = "1/3 · article 2 · comments 1", "1/3"  # the help alone is too little beside it
        assert str(line.render()) == "1/3       J next  K previous  ? help"
        line.state, line.brief = "1/3 · article 2", ""
        await app.pilot.resize_terminal(20, 3)
        await app.pilot.pause()
        assert str(line.render()).rstrip() == "1/3 · article 2"
        line.brief = "1/3"
        assert str(line.render()) == "1/3      J next  ?"
        line.hints = (("n", "next hit"), ("N", "previous"), ("?", "help"))
        assert str(line.render()) == "1/3  n next hit  ?"
        line.state, line.hints = "", (("J", "next"), ("K", "previous"), ("/", "find"), ("f", "search"), ("?", "help"))
        assert str(line.render()) == "J next  / find  ?"  # the help by its key, where two others have room then
        line.state, line.hints = "", (("n", "next problem"), ("Enter", "open"), ("Esc", "back"), ("?", "help"))
        assert str(line.render()) == "Enter open  ? help"


async def test_a_message_takes_the_place_of_all_else_until_it_is_cleared() -> None:
    line = StatusLine()
    async with hosted(line, size=(40, 3)):
        line.hints, line.state = (("J", "next"),), "reading"
        line.say("no further post")
        assert str(line.render()).rstrip() == "no further post"
        line.clear()
        assert "J next" in str(line.render())


async def test_a_message_that_was_read_goes_with_the_next_key(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = StatusLine()
    async with hosted(bar):
        bar.say("read")
        bar.let_go()
        assert bar.message == "read"  # hardly seen yet
        monkeypatch.setattr("kantlijn.widgets.bars.READ", 0)
        bar.let_go()
        assert bar.message == ""
        bar.say("a question", stay=True)
        bar.let_go()
        assert bar.message == "a question"


async def test_a_message_goes_by_itself_but_one_that_is_to_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantlijn.widgets.bars.STAY", 0.05)
    line = StatusLine()
    async with hosted(line) as app:
        line.say("for a while")
        line.say("to stay", stay=True)  # and the timer of the first one does not end it
        await app.pilot.pause(0.15)
        assert line.message == "to stay"
        line.say("for a while")
        await app.pilot.pause(0.15)
        assert line.message == ""


async def test_a_message_that_is_longer_than_the_row_is_shown_whole_over_the_page() -> None:
    """In twenty columns it ended in three dots, and nobody could read what to press."""
    said, page, line = "go to a comment first: then this lists all that its author said", Filler(), StatusLine()
    async with hosted(page, line, size=(20, 8)) as app:
        line.say(said)
        await app.pilot.pause(0.05)
        rows = line.query_one(LongMessage)
        assert (rows.region.bottom, rows.region.height, rows.region.width) == (8, 4, 20)
        assert page.region.height == 7
        await app.pilot.resize_terminal(80, 8)
        await app.pilot.pause(0.05)
        assert not rows.display
        assert str(line.render()).rstrip() == said
        await app.pilot.resize_terminal(20, 8)
        await app.pilot.pause(0.05)
        assert rows.display
        line.clear()
        await app.pilot.pause(0.05)
        assert not rows.display


@pytest.mark.parametrize(("width", "before"), [(80, 2), (40, 2), (39, 1), (20, 1)])
async def test_a_bar_begins_where_the_text_does(width: int, before: int) -> None:
    line = StatusLine()
    async with hosted(line, size=(width, 3)) as app:
        await app.pilot.pause(0.05)
        assert line.content_region.x == before == margin_in(width)
