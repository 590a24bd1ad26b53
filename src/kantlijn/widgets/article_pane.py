"""The article pane: the post, its headings as landmarks."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from kantlijn.render.document import Point
from kantlijn.render.page import Position
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.footnotes import following, note, references
from kantlijn.widgets.said import Said


class ArticlePane(DocumentView):
    """Shows the post."""

    BINDING_GROUP_TITLE = "article"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "headings", "headings of the article", id="headings", show=False),
        Binding("asterisk", "footnote", "to the footnote, and back", id="footnote", show=False),
    ]

    _noted: tuple[str, Point, int] = ("", (0, 0), -1)
    """The last footnote gone to: its label, where the page began before, its block; -1 after the way back."""

    class HeadingsAsked(Message):
        """The headings of the article are to be listed."""

    def action_headings(self) -> None:
        """Ask for the list of headings."""
        self.post_message(self.HeadingsAsked())

    def watch_document(self) -> None:
        """Another article has other notes."""
        super().watch_document()
        self._noted = ("", (0, 0), -1)

    def action_footnote(self) -> None:
        """To the note that is referred to on the page; from it, back to where that was."""
        page = self.page
        if page is None:
            return
        last, place, at = self._noted
        if at >= 0 and any(row.position.block == at for row in self.rows):
            self._noted = last, place, -1
            self.jump_from_here()
            self.point = place
            return
        labels = references(self.rows)
        wanted = following(labels, last)
        block = note(page.document, wanted, page.width) if wanted else None
        if block is None:
            self.post_message(Said("no footnote is named on this page"))
            return
        self._noted = wanted, self.point, block
        self.jump_from_here()
        self.go_to_block(block)

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
