"""What the post list shows, and in what order: narrowed as one types, turned from one order to the next by a key."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input

from kantlijn.library import Library
from kantlijn.screens.post_cursor import PostCursor
from kantlijn.screens.posts import Posts
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.filter_bar import FilterBar
from kantlijn.widgets.post_list import PostList

if TYPE_CHECKING:
    from kantlijn.library.search.engine import Engine
    from kantlijn.library.search.orders import Order

NAMES: dict[Order, str] = {
    "newest": "newest first", "oldest": "oldest first", "title": "by title", "comments": "most comments first",
    "last_comment": "last comment first", "unread": "unread first",
}  # fmt: skip
"""The orders as they are said, in the order in which they are gone through."""


NEW = "is:new"
"""The filter of the key that shows only what is new."""


class Listing(Feature):
    """Filters and orders the posts that one goes through, by list and by key; asks the archive in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("full_stop", "news", "list only what is new since last time, or all", id="list.new", show=False),
    ]

    bar = query_one(FilterBar)

    class Listed(Message):
        """These posts are to be shown, in this order; None: all as they stand in the archive."""

        def __init__(self, asked: tuple[str, Order, bool], keys: Sequence[int] | None) -> None:
            super().__init__()
            self.asked = asked
            self.keys = keys

    def __init__(self, library: Library, posts: PostCursor, remembered: Remembered) -> None:
        super().__init__()
        self._library, self._posts, self._remembered = library, posts, remembered
        self._engine: Engine | None = None
        self._text = ""
        self._order: Order = "newest"

    def compose(self) -> ComposeResult:
        """The bar, below the panes."""
        yield FilterBar()

    def on_unmount(self) -> None:
        """End what is still being asked."""
        if self._engine is not None:
            self._engine.close()

    @property
    def _asked(self) -> tuple[str, Order, bool]:
        return self._text, self._order, self._posts.view.everything

    @on(Posts.Changed)
    def _ask(self) -> None:
        """The posts, the filter or the order changed: ask again, unless all are shown as they stand."""
        asked = self._asked
        if not self._text.strip() and self._order == "newest":
            if self._engine is not None:
                self._engine.interrupt()
            if self._posts.listed is not None:
                self.post_message(self.Listed(asked, None))
            return
        if self._engine is None:
            from kantlijn.library.reading_state.filters import SearchStates  # with all that searches: once it is asked

            self._engine = self._library.search(SearchStates(self._remembered.state))
        engine = self._engine
        self.run_worker(lambda: self._search(engine, asked), thread=True)

    def _search(self, engine: Engine, asked: tuple[str, Order, bool]) -> None:
        from kantlijn.library.search.parse import parse
        from kantlijn.library.search.session import SupersededError

        text, order, everything = asked
        try:
            keys = engine.posts(parse(text, typing=True), order, everything=everything)
        except (SupersededError, sqlite3.Error):
            return
        self.post_message(self.Listed(asked, keys))

    @on(Listed)
    def _show(self, event: Listed) -> None:
        event.stop()
        if event.asked != self._asked:
            return
        self._posts.listed = event.keys
        posts = self.panes.posts
        text = self._text.strip()
        shown = text if event.keys or not text else f"no posts with {text}"
        posts.heading = (shown or "All posts") + ("" if self._order == "newest" else f", {NAMES[self._order]}")
        posts.dated = self._order in ("newest", "oldest")
        self.query_one(Posts).show_list(changed=False)
        self.query_one(Posts).show_current()

    # -- the keys of the list

    @on(PostList.Asked)
    def _asked_for(self, event: PostList.Asked) -> None:
        event.stop()
        {"order": self._turn, "filter": self._open, "jump": self._jump}[event.what]()

    def _turn(self) -> None:
        orders = list(NAMES)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.say(f"posts: {NAMES[self._order]}")
        self._ask()

    def _jump(self) -> None:
        """Go to a title by its first letters."""
        from kantlijn.screens.title_jump import TitleJump

        posts = self.panes.posts
        self.app.push_screen(
            TitleJump(self._posts.titles(), posts.cursor, lambda at: posts.action_move(at - posts.cursor))
        )

    def _open(self) -> None:
        self.bar.field.history = self._remembered.state.trail.history()
        self.bar.open()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input is self.bar.field:
            event.stop()
            self._text = event.value
            self._ask()

    def on_query_field_left(self, event: Message) -> None:
        """On to the list, as with Enter."""
        self._keep(event)

    @on(Input.Submitted)
    def _keep(self, event: Message) -> None:
        """Enter: close the bar, the list stays as it is."""
        event.stop()
        if self._text.strip():
            self._remembered.state.trail.searched(self._text.strip())
        self.bar.display = False
        self.panes.go_to("list")

    @on(FilterBar.Cancelled)
    def _cancel(self, event: FilterBar.Cancelled) -> None:
        event.stop()
        self.clear()
        self.bar.display = False
        self.panes.go_to("list")

    def on_query_field_language_asked(self) -> None:
        """What can be searched for."""
        from kantlijn.screens.language import choose_from_language

        choose_from_language(self.app, self.bar.field)

    def action_news(self) -> None:
        """List only posts with something new or edited since last time, they or their comments; or all again."""
        if self._text.strip() == NEW:
            self.clear()
        elif not self._remembered.state.news.now.posts:
            self.say("nothing is new since last time")
            return
        else:
            self.bar.field.value = NEW
        self.panes.go_to("list")

    def step_back(self) -> bool:
        """From the filtered list to all posts. Returns False where there is no such step."""
        return self.panes.pane == "list" and self.clear()

    def clear(self) -> bool:
        """Show all posts again. Returns False where no filter is on."""
        if not self._text:
            return False
        self._text = self.bar.field.value = ""
        self._ask()
        return True

    @on(PostList.YearAsked)
    def _to_year(self, event: PostList.YearAsked) -> None:
        """To the first post of the next or previous year in the list."""
        at = self._posts.of_other_year(self.panes.posts.cursor, event.direction)
        if at is None:
            self.say(f"no {'further' if event.direction > 0 else 'earlier'} year in the list")
        else:
            self.panes.posts.cursor = at
