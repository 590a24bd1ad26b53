"""A number typed digit by digit, as in `12o`: shown while it is typed; 1, 2 and 3 alone are the panes.

Whether a digit begins a number is known only by what follows. With nothing after it for a moment, or another key than
a digit or the one that opens a link, it was alone; what does not become a number never changes what is shown before.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from kantlijn.typeahead import Again

WAIT = 0.6
"""Seconds after a digit in which another one, or the key that opens a link, goes with it."""

LONGEST = 6
"""Digits of a number at most; what is more begins it anew."""

OPENS = "link.open"
TAKES = frozenset((OPENS, "image.show"))
"""The actions that take the number."""


class Typing(Message):
    """A number is being typed, and what it is for; "" when it is no longer."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class TypedNumber:
    """The number being typed in the panes; empty to begin with."""

    def __init__(self, panes: Widget, go_to: Callable[[int], bool]) -> None:
        """`go_to` goes to a pane by its number, and returns whether another pane has the keys then."""
        self._panes, self._go_to = panes, go_to
        self._digits = ""
        self._timer: Timer | None = None

    def __bool__(self) -> bool:
        return bool(self._digits)

    def add(self, digit: int) -> None:
        """Type a digit."""
        self._show(f"{self._digits if len(self._digits) < LONGEST else ''}{digit}")

    def take(self) -> str:
        """Returns the number that was typed, "" where none was, and forgets it."""
        number = self._digits
        if number:
            self._show("")
        return number

    def settle(self) -> bool:
        """No digit follows: one that stands alone may be a pane's, and any other number is forgotten.

        Returns whether another pane has the keys now.
        """
        number = self.take()
        return number in ("1", "2", "3") and self._go_to(int(number))

    def key(self, event: events.Key) -> None:
        """Any key, before it does what it does: Esc and Backspace take back, other keys than its own end the number."""
        if not self._digits or event.key.isdecimal():
            return
        if event.key in ("escape", "backspace"):
            event.stop()
            self._show(self._digits[:-1] if event.key == "backspace" else "")
            return
        active = self._panes.screen.active_bindings.get(event.key)
        goes_on = active is not None and active.binding.id in TAKES
        if not goes_on and self.settle():
            event.stop()
            self._panes.post_message(Again(event))

    def _show(self, digits: str) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._digits = digits
        self._panes.post_message(Typing(f"{digits}▏ {self._opens()} opens link" if digits else ""))
        if digits in ("1", "2", "3"):
            self._timer = self._panes.set_timer(WAIT, self.settle)

    def _opens(self) -> str:
        """The key that opens a link, the user's own where there is one."""
        found = self._panes.screen.active_bindings.values()
        return next((active.binding.key for active in found if active.binding.id == OPENS), "o")
