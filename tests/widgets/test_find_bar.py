"""The bar of a find: what it shows, and what it says while one types."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from kantlijn.widgets.find_bar import FindBar
from widgets.host import Host, hosted


def changes(app: Host) -> list[tuple[str, bool]]:
    return [(message.text, message.regex) for message in app.heard(FindBar.Changed)]


async def test_it_is_hidden_until_it_is_opened() -> None:
    bar = FindBar()
    async with hosted(bar) as app:
        assert not bar.display
        bar.open()
        await app.pilot.pause()
        assert bar.display
        assert bar.field.has_focus
        assert changes(app) == []


async def test_each_letter_is_another_pattern() -> None:
    bar = FindBar()
    async with hosted(bar) as app:
        bar.open("ab")
        await app.press("c", "backspace", "ctrl+r")
        assert changes(app) == [("abc", False), ("ab", False), ("ab", True)]
        assert "regex" in str(bar.query_one("#slash", Static).render())


async def test_opened_again_it_begins_anew_but_keeps_the_kind_of_pattern() -> None:
    bar = FindBar()
    async with hosted(bar) as app:
        bar.open()
        await app.press("x", "ctrl+r")
        bar.found = "1/2"
        bar.open()
        assert (bar.field.value, bar.found, bar.regex) == ("", "", True)


async def test_counts_stand_beside_the_field() -> None:
    bar = FindBar()
    async with hosted(bar):
        bar.open()
        bar.found = "1/2 · article 2"
        assert "1/2 · article 2" in str(bar.query_one("#found", Static).render())
        bar.found = ""
        assert str(bar.query_one("#found", Static).render()) == ""


async def test_what_is_typed_can_be_seen_in_a_narrow_terminal() -> None:
    """At 40 columns the counts left one cell to the field, and why a pattern is bad was cut off."""
    bar = FindBar()
    async with hosted(bar, size=(40, 5)) as app:
        bar.open("comment")
        bar.found = "1/163 · article 54 · comments 109"
        await app.pilot.pause()
        assert bar.field.size.width >= 12
        assert bar.query_one("#found", Static).render_line(0).text.strip() == "1/163 · article 54"
        bar.found = "missing ) · at position 14"
        await app.pilot.pause()
        assert bar.query_one("#found", Static).render_line(0).text.strip() == "missing )"
        await app.pilot.resize_terminal(60, 5)
        await app.pilot.pause()
        assert bar.query_one("#found", Static).render_line(0).text.strip() == "missing ) · at position 14"


@pytest.mark.parametrize(("width", "said"), [(40, "regex /"), (20, "re/")])
async def test_the_kind_of_pattern_leaves_room_to_type(width: int, said: str) -> None:
    bar = FindBar()
    async with hosted(bar, size=(width, 5)) as app:
        bar.open()
        await app.press("ctrl+r")
        assert str(bar.query_one("#slash", Static).render()) == said


async def test_the_ends_of_typing() -> None:
    bar = FindBar()
    async with hosted(bar) as app:
        bar.open()
        await app.press("a", "enter")
        assert len(app.heard(FindBar.Submitted)) == 1
        await app.press("tab")
        assert len(app.heard(FindBar.Submitted)) == 2
        await app.press("backspace")
        assert app.heard(FindBar.Cancelled) == []
        await app.press("backspace")
        assert len(app.heard(FindBar.Cancelled)) == 1
        await app.press("escape")
        assert len(app.heard(FindBar.Cancelled)) == 2


async def test_steps_leave_the_field_as_it_is() -> None:
    bar = FindBar()
    async with hosted(bar) as app:
        bar.open()
        await app.press("a", "down", "down", "up")
        assert [message.direction for message in app.heard(FindBar.Stepped)] == [1, 1, -1]
        assert bar.field.value == "a"


async def test_from_the_empty_field_on_earlier_finds_come_back() -> None:
    bar = FindBar()
    async with hosted(bar) as app:
        bar.open()
        assert bar.field.placeholder == ""
        bar.history = ["last", "first"]
        bar.open()
        assert bar.field.placeholder == "↑ earlier finds"
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await app.press(key)
            seen.append(bar.field.value)
        assert seen == ["last", "first", "first", "last", "", ""]
        assert app.heard(FindBar.Stepped) == []
        await app.press("up", "s", "up")
        assert bar.field.value == "lasts"
        assert [message.direction for message in app.heard(FindBar.Stepped)] == [-1]


async def test_the_kind_of_pattern_is_named_in_short_as_soon_as_the_terminal_is_narrow() -> None:
    bar = FindBar()
    async with hosted(bar, size=(60, 5)) as app:
        bar.open()
        await app.press("ctrl+r")
        await app.pilot.resize_terminal(20, 5)
        await app.pilot.pause(0.05)
        assert str(bar.query_one("#slash", Static).render()) == "re/"
