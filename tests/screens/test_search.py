"""The search screen: results as one types, the way to one of them, on to the next, and back."""

from __future__ import annotations

from collections.abc import Callable

from kantlijn.library import Library
from kantlijn.screens.search_screen import SearchScreen
from reader import Reader, reading


async def until(reader: Reader, holds: Callable[[], bool]) -> None:
    """Wait until what runs in a thread has come to something."""
    for _ in range(300):
        if holds():
            return
        await reader.pilot.pause(0.01)
    raise AssertionError("it never came to that")


def search_of(reader: Reader) -> SearchScreen:
    screen = reader.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


async def searched(reader: Reader, text: str) -> SearchScreen:
    """Type a search and wait for its answer."""
    await reader.press("f")
    await reader.press(*text)
    screen = search_of(reader)
    await until(reader, lambda: screen.searching.found.asked.query.text == text)
    await until(reader, lambda: bool(screen.results.list.results or screen.results.list.empty))
    return screen


def found(screen: SearchScreen) -> list[str]:
    """The authors and titles of the results."""
    return [f"{one.author}: {one.title}" for one in screen.results.list.results]


async def test_results_come_as_one_types_and_enter_opens_the_post_at_the_comment(library: Library) -> None:
    async with reading(library) as reader:
        screen = await searched(reader, "lantern")
        assert found(screen) == ["Ina: The second"]
        await reader.press("enter")
        assert (reader.title, reader.panes.pane, reader.comment) == ("The second", "comments", "c")
        assert reader.screen.find.active
        assert reader.screen.status.state == "1/1 · article 0 · comments 1"


async def test_backspace_comes_back_to_the_list_where_it_was_and_then_to_where_one_read(library: Library) -> None:
    async with reading(library, next_post="J") as reader:
        screen = await searched(reader, "the")
        assert len(found(screen)) > 1
        await reader.press("down", "j")
        await until(reader, lambda: screen.results.list.cursor == 1)
        await reader.press("enter")
        assert reader.title != "The third"
        await reader.press("backspace")
        again = search_of(reader)
        assert (again.field.value, again.results.list.cursor) == ("the", 1)
        await reader.press("escape", "backspace")
        assert reader.title == "The second"
