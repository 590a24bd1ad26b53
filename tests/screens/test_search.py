"""The search screen: results as one types, the way to one of them, on to the next, and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from kantlijn.library import Library
from kantlijn.screens.chooser import Chooser
from kantlijn.screens.person_screen import PersonScreen
from kantlijn.screens.results import Results
from kantlijn.screens.search_screen import SearchScreen
from kantlijn.widgets.bars import HeaderBar, StatusLine
from reader import Reader, reading


async def until(reader: Reader, holds: Callable[[], bool]) -> None:
    """Wait until what runs in a thread has come to something."""
    for _ in range(1500):
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
        assert [key for key, _ in screen.status.hints] == ["Enter", "ctrl+o", "F1", "Esc"]
        await reader.press("tab")
        assert [key for key, _ in screen.status.hints] == ["Enter", "ctrl+o", "Esc", "?"]
        await reader.press("enter")
        assert (reader.title, reader.panes.pane, reader.comment) == ("The second", "comments", "c")
        assert reader.screen.find.active
        assert reader.screen.status.state == "1/1 · article 0 · comments 1"


async def test_enter_before_the_answer_opens_what_was_typed_and_not_what_is_still_shown(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library) as reader:
        screen = await searched(reader, "second")
        held: list[Callable[[], None]] = []
        run = Results._run
        monkeypatch.setattr(Results, "_run", lambda results, work: held.append(partial(run, results, work)))
        await reader.press("home", "ctrl+k", *"lantern", "enter")
        assert reader.app.screen is screen
        held[-1]()
        await until(reader, lambda: (reader.panes.pane, reader.comment) == ("comments", "c"))


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


async def test_n_goes_on_into_the_next_result_and_says_when_there_is_none(library: Library) -> None:
    async with reading(library) as reader:
        await searched(reader, "just OR lantern")
        await reader.press("enter")
        assert reader.title == "The third"
        await reader.press("n")
        assert (reader.title, reader.comment) == ("The second", "c")
        await reader.press("n")
        assert reader.said == "no further result"
        await reader.press("N")
        assert reader.title == "The third"


async def test_what_one_person_said_here_and_in_the_archive(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("A")
        assert reader.said == "go to a comment first: then this lists all that its author said"
        await reader.press("3", "s", "A")
        screen = reader.app.screen
        assert isinstance(screen, PersonScreen)
        assert screen.author == "Dee"
        await until(reader, lambda: len(screen.results.list.results) == 1)
        assert screen.query_one(HeaderBar).place == "1 comment in this post"
        hints = screen.query_one(StatusLine).hints
        assert hints == (("Enter", "open"), ("A", "in the archive"), ("Esc", "back"), ("?", "help"))
        await reader.press("A")
        await until(reader, lambda: screen.everywhere and len(screen.results.list.results) == 1)
        assert screen.query_one(HeaderBar).place == "1 comment in the archive"
        await reader.press("enter")
        assert (reader.panes.pane, reader.comment) == ("comments", "d")
        await until(reader, lambda: ("n", "next hit") in reader.screen.status.hints)
        await reader.press("escape")
        await until(reader, lambda: ("n", "next hit") not in reader.screen.status.hints)
        await reader.press("backspace")
        again = reader.app.screen
        assert isinstance(again, PersonScreen)
        assert again.everywhere


async def test_names_complete_history_comes_back_and_the_language_is_shown(library: Library) -> None:
    async with reading(library) as reader:
        await searched(reader, "lantern")
        await reader.press("enter", "f", "slash", "ctrl+u", "i", "n", "tab")
        assert search_of(reader).field.value == "in:"
        await reader.press("c", "tab")
        assert search_of(reader).field.value == "in:comments "
        await reader.press("up")
        assert search_of(reader).field.value == "lantern"
        await reader.press("down", "ctrl+u", "question_mark")
        assert isinstance(reader.app.screen, Chooser)
        await reader.press(*"title:", "enter")
        assert search_of(reader).field.value == "title:"
        await reader.press("f1")
        assert isinstance(reader.app.screen, Chooser)


async def test_nothing_found_says_what_finds_something_and_notes_are_shown(library: Library) -> None:
    async with reading(library) as reader:
        screen = await searched(reader, "lanternn")
        await until(reader, lambda: "lantern  (" in screen.results.list.empty)
        await reader.press("escape")
        assert reader.app.screen is reader.screen
        assert reader.title == "The second"


async def test_pages_are_turned_from_the_field_and_q_leaves_the_list(library: Library) -> None:
    async with reading(library, size=(60, 8)) as reader:
        screen = await searched(reader, "the")
        assert len(found(screen)) == 3
        await reader.press("pagedown")
        assert screen.results.list.cursor == 2
        await reader.press("pageup")
        assert screen.results.list.cursor == 0
        await reader.press("tab", "q")
        assert reader.app.screen is reader.screen


async def test_keys_lead_back_from_what_one_person_said(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("3")
        for key in ("escape", "q"):
            await reader.press("A")
            assert isinstance(reader.app.screen, PersonScreen)
            await reader.press(key)
            assert reader.app.screen_stack[-1] is reader.screen, key


async def test_one_key_turns_the_order(library: Library) -> None:
    async with reading(library) as reader:
        screen = await searched(reader, "remark")
        assert screen.header.place.endswith("newest first")
        await reader.press("ctrl+o")
        await until(reader, lambda: screen.searching.found.asked.ranked)
        assert screen.header.place.endswith("best first")
