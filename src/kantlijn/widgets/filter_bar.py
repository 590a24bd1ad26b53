"""The bar in which one types what the post list is to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kantlijn.widgets.bars import NARROW

if TYPE_CHECKING:
    from kantlijn.widgets.query_field import QueryField


class FilterBar(Horizontal):
    """A field, hidden until it is opened; what its field says goes up from there."""

    BINDING_GROUP_TITLE = "filtering"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "show all posts again", id="filter.cancel", show=False),
    ]

    DEFAULT_CSS = """
    FilterBar { display: none; visibility: visible; height: 1; background: $tint; padding: 0 2; }
    FilterBar.-narrow { padding: 0 1; }
    FilterBar Static { width: auto; color: $accent; text-style: bold; background: transparent; }
    """

    class Cancelled(Message):
        """Esc: all posts again."""

    @property
    def field(self) -> QueryField:
        """Where one types. It is made when it is first asked for: a start waits for less."""
        from kantlijn.widgets.query_field import QueryField

        if not self.children:
            self.mount(Static(Content("posts with ")), QueryField("words · ? explains"))
        return self.query_one(QueryField)

    def on_resize(self) -> None:
        """What is narrow has narrow edges."""
        self.set_class(self.app.size.width < NARROW, "-narrow")

    def open(self) -> None:
        """Show the bar and take the keys."""
        self.display = True
        self.field.focus()

    def action_cancel(self) -> None:
        """Give up."""
        self.post_message(self.Cancelled())
