"""Going to a title by its first letters: what is typed at the foot of the screen moves the cursor of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kantlijn.matching.text_folding import fold
from kantlijn.widgets.bars import EDGES
from kantlijn.wording import number

ROOM = 36
"""Below so many columns it is not said how many titles begin so."""


class Titles:
    """The titles of a list, to be found by their first letters; case and accents make no difference."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = [_folded(title) for title in titles]

    def found(self, typed: str) -> list[int]:
        """Returns the places of titles that begin so; if none does, of those in which a word does, or else any part."""
        wanted = _folded(typed)
        if not wanted:
            return []
        ways: tuple[Callable[[str], bool], ...] = (
            lambda title: title.startswith(wanted),
            lambda title: f" {wanted}" in title,
            lambda title: wanted in title,
        )
        every = ([at for at, title in enumerate(self._titles) if fits(title)] for fits in ways)
        return next((places for places in every if places), [])


def says(at: int, count: int, width: int) -> str:
    """Returns what is said beside the field: how many titles begin so, at which of them one is, the key to the next."""
    if width < ROOM:
        return "" if count else " none"
    if not count:
        return "  no such title"
    return f"  {number(at + 1)} of {number(count)}{' · ↓ next' if count > 1 else ''}"


def _folded(text: str) -> str:
    return " ".join(fold(text, "words").text.split())


class TitleJump(ModalScreen[None]):
    """Asks at the foot of the screen, over the list, whose cursor is moved as one types."""

    BINDING_GROUP_TITLE = "jumping"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back to where the cursor was", id="jump.cancel", show=False),
        Binding("down,ctrl+s", "step(1)", "next title that begins so", id="jump.next", show=False),
        Binding("up", "step(-1)", "previous title that begins so", id="jump.previous", show=False),
    ]

    DEFAULT_CSS = """
    TitleJump { background: transparent; align: left bottom; }
    TitleJump Horizontal { height: 1; background: $tint; padding: 0 2; }
    TitleJump.-narrow Horizontal { padding: 0 1; }
    TitleJump Static { width: auto; color: $accent; text-style: bold; background: transparent; }
    TitleJump #said { color: $muted; text-style: none; }
    TitleJump Input, TitleJump Input:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $tint; background-tint: $tint 0%;
        color: $foreground;
    }
    """

    HORIZONTAL_BREAKPOINTS = EDGES

    field = query_one(Input)

    def __init__(self, titles: Sequence[str], start: int, move: Callable[[int], None]) -> None:
        """`start` is where the cursor is, `move` moves it."""
        super().__init__()
        self._titles, self._start, self._move = Titles(titles), start, move
        self._found: list[int] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """A word for what it does, the field, and how many titles begin so."""
        with Horizontal():
            yield Static(Content("title "))
            yield Input(placeholder="its first letters", compact=True)
            yield Static(id="said")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """To the first such title from where the cursor was, or from the top."""
        self._found = self._titles.found(event.value)
        self._at = next((at for at, place in enumerate(self._found) if place >= self._start), 0)
        self._show(bool(event.value.strip()))

    def action_step(self, direction: int) -> None:
        """To the next or previous one."""
        if self._found:
            self._at = (self._at + direction) % len(self._found)
            self._show(True)

    def _show(self, typed: bool) -> None:
        self._move(self._found[self._at] if self._found else self._start)
        said = says(self._at, len(self._found), self.app.size.width) if typed else ""
        self.query_one("#said", Static).update(Content(said))

    def on_resize(self) -> None:
        """With other room something else is said."""
        self._show(bool(self.field.value.strip()))

    @on(Input.Submitted)
    def _stay(self) -> None:
        """Enter: the cursor stays there."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """The cursor goes back."""
        self._move(self._start)
        self.dismiss(None)
