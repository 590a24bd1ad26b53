"""Jumps: where each began is remembered, so that one key goes back there, to another post too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.find import Find
from kantlijn.widgets.post_list import PostList
from kantlijn.widgets.reading_position import ReadingPosition

MOST = 100
"""How many jumps are remembered."""


class Jumps(Feature):
    """Hears where jumps begin: in the list of posts, of headings, and with a find that is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "jump_back", "back to where the last jump began", id="jump.back", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    @dataclass
    class WentBack(Message):
        """The reader goes back to where a jump began: a post's key, and the position in it."""

        post: int | None
        position: ReadingPosition

    def __init__(self) -> None:
        super().__init__()
        self._began: list[tuple[int | None, ReadingPosition]] = []

    def _begin(self, position: ReadingPosition) -> None:
        """A jump begins there, in the post on screen."""
        self._began.append((self.post, position))
        del self._began[:-MOST]

    @on(PostList.Opened)
    def _from_list(self) -> None:
        if self.post is not None:
            self._begin(self.panes.reading_position)

    @on(Find.Kept)
    def _from_find(self, event: Find.Kept) -> None:
        self._begin(event.began)

    @on(ArticlePane.HeadingsAsked)
    def _choose_heading(self) -> None:
        from kantlijn.screens.headings import choose_heading

        pane = self.panes.article_pane

        def go(block: int) -> None:
            self._begin(self.panes.reading_position)
            self.panes.go_to("article")
            pane.go_to_block(block)

        if pane.document is not None and not choose_heading(self.app, pane.document, pane.point[0], go):
            self.say("no headings in this article")

    def action_jump_back(self) -> None:
        """Back to where the last jump began."""
        if self._began:
            self.post_message(self.WentBack(*self._began.pop()))
        else:
            self.say("no jump to go back from")
