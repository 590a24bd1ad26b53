"""A question at the foot of the screen: the whole address before it is opened."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from kantlijn.render.wrap import wrap
from kantlijn.screens.hints import with_keys
from kantlijn.widgets.bars import EDGES, edges
from kantlijn.widgets.palette import needs_edge


class Ask(ModalScreen[bool]):
    """Asks; Enter, `o`, `y` or a click say yes, anything else says no."""

    BINDING_GROUP_TITLE = "question"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o,y", "answer(True)", "yes", id="ask.yes", show=False),
        Binding("escape,q,n", "answer(False)", "no", id="ask.no", show=False),
    ]

    DEFAULT_CSS = """
    Ask { background: transparent; align: left bottom; overflow: hidden; }
    Ask Static { width: 100%; height: auto; background: $tint; color: $foreground; padding: 0 2; }
    Ask.-narrow Static { padding: 0 1; }
    Ask VerticalScroll { height: auto; scrollbar-size-vertical: 1; scrollbar-color: $thumb; }
    Ask VerticalScroll { scrollbar-background: $tint; }
    Ask #keys { color: $muted; }
    Ask.-edged VerticalScroll { border-top: hkey $muted; }
    """

    HORIZONTAL_BREAKPOINTS = EDGES

    def __init__(self, question: Content, verb: str = "opens") -> None:
        """`verb` is what Enter does: it opens."""
        super().__init__()
        self._question, self._verb = question, verb

    def compose(self) -> ComposeResult:
        """The question, and below it the keys, or beside it where there is room; what is too high is scrolled."""
        said = with_keys(self, f"{{}} {self._verb} · {{}} cancels", {"ask.yes": "Enter", "ask.no": "Esc"})
        beside = self._question.cell_length + len(said) + 3 <= self.app.size.width - edges(self.app.size.width)
        with VerticalScroll():
            yield Static(self._question + (Content(f"   {said}").stylize("$muted") if beside else ""))
        if not beside:
            yield Static(Content(said), id="keys")

    def on_mount(self) -> None:
        """Where its ground is not told from the page, a line stands over it."""
        self.set_class(needs_edge(self.app), "-edged")

    def on_resize(self) -> None:
        """The question leaves the rows to the keys that they take."""
        width, rows = self.app.size
        keys = sum(
            len(wrap(str(one.content), max(1, width - edges(width)))) for one in self.query("#keys").results(Static)
        )
        self.query_one(VerticalScroll).styles.max_height = max(1, rows - keys)

    def action_answer(self, answer: bool) -> None:
        """Close the question with that answer."""
        self.dismiss(answer)

    def on_click(self, event: events.Click) -> None:
        """A click on the question says yes."""
        self.dismiss(event.widget is not self)
