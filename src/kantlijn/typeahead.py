"""Keys typed ahead of the screen: each is sent where the focus is once the key before it has done all that it does.

Textual sends a key to the widget that has the focus when the key arrives. Of `/word` in one burst, the letters arrive
before the find bar that `/` opens has the focus, so they would act as keys of the article. Here a key waits until the
one before it has run its course: a message follows it through the same widgets, up to the application. It comes after
the key and its action. Two more go from where the focus is by then, so that a screen that is being shown has taken
the focus, and messages that the action sent (a field was submitted, a bar closed) have been heard.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.events import Event
from textual.message import Message

ROUNDS = 3
"""How often a message follows a key from the focus up to the application."""

PATIENCE = 0.3
"""Seconds after which a waiting key is sent in any case: the widget that the message went to may be gone."""


class Followed(Message):
    """Follows a key from the focused widget up to the application."""

    def __init__(self, key: int, rounds: int) -> None:
        """`key` counts the keys, `rounds` those that are still to come."""
        super().__init__()
        self.key, self.rounds = key, rounds


class Typeahead:
    """Holds keys back while an earlier one is under way, and sends them in order."""

    def __init__(self, app: App[None], send: Callable[[Event], Awaitable[None]]) -> None:
        """`send` sends a key on to the widget that has the focus."""
        self._app, self._send = app, send
        self._waiting: deque[Event] = deque()
        self._under_way = False
        self._count = 0

    async def take(self, event: Event) -> None:
        """Send a key, or a paste, now or in its turn."""
        self._waiting.append(event)
        if not self._under_way:
            await self._send_next()
        elif len(self._waiting) == 1:
            self._watch(self._count)

    async def followed(self, message: Followed) -> None:
        """A message that followed a key has come up to the application."""
        message.stop()
        if message.key == self._count:
            if message.rounds:
                self._follow(message.rounds - 1)
            else:
                await self._send_next()

    async def _send_next(self) -> None:
        self._under_way = bool(self._waiting)
        if self._waiting:
            self._count += 1
            event = self._waiting.popleft()
            target = self._app.focused or self._app.screen
            await self._send(event)
            target.post_message(Followed(self._count, ROUNDS - 1))
            if self._waiting:
                self._watch(self._count)

    def _follow(self, rounds: int) -> None:
        (self._app.focused or self._app.screen).post_message(Followed(self._count, rounds))

    def _watch(self, count: int) -> None:
        """Send what waits when the key of that count takes too long to run its course."""

        async def send_anyway() -> None:
            if count == self._count and self._under_way:
                await self._send_next()

        self._app.set_timer(PATIENCE, send_anyway)
