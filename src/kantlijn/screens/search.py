"""Searching the archive from the reading screen: the key for it, the way to a result, on to the next, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.screen import Screen

from kantlijn.library import Library
from kantlijn.library.reading_state import comment_key
from kantlijn.screens.go_to import GoTo
from kantlijn.screens.jumps import Jumps
from kantlijn.screens.post_cursor import PostCursor
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.find import Find

if TYPE_CHECKING:
    from kantlijn.library.search.results import Result
    from kantlijn.screens.results import Searching


class Search(Feature):
    """Opens the search screen, and goes through what was found there. What searches is loaded with the first search."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "search", "search all posts and comments", id="search", show=False),
        Binding("A", "person", "what this comment's author said; again: everywhere", id="person", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    def __init__(self, library: Library, posts: PostCursor, remembered: Remembered) -> None:
        super().__init__()
        self._library, self._posts, self._remembered = library, posts, remembered
        self._made: Searching | None = None
        self._list: tuple[Searching, Callable[[], Screen[Result | None]]] | None = None
        """The results that were gone to last, and the screen that shows them."""

    @property
    def _searching(self) -> Searching:
        """The search of this archive, begun when it is first asked for."""
        if self._made is None:
            from kantlijn.library.reading_state.filters import SearchStates
            from kantlijn.screens.results import Searching

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

        searching = self._searching
        self._show(searching, lambda: SearchScreen(searching, self._library.title))

    def action_person(self) -> None:
        """All that the author of the comment under the cursor said in this post."""
        from kantlijn.screens.person_screen import PersonScreen
        from kantlijn.screens.results import Searching

        panes, post = self.panes, self.post
        thread, at = panes.thread_pane.thread, panes.thread_pane.cursor - 1
        if panes.pane != "comments" or thread is None or post is None or not 0 <= at < len(thread.placed):
            self.say("go to a comment first: then this lists all that its author said")
        elif not (author := thread.placed[at].comment.author):
            self.say("this comment has no author")
        else:
            searching = Searching(self._searching.engine, self._posts, self._remembered)
            screen = PersonScreen(searching, author, post)
            self._show(searching, lambda: PersonScreen(searching, author, post, screen.everywhere), screen)

    def _show(
        self,
        searching: Searching,
        again: Callable[[], Screen[Result | None]],
        screen: Screen[Result | None] | None = None,
    ) -> None:
        """Show a list of results; `again` makes its screen when one comes back to it."""

        def chosen(result: Result | None) -> None:
            if result is not None:
                self._list = searching, again
                self.query_one(Jumps).begin()
                self.query_one(Jumps).begin_in_results(searching.text)
                self._go(searching, result)

        self.app.push_screen(screen or again(), chosen)

    def _go(self, searching: Searching, result: Result) -> None:
        from kantlijn.library.search.lit import lit

        asked = searching.found.asked
        at = searching.index_of(result)
        thread = self._remembered.thread(result.post)
        comment = comment_key(thread[at].comment) if at is not None and at < len(thread) else ""
        pattern = lit(asked.query) if asked.grouped else None
        self.post_message(GoTo(result.post, comment, jump=False, lit=pattern, found=True))

    @on(Find.PassedEnd)
    def _to_next_result(self, event: Find.PassedEnd) -> None:
        """On to the next or previous result."""
        searching = self._list[0] if self._list else self._searching
        at = searching.cursor + event.direction
        if not 0 <= at < len(searching.found.items):
            self.say(f"no {'further' if event.direction > 0 else 'earlier'} result")
            return
        searching.cursor = at
        self._go(searching, searching.found.items[at])

    @on(Jumps.ToResults)
    def _back_to_results(self) -> None:
        if self._list is not None:
            self._show(*self._list)
