"""The bar in which one types what to find in a post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from kantlijn.render.wrap import cells, fit
from kantlijn.widgets.bars import NARROW, edges

ROOM = 30
"""Below so many columns a kind of pattern is named in short."""

SHARE = 0.6
"""The part of the bar that the counts may take: what is typed is to be seen."""


class FindBar(Horizontal):
    """A field, and beside it what was found so far."""

    BINDING_GROUP_TITLE = "finding"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "keep", "keep what was found, as Enter does", id="find.keep", show=False),
        Binding("escape", "cancel", "end the find, back to where it began", id="find.cancel", show=False),
        Binding("ctrl+r", "regex", "plain text or a regular expression", id="find.regex", show=False),
        Binding("down", "step(1)", "next hit while typing, or later find", id="find.typing.next", show=False),
        Binding(
            "up",
            "step(-1)",
            "previous hit while typing; in the empty field earlier finds",
            id="find.typing.previous",
            show=False,
        ),
    ]

    DEFAULT_CSS = """
    FindBar { display: none; visibility: visible; height: 1; background: $tint; padding: 0 2; }
    FindBar.-narrow { padding: 0 1; }
    FindBar Static { width: auto; color: $muted; background: transparent; }
    FindBar #found { text-wrap: nowrap; text-overflow: ellipsis; }
    FindBar #slash { color: $accent; text-style: bold; }
    FindBar Input, FindBar Input:focus {
        width: 1fr; height: 1; border: none; padding: 0;
        background: $tint; background-tint: transparent; color: $foreground;
    }
    """

    regex: reactive[bool] = reactive(False)
    """Whether the pattern is a regular expression."""
    found: reactive[str] = reactive("")
    """The counts, or why nothing can be found."""

    class Changed(Message):
        """Another pattern was typed."""

        def __init__(self, text: str, regex: bool) -> None:
            super().__init__()
            self.text = text
            self.regex = regex

    class Submitted(Message):
        """Enter: stay with what was found."""

    class Cancelled(Message):
        """Esc: put everything back."""

    class Stepped(Message):
        """The next (1) or previous (-1) hit, while typing."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    history: Sequence[str] = ()
    """Earlier finds, the last first."""
    _recalled = -1
    """Which of them is in the field; -1: what was typed."""

    @property
    def field(self) -> Input:
        """Where one types. What is in the bar is made when it is first asked for: a start waits for less."""
        if not self.children:
            field = Input(compact=True, select_on_focus=False)
            self.mount(Static(self._slash, id="slash"), field, Static(self._counts, id="found"))
        return self.query_one(Input)

    @property
    def _slash(self) -> Content:
        said = "regex /" if self.app.size.width >= ROOM else "re/"
        return Content(said if self.regex else "/")

    @property
    def _counts(self) -> Content:
        said = first_parts(self.found, int(self.app.size.width * SHARE) - edges(self.app.size.width))
        return Content(f"  {said}" if said else "")

    def on_resize(self) -> None:
        """More has room, or less."""
        self.set_class(self.app.size.width < NARROW, "-narrow")
        self.watch_regex()
        self.watch_found()

    def open(self, text: str = "") -> None:
        """Show the bar with `text` in its field, and take the keys."""
        self.display = True
        self.found, self._recalled = "", -1
        field = self.field
        with self.prevent(Input.Changed):
            field.value = text
        field.placeholder = "↑ earlier finds" if self.history else ""
        field.cursor_position = len(text)
        field.focus()

    def watch_regex(self) -> None:
        """Show which kind of pattern it is."""
        if self.children:
            self.query_one("#slash", Static).update(self._slash)

    def watch_found(self) -> None:
        """Show the counts."""
        if self.children:
            self.query_one("#found", Static).update(self._counts)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._recalled >= 0 and event.value != self.history[self._recalled]:
            self._recalled = -1
        self.post_message(self.Changed(event.value, self.regex))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def on_key(self, event: events.Key) -> None:
        """Backspace in the empty field ends the find, as in less and vim."""
        if event.key == "backspace" and not self.field.value:
            event.stop()
            self.action_cancel()

    def action_keep(self) -> None:
        """Stay with what was found."""
        self.post_message(self.Submitted())

    def action_cancel(self) -> None:
        """Give up."""
        self.post_message(self.Cancelled())

    def action_regex(self) -> None:
        """Read the same pattern the other way."""
        self.regex = not self.regex
        self.post_message(self.Changed(self.field.value, self.regex))

    def action_step(self, direction: int) -> None:
        """Another hit, without leaving the field; from the empty field on, an earlier find or a later one."""
        if self.history and (self._recalled >= 0 or not self.field.value):
            self._recalled = max(-1, min(self._recalled - direction, len(self.history) - 1))
            self.field.value = self.history[self._recalled] if self._recalled >= 0 else ""
            self.field.cursor_position = len(self.field.value)
        else:
            self.post_message(self.Stepped(direction))


def first_parts(text: str, width: int) -> str:
    """Returns as many of the parts of a text, which a ` · ` stands between, as there is room for; the first always."""
    parts = text.split(" · ")
    while len(parts) > 1 and cells(" · ".join(parts)) > width:
        parts.pop()
    return fit(" · ".join(parts), width)
