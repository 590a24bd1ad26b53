"""The queue of keys: each goes out when the one before it has run its course, whatever becomes of the screen."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from kantlijn import typeahead
from kantlijn.typeahead import Followed, Typeahead
from terminal import Terminal


@pytest.mark.parametrize("texts", [["/burns", "\r"], ["/burns\r"], ["\x1b[200~/burns\x1b[201~", "\r"]])
def test_one_write_to_a_real_terminal_is_a_find(tmp_path: Path, texts: list[str]) -> None:
    (tmp_path / "one.md").write_text("---\ntitle: The lamp\ndate: 2020-01-02\n---\nIt burns all night.\n")
    with Terminal([str(tmp_path)]) as terminal:
        terminal.wait_for("It burns all night.")  # the hints are there before the text is
        terminal.press(*texts)
        terminal.wait_for("1/1 · article 1 · comments 0   ")  # the bar is closed, the find goes on


class Closing(ModalScreen[None]):
    """Closes itself at any key, so that what follows the key has nothing to come back through."""

    def compose(self) -> ComposeResult:
        yield Input()

    def on_key(self) -> None:
        self.dismiss()


class Keys(App[None]):
    """Remembers the keys that came to the screen below, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []
        self.typeahead = Typeahead(self, super().on_event)

    def compose(self) -> ComposeResult:
        yield Label("nothing here has the focus")

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.typeahead.take(event)
        else:
            await super().on_event(event)

    async def on_followed(self, message: Followed) -> None:
        await self.typeahead.followed(message)

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)


async def test_keys_come_in_order_where_nothing_has_the_focus() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        for key in "abcdef":
            app.post_message(events.Key(key, key))
        while len(app.keys) < 6 or app.typeahead.under_way:
            await pilot.pause(0.01)
        assert app.keys == list("abcdef")


async def test_a_screen_that_goes_takes_no_keys_with_it() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        await app.push_screen(Closing())
        for key in ("tab", "x", "y"):
            app.post_message(events.Key(key, None))
        for _ in range(300):
            await pilot.pause(0.01)
            if not app.typeahead.under_way and len(app.keys) >= 2:
                break
        assert app.keys[-2:] == ["x", "y"]


async def test_a_message_of_an_earlier_key_sends_nothing() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        app.post_message(events.Key("a", "a"))
        while app.typeahead.under_way or not app.keys:
            await pilot.pause(0.01)
        await app.typeahead.followed(Followed(0, 0))
        assert not app.typeahead.under_way
        assert app.keys == ["a"]


async def test_keys_that_are_held_go_out_in_order_once_they_are_heard() -> None:
    app = Keys()
    app.typeahead.hold()
    async with app.run_test() as pilot:
        for key in "abc":
            await app.typeahead.take(events.Key(key, key))
        await pilot.pause(0.1)
        assert app.keys == []
        await app.typeahead.release()
        while app.typeahead.under_way:
            await pilot.pause(0.01)
        assert app.keys == ["a", "b", "c"]
        await app.typeahead.release()  # for the second time, as a start does
        await pilot.press("d")
        assert app.keys[-1] == "d"


class Moving(Keys):
    """What is typed in the first of two fields moves the focus to the second, a long way up from it."""

    def compose(self) -> ComposeResult:
        with ExitStack() as within:
            for _ in range(12):
                within.enter_context(Vertical())
            yield Input(id="first")
            yield Input(id="second")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one("#second").focus()


async def test_on_a_busy_machine_a_key_waits_for_the_one_before_it_however_long_that_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (("CHECK", 0.002), ("LATE", 0.002), ("PATIENCE", 2)):
        monkeypatch.setattr(typeahead, name, value)
    app = Moving()

    async def something_else() -> None:
        while True:
            time.sleep(0.005)
            await asyncio.sleep(0)

    async with app.run_test() as pilot:
        app.query_one("#first").focus()
        await pilot.pause()
        busy = asyncio.create_task(something_else())
        for key in "ab":
            app.post_message(events.Key(key, key))
        while not app.typeahead.under_way:
            await asyncio.sleep(0)
        while app.typeahead.under_way:
            await asyncio.sleep(0)
        busy.cancel()
        assert [field.value for field in app.query(Input)] == ["a", "b"]


class Losing(Keys):
    """No message ever comes back to it."""

    async def on_followed(self, message: Followed) -> None:
        pass


async def test_where_no_message_comes_back_keys_go_out_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("CHECK", 0.001), ("LATE", 10), ("PATIENCE", 3)):
        monkeypatch.setattr(typeahead, name, value)
    app = Losing()
    async with app.run_test() as pilot:
        for key in "ab":
            app.post_message(events.Key(key, key))
        while app.keys != ["a", "b"]:
            await pilot.pause(0.01)
