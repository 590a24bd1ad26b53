"""What is done for a document while no key waits: its further blocks are found, their links counted, and lines laid out
beyond the page."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from textual.timer import Timer
from textual.widget import Widget

from kantlijn.render.document import Document
from kantlijn.render.page import Page

EVERY, SLICE = 0.02, 0.006
"""Seconds between two slices, and that a slice may take, so that keys are answered meanwhile."""

DRAWN = 0.05
"""Seconds after a move until the page is drawn."""


class IdleBlocks:
    """Works for one widget, on the document that the widget shows at the time."""

    def __init__(self, widget: Widget, document: Callable[[], Document | None], done: Callable[[], object]) -> None:
        """`done` is called when all blocks of a document are found."""
        self._widget, self._document, self._done = widget, document, done
        self._timer: Timer | None = None
        self._ahead: Timer | None = None

    def begin(self) -> None:
        """There may be blocks to find."""
        document = self._document()
        if self._timer is None and document is not None and not document.complete:
            self._timer = self._widget.set_interval(EVERY, self._slice)

    def _slice(self) -> None:
        document, until = self._document(), perf_counter() + SLICE
        sought = document is not None and not document.complete
        more = document is not None
        while document is not None and more and perf_counter() < until:
            more = _go_on(document)
        if document is not None and sought and document.complete:
            self._done()
        if not more and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def lay_ahead(self, page: Page, lines: int) -> None:
        """Once a move by so many lines is drawn and no key waits, lay out what the same move would bring next."""
        if self._ahead is not None:
            self._ahead.stop()
        self._ahead = self._widget.set_timer(DRAWN, lambda: page.lay_ahead(page.height if lines > 0 else -page.height))


def _go_on(document: Document) -> bool:
    """Find some blocks, or when all are found count the links of one. Returns whether there may be more to do."""
    if document.complete:
        return document.count_on()
    document.advance()
    return True
