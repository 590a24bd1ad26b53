"""The field in which one types a search: names complete, earlier searches come back, `?` explains the language."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import commonprefix
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from kantlijn.library.search.language import Completion, completions


class QueryField(Input):
    """Where a search is typed. Sends `Input.Changed` and `Input.Submitted`, and what else its keys ask for."""

    BINDING_GROUP_TITLE = "searching"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete a name, else on to the results", id="search.complete", show=False),
        Binding("up", "history(1)", "earlier search", id="search.older", show=False),
        Binding("down", "history(-1)", "later search, then on to the results", id="search.newer", show=False),
        Binding("f1", "language", "what can be searched for (? in the empty field)", id="search.language", show=False),
    ]

    DEFAULT_CSS = """
    QueryField, QueryField:focus {
        width: 1fr; height: 1; border: none; padding: 0;
        background: $tint; background-tint: transparent; color: $foreground;
    }
    QueryField > .input--placeholder { color: $muted; }
    """

    class LanguageAsked(Message):
        """The language is to be explained."""

    class Left(Message):
        """On to what was found, without opening it."""

    class Completing(Message):
        """What may follow what is being typed; none when nothing completes it."""

        def __init__(self, found: Sequence[Completion]) -> None:
            super().__init__()
            self.found = found

    def __init__(self, placeholder: str = "", history: Sequence[str] = ()) -> None:
        """`history` are earlier searches, the last first."""
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.history = history
        self._at = -1
        """Which of the history is in the field; -1: what was typed."""
        self._typed = ""

    def put(self, text: str) -> None:
        """Put a text in the field, the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    def on_input_changed(self) -> None:
        """Say what may follow."""
        self.post_message(self.Completing(completions(self.value, self.cursor_position)))

    def on_key(self, event: events.Key) -> None:
        """A question mark where nothing was typed asks for the language; no search begins with one."""
        if event.key == "question_mark" and not self.value:
            event.stop()
            event.prevent_default()
            self.action_language()
        elif event.is_printable or event.key == "backspace":
            self._at = -1

    def action_language(self) -> None:
        """Explain the language."""
        self.post_message(self.LanguageAsked())

    def action_complete(self) -> None:
        """Complete the name or the value of a field; where several would do, as far as they are alike."""
        found = completions(self.value, self.cursor_position)
        typed = self.value[: self.cursor_position]
        whole = commonprefix([one.text for one in found])  # noqa: RUF071 - of letters, for these are no paths
        if not found or typed[found[0].start :] == whole:
            self.post_message(self.Left())
            return
        rest = self.value[self.cursor_position :]
        done = typed[: found[0].start] + whole
        if len(found) == 1 and not whole.endswith(":") and not rest:
            done += " "
        self.value = done + rest
        self.cursor_position = len(done)

    def action_history(self, direction: int) -> None:
        """An earlier (1) or later (-1) search; after the latest, what was typed, and then on to the results."""
        at = self._at + direction
        if self._at < 0:
            self._typed = self.value
        if at < -1:
            self.post_message(self.Left())
        elif at < len(self.history):
            self._at = at
            self.put(self.history[at] if at >= 0 else self._typed)
