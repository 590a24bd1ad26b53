"""Searching the archive from the reading screen: the key for it, the way to a result, on to the next, and back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kantlijn.library import Library
from kantlijn.library.reading_state import SearchStates, comment_key
from kantlijn.library.search.lit import lit
from kantlijn.library.search.results import Result
from kantlijn.screens.go_to import GoTo
from kantlijn.screens.jumps import Jumps
from kantlijn.screens.post_cursor import PostCursor
from kantlijn.screens.remembered import Remembered
from kantlijn.screens.results import Searching
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.find import Find


class Search(Feature):
    """Opens the search screen, and goes through what was found there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "search", "search all posts and comments", id="search", show=False),
    ]

    def __init__(self, library: Library, posts: PostCursor, remembered: Remembered) -> None:
        super().__init__()
        self._library, self._posts, self._remembered = library, posts, remembered
        self._made: Searching | None = None

    @property
    def _searching(self) -> Searching:
        """The search of this archive, begun when it is first asked for."""
        if self._made is None:
            engine = self._library.search(SearchStates(self._remembered.state))
            self._made = Searching(engine, self._posts, self._remembered)
        return self._made

    def on_unmount(self) -> None:
        """End what is still being searched."""
        if self._made is not None:
            self._made.engine.close()

    def action_search(self) -> None:
        """Search all posts and comments; what was searched for before is there again."""
        from kantlijn.screens.search_screen import SearchScreen

        self.app.push_screen(SearchScreen(self._searching, self._library.title), self._chosen)

    def _chosen(self, result: Result | None) -> None:
        """From the list to a result: the place in the text, and then the list, are what one can come back to."""
        if result is not None:
            self.query_one(Jumps).begin()
            self.query_one(Jumps).begin_in_results(self._searching.text)
            self._go(result)

    def _go(self, result: Result) -> None:
        searching = self._searching
        at = searching.index_of(result)
        comment = comment_key(self._remembered.thread(result.post)[at].comment) if at is not None else ""
        self.post_message(GoTo(result.post, comment, jump=False, lit=lit(searching.found.asked.query), found=True))

    @on(Find.PassedEnd)
    def _to_next_result(self, event: Find.PassedEnd) -> None:
        """On to the next or previous result."""
        searching = self._searching
        at = searching.cursor + event.direction
        if not 0 <= at < len(searching.found.items):
            self.say(f"no {'further' if event.direction > 0 else 'earlier'} result")
            return
        searching.cursor = at
        self._go(searching.found.items[at])

    @on(Jumps.ToResults)
    def _back_to_results(self) -> None:
        self.action_search()
