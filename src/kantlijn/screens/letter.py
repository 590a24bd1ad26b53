"""A question that one key answers: the letter of a mark."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from kantlijn.screens.hints import with_keys
from kantlijn.widgets.bars import EDGES


class Letter(ModalScreen[str | None]):
    """Asks at the foot of the screen. Returns the letter or digit that was pressed, "" for Enter, None for nothing."""

    BINDING_GROUP_TITLE = "question"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "answer", "without a letter", id="letter.none", show=False),
        Binding("escape", "dismiss", "cancel", id="letter.back", show=False),
    ]

    DEFAULT_CSS = """
    Letter { background: transparent; align: left bottom; }
    Letter Static { width: 100%; height: auto; background: $tint; color: $foreground; padding: 0 2; }
    Letter.-narrow Static { padding: 0 1; }
    """

    HORIZONTAL_BREAKPOINTS = EDGES

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question."""
        keys = {"letter.none": "Enter", "letter.back": "Esc"}
        yield Static(Content(with_keys(self, f"{self._question} · {{}} without one · {{}} cancels", keys)))

    def on_key(self, event: events.Key) -> None:
        """A letter or a digit answers; any other key that is not bound is no answer."""
        if event.character is not None and event.character.isalnum():
            event.stop()
            self.dismiss(event.character)

    def action_answer(self) -> None:
        """Answer without a letter."""
        self.dismiss("")

    async def action_dismiss(self, result: str | None = None) -> None:
        """Back, with nothing done."""
        self.dismiss(result)
