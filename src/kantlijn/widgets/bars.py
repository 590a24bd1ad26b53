"""The two bars: what is being read above, where one is and which keys work below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

STAY = 4.0
"""Seconds that a message stands."""


Hints: TypeAlias = tuple[tuple[str, str], ...]
"""Keys and what they do, the most useful first."""


class HeaderBar(Widget):
    """The archive's title on the left, the place in it on the right."""

    DEFAULT_CSS = """
    HeaderBar { height: 1; background: $tint; color: $foreground; padding: 0 2; }
    """

    title: reactive[str] = reactive("")
    place: reactive[str] = reactive("")
    _ask: Callable[[], str] | None = None

    def show_place(self, say: Callable[[], str], *, later: bool) -> None:
        """Show the place that is said; asked for when it is drawn, `later`, where the panes have no size yet."""
        self._ask = say if later else None
        if later:
            self.refresh()
        else:
            self.place = say()

    def render(self) -> Content:
        """Both, the title cut where there is no room for it."""
        if self._ask is not None:
            self.set_reactive(HeaderBar.place, self._ask())
        return two_ends(Content(self.title).stylize("bold"), Content(self.place).stylize("$muted"), self.size.width)


class StatusLine(Widget):
    """Keys that work now, or for a few seconds a message; a question stands until it is answered."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $tint; color: $foreground; padding: 0 2; }
    """

    hints: reactive[Hints] = reactive(())
    state: reactive[str] = reactive("")
    """What is going on and stays so: a find with its counts, an import."""
    message: reactive[str] = reactive("")
    typed: reactive[str] = reactive("")
    """What is being typed, such as a number; shown before all else."""

    _timer: Timer | None = None
    _ask: Callable[[], Hints] | None = None

    def show_hints(self, say: Callable[[], Hints], *, later: bool) -> None:
        """Show the hints that are said; asked for when they are drawn, `later`, where the panes have no size yet."""
        self._ask = say if later else None
        if later:
            self.refresh()
        else:
            self.hints = say()

    def say(self, message: str, stay: bool = False) -> None:
        """Show a message in place of all else; for a while, or until the next key."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.message = message
        if not stay:
            self._timer = self.set_timer(STAY, self.clear)

    def clear(self) -> None:
        """Remove the message."""
        self.message = ""

    def render(self) -> Content:
        """One line, never more."""
        if self._ask is not None:
            self.set_reactive(StatusLine.hints, self._ask())
        width = self.size.width
        if self.typed or self.message:
            return two_ends(Content(self.typed or self.message), Content(""), width)
        left = Content(self.state)
        keys = self._fitting(width - (left.cell_length + 3 if left else 0))
        return two_ends(left, keys, width) if left else keys

    def _fitting(self, room: int) -> Content:
        """As many hints as fit: the last one, the help, stays; of the others the rarest, which stand last, go first."""
        shown = [Content(key).stylize("bold") + Content(f" {does}").stylize("$muted") for key, does in self.hints]
        while shown and sum(hint.cell_length + 2 for hint in shown) - 2 > room:
            del shown[-2 if len(shown) > 1 else -1]
        return Content("  ").join(shown)


def two_ends(left: Content, right: Content, width: int) -> Content:
    """One text at the left edge, one at the right; the left one is cut where they would meet."""
    room = max(0, width - right.cell_length - (2 if right else 0))
    if right.cell_length > width:
        return right.truncate(width, ellipsis=True)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right
