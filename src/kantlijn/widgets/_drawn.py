"""What of a view a redraw may change: the text with the cursor's bar, and the scroll bar where its thumb moved."""

from __future__ import annotations

from textual.geometry import Region, Size

from kantlijn.render.page import Page
from kantlijn.widgets._scroll_bar import thumb_rows
from kantlijn.widgets.column import BEFORE


class Drawn:
    """How a view was drawn the last time."""

    def __init__(self) -> None:
        self._thumb: range | None = None
        self._shape: tuple[Size, int, int] | None = None

    def thumb(self, page: Page | None, height: int) -> range:
        """The rows of the scroll bar's thumb, as they are until the next redraw."""
        if self._thumb is None:
            self._thumb = thumb_rows(page, max(1, height))
        return self._thumb

    def changed(self, page: Page | None, size: Size, left: int, column: int) -> list[Region]:
        """Returns what is to be drawn again for the page as it is now; nothing stands for everything."""
        before, self._thumb = self._thumb, None
        shape, self._shape = self._shape, (size, left, column)
        if before is None or page is None or shape != self._shape:
            return []
        moved = set(before) ^ set(self.thumb(page, size.height))
        start = max(0, left - BEFORE - 1)  # with the cursor's bar, and what is noted there
        return [
            Region(start, 0, left + column - start, size.height),
            *(Region(size.width - 1, row, 1, 1) for row in sorted(moved)),
        ]
