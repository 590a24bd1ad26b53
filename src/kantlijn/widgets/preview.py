"""The preview: what a search found where it stands, beside the list of results."""

from __future__ import annotations

from kantlijn.matching.pattern import Pattern
from kantlijn.render.document import Document
from kantlijn.render.find.finder import Finder
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.draw import Marks

LOOK_SECONDS = 0.02
"""How long the first hit of a text is looked for before the text is shown from its beginning."""


class Preview(DocumentView, can_focus=False):
    """Shows a document at a comment, or at the first thing that is lit in it; the keys stay elsewhere."""

    DEFAULT_CSS = """
    Preview { border-left: vkey $rule; width: 1fr; }
    """

    block = 0
    """The block of the comment that is meant; 0: none."""

    def show(self, document: Document, pattern: Pattern | None, block: int = 0) -> None:
        """Show a document with what a pattern finds lit, from a block on; from the first hit on where `block` is 0."""
        self.document, self.block, self.hit = document, block, None
        self.finder = None if pattern is None else Finder(document, pattern, jump_seconds=LOOK_SECONDS)
        first = self.finder.first() if self.finder is not None and not block else None
        if first is not None:
            self.show_hit(first)
        else:
            self.point = (block, 0)
        self.redraw()

    def clear(self) -> None:
        """Show nothing."""
        self.document, self.finder, self.hit = None, None, None
        self.redraw()

    def marks(self, block: int) -> Marks:
        """The comment that is meant stands on a tinted ground."""
        return super().marks(block)._replace(ground="current" if block and block == self.block else "")
