"""A view of a thread: one comment is under the cursor, and the jumps that go by who answers whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kantlijn.render.document import Document
from kantlijn.render.page import Position
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.said import Said

if TYPE_CHECKING:
    from kantlijn.render.find.finder import Hit


NONE = {
    ("sibling", 1): "no further comment at this level", ("sibling", -1): "no earlier comment at this level",
    ("parent",): "this comment is not a reply", ("root",): "this is where the thread begins",
}  # fmt: skip
"""What is said where there is no comment to go to."""


class ThreadView(DocumentView):
    """Knows where in a thread the reader is."""

    cursor = 1
    """The block under the cursor."""

    @property
    def thread(self) -> ThreadDocument | None:
        """The document, known to be a thread."""
        return self.document if isinstance(self.document, ThreadDocument) else None

    def watch_document(self, before: Document | None, after: Document | None) -> None:
        """Another thread: the cursor begins at its first comment."""
        self.cursor = 1
        super().watch_document(before, after)

    def cursor_in(self, other: ThreadDocument) -> int:
        """Returns the block in another order that has the comment under the cursor."""
        thread, comment = self.thread, self.cursor - 1
        if thread is None or not 0 <= comment < len(thread.placed):
            return 1
        return (other.index_of(thread.placed[comment].comment) or 0) + 1

    def go_to(self, block: int | None) -> bool:
        """Put the cursor on a comment, opening the folds it is in, and bring it onto the page."""
        if block is None or self.thread is None or not 0 < block < self.thread.count:
            return False
        if not self.thread.shown(block):
            self.thread.open_to(block - 1)
        self.cursor = block
        if self.page is None:  # it is about to be shown
            self.point = (block, 0)
            return True
        self.page.show_block(block)
        self.redraw()
        return True

    def go_to_mark(self, direction: int) -> bool:
        """To the next or previous top-level comment."""
        return self.go_by("top_level", direction)

    def action_go_by(self, jump: str, *direction: int) -> None:
        """To the `sibling` in a direction, the `parent` or the `root`; where there is none, say so."""
        if self.thread is not None and self.thread.count > 1 and not self.go_by(jump, *direction):
            self.post_message(Said(NONE[jump, *direction]))

    def go_by(self, jump: str, *direction: int) -> bool:
        """To the comment that is meant by such a jump. Returns whether there is one."""
        if self.thread is None or not 0 < self.cursor < self.thread.count:
            return False
        target = getattr(self.thread, jump)(self.cursor - 1, *direction)
        if target is not None:
            self.jump_from_here()
        return self.go_to(None if target is None else target + 1)

    def show_hit(self, hit: Hit) -> None:
        """Bring a hit onto the page, the cursor on its comment, the folds above it open."""
        if self.thread is not None and hit.block > 0:
            self.thread.reveal(hit.block - 1, hit.start)
            self.cursor = hit.block
        super().show_hit(hit)

    def hold_cursor(self) -> None:
        """Draw the page again, the comment under the cursor where it was on it."""
        if self.page is not None:
            place = Position(self.cursor)
            self.page.hold(place, self.page.row_of(place) or 0)
            self.redraw()
