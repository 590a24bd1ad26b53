"""Keys typed ahead of the screen go where they would have gone, to bars and lists that are only just opening too."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from kantlijn.library import Library
from kantlijn.screens.chooser import Chooser
from reader import Reader, reading

NAMES = {"/": "slash", "\r": "enter", " ": "space", "?": "question_mark", "\x1b": "escape", "\x7f": "backspace"}


async def burst(reader: Reader, text: str) -> None:
    """All of a text at once, as one read from the terminal gives it, until it has run its course."""
    for letter in text:
        reader.app.post_message(events.Key(NAMES.get(letter, letter), letter))
    await reader.pilot.pause(0.01)
    await reader.rest()
    await reader.pilot.pause(0.05)


async def test_a_find_in_one_burst(library: Library) -> None:
    async with reading(library) as reader:
        await burst(reader, "/lantern")
        assert reader.screen.find.bar.field.value == "lantern"
        assert reader.screen.find.typing
        assert reader.comment == "c"


async def test_a_find_with_enter_and_what_comes_after_it(library: Library) -> None:
    async with reading(library) as reader:
        await burst(reader, "/remark\rn")
        assert not reader.screen.find.typing
        assert reader.screen.status.state.startswith("2/3")
        assert reader.panes.pane == "comments"


async def test_a_find_that_is_given_up_in_the_same_burst(library: Library) -> None:
    async with reading(library) as reader:
        await burst(reader, "/xy\x7f\x7f\x7fJ")
        assert not reader.screen.find.active
        assert reader.title == "The first"


async def test_the_helps_filter_in_one_burst(library: Library) -> None:
    async with reading(library) as reader:
        await burst(reader, "?zoom the")
        chooser = reader.app.screen
        assert isinstance(chooser, Chooser)
        assert chooser.query_one(Input).value == "zoom the"
        await burst(reader, "\r")
        assert reader.panes.zoomed


async def test_through_a_list_and_on_in_one_burst(library: Library) -> None:
    async with reading(library) as reader:
        await burst(reader, "TPart 12\rj")
        assert reader.top() != "Part 12"
        assert reader.app.screen is reader.screen
        await burst(reader, "TPart 12\rJ")
        assert reader.title == "The first"


async def test_a_paste_is_kept_in_order_with_keys(library: Library) -> None:
    async with reading(library) as reader:
        reader.app.post_message(events.Key("slash", "/"))
        reader.app.post_message(events.Paste("lan"))
        await burst(reader, "tern\r")
        assert reader.comment == "c"
        assert reader.screen.find.bar.field.value == "lantern"


async def test_hundreds_of_keys_are_all_done(library: Library) -> None:
    async with reading(library) as reader:
        await burst(reader, "3" + "jk" * 150 + "j")
        assert reader.comment == "e"
