"""The two bars: what is being read above, where one is and which keys work below."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from kantlijn.render.wrap import cells
from kantlijn.widgets.palette import needs_edge

STAY = 4.0
"""Seconds that a message stands."""

READ = 1.0
"""Seconds after which a message was read, so that the next key takes it away."""


Hints: TypeAlias = tuple[tuple[str, str], ...]
"""Keys and what they do, the most useful first."""


NARROW = 40
"""Below so many columns bars begin one cell from the edge, as the text does, so that more has room in them."""

EDGES = [(0, "-narrow"), (NARROW, "-wide")]
"""For a screen whose own bars do so."""


def edges(width: int) -> int:
    """Returns how many cells of a bar of that width are its edges."""
    return 2 if width < NARROW else 4


LEAST = 4
"""Of fewer cells of a text nothing can be read."""


class PaneBar(Widget):
    """A row above or below the panes: what depends on sizes that they get with a frame is asked for in that frame."""

    DEFAULT_CSS = """
    PaneBar { height: 1; background: $tint; color: $foreground; padding: 0 2; }
    PaneBar.-narrow { padding: 0 1; }
    """

    _asked: tuple[str, Callable[[], object]] | None = None
    """The name of something that it shows, and who says it when it is drawn."""

    def on_resize(self) -> None:
        """What is narrow has narrow edges."""
        self.set_class(self.app.size.width < NARROW, "-narrow")

    def _show(self, name: str, say: Callable[[], object], later: bool) -> None:
        self._asked = (name, say) if later else None
        if later:
            self.refresh()
        else:
            setattr(self, name, say())

    def _ask(self) -> None:
        if self._asked is not None:
            name, say = self._asked
            self.set_reactive(getattr(type(self), name), say())


class HeaderBar(PaneBar):
    """The archive's title on the left, the place in it on the right."""

    title: reactive[str] = reactive("")
    place: reactive[str] = reactive("")

    def show_place(self, say: Callable[[], str], *, later: bool) -> None:
        """Show the place that is said; `later`, when it is drawn, where the panes have no size yet."""
        self._show("place", say, later)

    def render(self) -> Content:
        """Both, the title cut where there is no room for it."""
        self._ask()
        return two_ends(Content(self.title).stylize("bold"), Content(self.place).stylize("$muted"), self.size.width)


class LongMessage(PaneBar):
    """A message that takes more than a row, whole, over the foot of the page, which stays where it is."""

    DEFAULT_CSS = """
    LongMessage { overlay: screen; constrain: inside inside; width: 100vw; height: auto; max-height: 100vh; }
    LongMessage.-edged { border-top: hkey $muted; }
    """

    message: reactive[str] = reactive("", layout=True)

    def on_mount(self) -> None:
        """Where its ground is not told from the page, a line stands over it."""
        self.set_class(needs_edge(self.app), "-edged")

    def render(self) -> Content:
        """All of it."""
        return Content(self.message)


class StatusLine(PaneBar):
    """Keys that work now, or for a few seconds a message; a question stands until it is answered."""

    hints: reactive[Hints] = reactive(())
    state: reactive[str] = reactive("")
    """What is going on and stays so: a find with its counts, an import."""
    brief: reactive[str] = reactive("")
    """The same in short, for where the key for the help has no room beside it."""
    message: reactive[str] = reactive("")
    typed: reactive[str] = reactive("")
    """What is being typed, such as a number; shown before all else."""

    _timer: Timer | None = None
    _said = 0.0
    """When the message was said, by a clock that only goes forward."""

    def show_hints(self, say: Callable[[], Hints], *, later: bool) -> None:
        """Show the hints that are said; `later`, when they are drawn, where the panes have no size yet."""
        self._show("hints", say, later)

    def say(self, message: str, stay: bool = False) -> None:
        """Show a message in place of all else; for a while, or until the next key."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.message, self._said = message, time.monotonic()
        if not stay:
            self._timer = self.set_timer(STAY, self.clear)

    def on_resize(self) -> None:
        """A message may have more room, or less."""
        self.call_after_refresh(self._show_whole)

    def watch_message(self) -> None:
        """Another message, or none."""
        self._show_whole()

    def _show_whole(self) -> None:
        """Show a message that is too long for the row over more of them; what does so is made when it is needed."""
        too_long = 0 < self.size.width < cells(self.message)
        if too_long and not self.children:
            self.mount(LongMessage())
        for rows in self.query(LongMessage):
            rows.display, rows.message = too_long, self.message

    def let_go(self) -> None:
        """The reader goes on: remove the message, unless it is to stay or was hardly seen yet."""
        if self._timer is not None and time.monotonic() - self._said >= READ:
            self.clear()

    def clear(self) -> None:
        """Remove the message."""
        self.message = ""

    def render(self) -> Content:
        """One line, never more."""
        self._ask()
        width = self.size.width
        if self.typed or self.message:
            return two_ends(Content(self.typed or self.message), Content(""), width)
        if not self.state:
            return Content("  ").join(self._fitting(width))
        ways = [(said, self._fitting(width - cells(said) - 2)) for said in (self.state, self.brief) if said]
        said, keys = max(ways, key=lambda way: min(len(way[1]), 2))  # all of it where a key beside the help has room
        return two_ends(Content(said if keys else ways[-1][0]), Content("  ").join(keys), width)

    def _fitting(self, room: int) -> list[Content]:
        """As many hints as fit: the last one, the help, stays; of the others the rarest, which stand last, go first.

        Where not two have room beside the help, the first that have; the help by its key alone where that makes more.
        """
        shown = list(map(hint, self.hints))
        while shown and sum(one.cell_length + 2 for one in shown) - 2 > room:
            del shown[-2 if len(shown) > 1 else -1]
        if len(shown) in (1, 2) and len(self.hints) > len(shown):
            others, (key, _) = list(map(hint, self.hints[:-1])), self.hints[-1]
            last = hint(self.hints[-1]), hint((key, ""))
            shown = max(([*_first_in(others, room - one.cell_length - 2), one] for one in last), key=len)
        return shown


def _first_in(hints: Sequence[Content], room: int) -> list[Content]:
    """The first two of hints that have room beside each other."""
    found: list[Content] = []
    for one in hints:
        if len(found) < 2 and one.cell_length <= room:
            found.append(one)
            room -= one.cell_length + 2
    return found


def hint(one: tuple[str, str]) -> Content:
    """Returns a key and what it does, as a bar shows it."""
    key, does = one
    return Content(key).stylize("bold") + Content(f" {does}" if does else "").stylize("$muted")


class KeyLine(Widget):
    """Keys below a list to choose from, as far as there is room for them."""

    DEFAULT_CSS = "KeyLine { height: 1; }"

    def __init__(self, hints: Hints) -> None:
        super().__init__()
        self._hints = hints

    def render(self) -> Content:
        """One line."""
        return in_line(self._hints, self.size.width)


def in_line(hints: Hints, room: int) -> Content:
    """Returns hints in a line: where there is no room for all the first and the last, at the least that one's key."""
    first, last = hints[0], hints[-1]
    lines = (Content("  ").join(map(hint, some)) for some in (hints, (first, last), (first, (last[0], ""))))
    least = Content(" ").join(map(hint, (first, (last[0], ""))))
    return next((line for line in lines if line.cell_length <= room), least)


def two_ends(left: Content, right: Content, width: int) -> Content:
    """One text at the left edge, one at the right; the left one is cut where they would meet, or left out."""
    room = max(0, width - right.cell_length - (2 if right else 0))
    if right.cell_length > width:
        return right.truncate(width, ellipsis=True)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True) if room >= LEAST else Content("")
    return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right
