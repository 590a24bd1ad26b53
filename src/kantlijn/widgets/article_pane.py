"""The article pane: the post, its headings as landmarks."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from kantlijn.render.page import Position
from kantlijn.widgets.document_view import DocumentView


class ArticlePane(DocumentView):
    """Shows the post."""

    BINDING_GROUP_TITLE = "article"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "headings", "headings of the article", id="headings", show=False),
    ]

    class HeadingsAsked(Message):
        """The headings of the article are to be listed."""

    def action_headings(self) -> None:
        """Ask for the list of headings."""
        self.post_message(self.HeadingsAsked())

    def go_to_mark(self, direction: int) -> bool:
        """To the next or previous heading."""
        page = self.page
        if page is None:
            return False
        top = page.top.block
        heads = page.document.outline()
        if direction > 0:
            while not (after := [h.block for h in heads if h.block > top]) and not page.document.complete:
                page.document.advance()
                heads = page.document.outline()
            target = after[0] if after else None
        else:
            before = [h.block for h in heads if h.block < top or (h.block == top and page.top.line > 0)]
            target = before[-1] if before else None
        if target is None or (direction > 0 and page.at_end):
            return False
        self.jump_from_here()
        self.go_to_block(target)
        return True

    def go_to_block(self, block: int) -> None:
        """Lay the page so that a block begins it."""
        if self.page and self.page.document.reach(block):
            self.page.put(Position(block), 0)
            self.redraw()
