"""Keys typed ahead of the screen: each is sent where the focus is once the key before it has done all that it does.

Textual sends a key to the widget that has the focus when the key arrives. Of `/word` in one burst, the letters arrive
before the find bar that `/` opens has the focus, so they would act as keys of the article. Here a key waits until the
one before it has run its course: a message follows it through the same widgets, up to the application. It comes after
the key and its action. Two more go from where the focus is by then, so that a screen that is being shown has taken
the focus, and messages that the action sent (a field was submitted, a bar closed) have been heard.

A key that comes alone is not held up: the messages set out when a second key is there, or one a little later by itself.
"""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections import deque
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.events import Event, Key
from textual.message import Message
from textual.widget import Widget

ROUNDS = 3
"""How often a message follows a key from the focus up to the application."""

REST = 0.03
"""Seconds after a key when the messages set out by themselves: what the key does is drawn by then."""

CHECK = 0.1
"""Seconds between two looks whether the widget that the message went to is still there; with it the message is lost."""

PATIENCE = 20
"""How many such looks are taken before the message is given up in any case: keys are never held back for good."""

LATE = 0.01
"""A look that comes so many seconds late does not count: the processor is elsewhere, and the message on its way."""


class Followed(Message):
    """Follows a key from the focused widget up to the application."""

    def __init__(self, key: int, rounds: int) -> None:
        """`key` is the number of the key that it follows, `rounds` how many more there are to come."""
        super().__init__()
        self.key, self.rounds = key, rounds


class Again(Message):
    """A key is to be sent once more, before those that wait: where the focus is by then, it acts."""

    def __init__(self, event: Key) -> None:
        """`event` is the key as it came, which was stopped on its way."""
        super().__init__()
        self.event = event


class Typeahead:
    """Holds keys back while an earlier one is under way, and sends them in order."""

    def __init__(self, app: App[None], send: Callable[[Event], Awaitable[None]]) -> None:
        """`send` sends a key on to the widget that has the focus."""
        self._app, self._send = app, send
        self._waiting: deque[Event] = deque()
        self.under_way = False
        """Whether a key was sent that has not run its course."""
        self._held = False
        self._number = 0
        self._sent_to: Widget | None = None
        """Where the last key went, until a message follows it."""
        self._asked: Widget | None = None
        """Where the last message went."""
        self._timer: TimerHandle | None = None

    def hold(self) -> None:
        """Keys wait until `release`: there is a page to look at, and nothing yet that would hear them."""
        self.under_way = self._held = True

    async def release(self) -> None:
        """Send what waits, now that it is heard; does nothing where nothing is held."""
        if self._held:
            self._held = False
            await self._send_next()

    async def take(self, event: Event) -> None:
        """Send a key, or a paste, now or in its turn."""
        self._waiting.append(event)
        if not self.under_way:
            await self._send_next()
        elif self._sent_to is not None:
            self._follow_up()

    async def followed(self, message: Followed) -> None:
        """A message that followed a key has come up to the application."""
        message.stop()
        if message.key != self._number:
            return
        if message.rounds or self._focus is not self._asked:
            self._post(self._focus, max(0, message.rounds - 1))
        else:
            await self._send_next()

    async def again(self, message: Again) -> None:
        """A key that was stopped on its way has its turn anew once what it did has run its course."""
        message.stop()
        key = Key(message.event.key, message.event.character)
        key.set_sender(self._app)
        self._waiting.appendleft(key)
        if not self.under_way:
            await self._send_next()

    @property
    def _focus(self) -> Widget:
        return self._app.focused or self._app.screen

    async def _send_next(self) -> None:
        """The last key has run its course: send the next one, if there is one."""
        self._number += 1
        self._set_timer(None)
        self.under_way = bool(self._waiting)
        if self._waiting:
            self._sent_to = self._focus
            await self._send(self._waiting.popleft())
            if self._waiting:
                self._follow_up()
            else:
                self._set_timer(get_running_loop().call_later(REST, self._follow_up, 1))

    def _follow_up(self, rounds: int = ROUNDS) -> None:
        """Send messages after the key that was sent last, unless the application has ended since."""
        if self._app.screen_stack:
            target, self._sent_to = self._sent_to or self._focus, None
            self._post(target, rounds - 1)

    def _post(self, target: Widget, rounds: int, looks: int = 0) -> None:
        """Send a message to a widget, or where the focus is when that is gone already."""
        message = Followed(self._number, rounds)
        if not target.post_message(message):
            target = self._focus
            target.post_message(message)
        self._asked = target
        self._look_later(target, looks or PATIENCE)

    def _look_later(self, target: Widget, looks: int) -> None:
        due = get_running_loop().time() + CHECK
        self._set_timer(get_running_loop().call_at(due, self._look_after, target, self._number, looks, due))

    def _look_after(self, target: Widget, number: int, looks: int, due: float) -> None:
        """Look whether a message to that widget can still come back; send another, or none any more, if it cannot."""
        if number != self._number or not self._app.screen_stack:
            return
        looks -= get_running_loop().time() - due < LATE
        if looks <= 0:
            self._app.call_later(self._send_next)
        elif target.is_attached and target.is_running:
            self._look_later(target, looks)
        else:
            self._post(self._focus, 1, looks)

    def _set_timer(self, timer: TimerHandle | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = timer
