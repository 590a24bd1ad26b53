"""A question at the foot of the screen: the whole address before it is opened."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from kantlijn.screens.hints import with_keys
from kantlijn.widgets.palette import needs_edge


class Ask(ModalScreen[bool]):
    """Asks; Enter, `o`, `y` or a click say yes, anything else says no."""

    BINDING_GROUP_TITLE = "question"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o,y", "answer(True)", "yes", id="ask.yes", show=False),
        Binding("escape,q,n", "answer(False)", "no", id="ask.no", show=False),
    ]

    DEFAULT_CSS = """
    Ask { background: transparent; align: left bottom; scrollbar-size: 0 0; }
    Ask Static { width: 100%; height: auto; background: $tint; color: $foreground; padding: 0 2; }
    Ask.-edged Static { border-top: hkey $muted; }
    """

    def __init__(self, question: Content, verb: str = "opens") -> None:
        """`verb` is what Enter does: it opens."""
        super().__init__()
        self._question, self._verb = question, verb

    def compose(self) -> ComposeResult:
        """The question."""
        said = with_keys(self, f"{{}} {self._verb} · {{}} cancels", {"ask.yes": "Enter", "ask.no": "Esc"})
        fits = self._question.cell_length + len(said) + 3 <= self.app.size.width - 4
        yield Static(self._question + ("   " if fits else "\n") + Content(said).stylize("$muted"))

    def on_mount(self) -> None:
        """Where its ground is not told from the page, a line stands over it."""
        self.set_class(needs_edge(self.app), "-edged")

    def action_answer(self, answer: bool) -> None:
        """Close the question with that answer."""
        self.dismiss(answer)

    def on_click(self, event: events.Click) -> None:
        """A click on the question says yes."""
        self.dismiss(event.widget is not self)
