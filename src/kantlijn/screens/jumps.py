"""Jumps: where each began is remembered, so that one key goes back there and another forward again, over posts too."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from kantlijn.library.reading_state import Jump
from kantlijn.screens.go_to import GoTo
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.find import Find
from kantlijn.widgets.paged_view import PagedView
from kantlijn.widgets.post_list import PostList
from kantlijn.widgets.reading_position import ReadingPosition

MOST = 100
"""How many jumps are remembered."""

RESULTS = None
"""The list of what a search found, among the places where jumps began."""

Where = tuple[int, ReadingPosition] | None
"""A post's key, and the position in it; or RESULTS."""


class Jumps(Feature):
    """Hears where jumps begin: in the text, in the list of posts, of headings, and with a find that is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "back", "back to where the last jump began", id="jump.back", show=False),
        Binding("backslash", "forward", "forward again after going back", id="jump.forward", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    class Went(Message):
        """The reader goes back to where a jump began, or forward again."""

        def __init__(self, post: int, position: ReadingPosition) -> None:
            super().__init__()
            self.post = post
            self.position = position

    class ToResults(Message):
        """The reader goes back to the list of what a search found."""

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered
        self._behind: list[Where] = []
        self._ahead: list[Where] = []
        self._earlier = [jump for jump in remembered.state.trail.jumps() if jump.what == "place"]
        """Jumps of earlier runs, the last one last."""
        self._led_to: int | None = None
        """The post that the last jump led to by a link or a search, which the reader may want to come back from."""

    def begin(self, position: ReadingPosition | None = None, *, to: int | None = None) -> None:
        """A jump begins at a position of the post on screen, or where the reader is; a link leads `to` that post."""
        self._led_to = to
        if self.post is None:
            return
        position = position or self.panes.reading_position
        self._behind.append((self.post, position))
        del self._behind[:-MOST]
        self._ahead.clear()
        self._keep(self.post, position)

    @property
    def leads_back(self) -> bool:
        """Whether a link led here from elsewhere, or a search."""
        return bool(self._behind) and self._led_to == self.post is not None and self._is_elsewhere(self._behind[-1])

    @property
    def leads_forward(self) -> bool:
        """Whether the reader came back from elsewhere."""
        return bool(self._ahead) and self._is_elsewhere(self._ahead[-1])

    def _is_elsewhere(self, where: Where) -> bool:
        return where is RESULTS or where[0] != self.post

    def begin_in_results(self, query: str) -> None:
        """A jump begins in the list of what a query found."""
        self._behind.append(RESULTS)
        self._remembered.state.trail.jumped(None, query=query)

    def _keep(self, post: int, position: ReadingPosition) -> None:
        article, thread = self.panes.article_pane.document, self.panes.thread_pane.thread
        if article is not None and thread is not None:
            place = self._remembered.place(position, article, thread)
            self._remembered.state.trail.jumped(post, place.pane, place.comment, place.article)

    @on(PagedView.Jumped)
    def _in_text(self, event: PagedView.Jumped) -> None:
        now = self.panes.reading_position
        if event.view == "article":
            self.begin(now._replace(pane="article", article=event.point))
        else:
            self.begin(now._replace(pane="comments", thread=event.point, cursor=event.cursor))

    @on(PostList.Opened)
    def _from_list(self) -> None:
        self.begin()

    @on(Find.Kept)
    def _from_find(self, event: Find.Kept) -> None:
        self.begin(event.began)

    @on(ArticlePane.HeadingsAsked)
    def _choose_heading(self) -> None:
        from kantlijn.screens.headings import choose_heading

        pane = self.panes.article_pane

        def go(block: int) -> None:
            self.begin()
            self.panes.go_to("article")
            pane.go_to_block(block)

        if pane.document is not None and not choose_heading(self.app, pane.document, pane.point[0], go):
            self.say("no headings in this article")

    def action_back(self) -> None:
        """Back to where the last jump began, in this run or an earlier one."""
        if self._behind:
            self._turn(self._behind, self._ahead)
        elif (earlier := self._pop_earlier()) is not None:
            if self.post is not None:
                self._ahead.append((self.post, self.panes.reading_position))
            self.post_message(earlier)
        else:
            self.say("nowhere to go back to: no jump was made")

    def action_forward(self) -> None:
        """Forward again to where the reader came back from."""
        if self._ahead:
            self._turn(self._ahead, self._behind)
        else:
            self.say("nowhere to go forward to")

    def _turn(self, taken: list[Where], left: list[Where]) -> None:
        if self.post is not None:
            left.append((self.post, self.panes.reading_position))
        where = taken.pop()
        self.post_message(self.ToResults() if where is RESULTS else self.Went(*where))

    def _pop_earlier(self) -> GoTo | None:
        while self._earlier:
            jump: Jump = self._earlier.pop()
            key = self._remembered.state.subjects.key_of(jump.post)
            if key is not None:
                return GoTo(key, jump.comment if jump.pane == "comments" else "", jump.passage, jump=False)
        return None
