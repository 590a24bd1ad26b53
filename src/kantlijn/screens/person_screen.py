"""What one person said: their comments under a post, or in the whole archive, as a list that leads to them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import Screen

from kantlijn.library.search.query import said_by
from kantlijn.library.search.results import Result
from kantlijn.screens.hints import HELP, hints_for
from kantlijn.screens.results import Results, Searching, more_than
from kantlijn.widgets.bars import HeaderBar, StatusLine
from kantlijn.widgets.result_list import ResultList


class PersonScreen(Screen[Result | None]):
    """Returns the comment that is to be gone to, or None."""

    BINDING_GROUP_TITLE = "one person's comments"

    AUTO_FOCUS = "ResultList"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "turn", "this post or the archive", id="person.turn"),
        Binding("escape,q", "back", "back", id="person.back"),
    ]

    DEFAULT_CSS = """
    PersonScreen { background: $background; }
    """

    results = query_one(Results)

    def __init__(self, searching: Searching, author: str, post: int, everywhere: bool = False) -> None:
        """`post` is the key of the post in which one asks; `everywhere`: in the archive at once."""
        super().__init__()
        self.searching = searching
        self.author, self.everywhere = author, everywhere
        self._post = post

    def compose(self) -> ComposeResult:
        """The bars, and the comments between them."""
        with Vertical():
            yield HeaderBar()
            yield Results(self.searching)
            yield StatusLine()

    def on_mount(self) -> None:
        """Show what was found before, and ask where nothing was."""
        self._show_hints()
        if self.searching.found.items:
            self.results.show()
            self._say()
        else:
            self.call_after_refresh(self._ask)

    def _ask(self) -> None:
        self.results.ask(said_by(self.author, None if self.everywhere else self._post), grouped=False)

    @on(Results.Answered)
    def _say(self) -> None:
        found = self.searching.found
        header = self.query_one(HeaderBar)
        header.title = f"{self.author} · newest first"
        where = "in the archive" if self.everywhere else "in this post"
        header.place = f"{more_than(len(found.items), 'comment', found.more)} {where}"  # what is never cut
        self.results.list.empty = "Nothing was found."
        self._show_hints()

    def _show_hints(self) -> None:
        """The keys that do something here; the other place is named that `A` turns to."""
        opens = {"result.open": "open"} if self.searching.found.items else {}
        turns = "in this post" if self.everywhere else "in the archive"
        self.query_one(StatusLine).hints = hints_for(self, {**opens, "person.turn": turns, "person.back": "", HELP: ""})

    @on(ResultList.Opened)
    def _opened(self, event: ResultList.Opened) -> None:
        self.dismiss(event.result)

    def action_turn(self) -> None:
        """In the archive instead of this post, or the other way round."""
        self.everywhere = not self.everywhere
        self._ask()

    def action_back(self) -> None:
        """Back to reading, where one was."""
        self.dismiss(None)
