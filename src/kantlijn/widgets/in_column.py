"""A view whose text stands in a column: how wide that is, and where it begins."""

from __future__ import annotations

from typing import Self

from textual.geometry import Region, Size
from textual.reactive import reactive

from kantlijn.widgets._painting import Painted
from kantlijn.widgets.column import column_in, left_in


class InColumn(Painted):
    """Works out the column from its size and the widest that the reader wants."""

    measure: reactive[int] = reactive(80)
    """The widest the text column gets, in cells."""

    _content: tuple[Size, Size] | None = None

    @property
    def content_size(self) -> Size:
        """Worked out once for each size: Textual goes up to the screen for it, and each row asks."""
        outer = self.outer_size
        if self._content is None or self._content[0] is not outer:
            self._content = outer, outer - self.styles.gutter.totals
        return self._content[1]

    @property
    def column(self) -> int:
        """How wide the text column is now, in cells."""
        return column_in(self.content_size.width, self.measure)

    @property
    def left(self) -> int:
        """The column in the view where the text column begins."""
        return left_in(self.content_size.width, self.measure)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw it again; what is round the content may be another."""
        self._content = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
