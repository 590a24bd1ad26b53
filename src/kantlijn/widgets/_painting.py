"""How a view is painted: each row once, as long as it looks the same, and on the screen only what changed.

A row that scrolls looks the same elsewhere: its strip is kept, with all that Textual worked out for it. Where the view
has the screen's whole width, the terminal is told to move what it shows (DECSTBM with line feeds, or reverse ones: all
terminals since the VT100 can), and only the rows that come in are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.errors import NoWidget
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip

from kantlijn.widgets._drawn import Drawn, Look, regions
from kantlijn.widgets.coloured import Coloured
from kantlijn.widgets.draw import Marks, draw

if TYPE_CHECKING:
    from kantlijn.render.page import Page, PageRow

TALK = "∙"
"""On the scroll bar, where it has a style of its own."""

TOASTS = "textual-toastrack"
"""What Textual shows messages on that lie over all else; it is displayed as long as there are any."""

KEPT = 400
"""So many strips are kept: several pages."""


@runtime_checkable
class MovesRows(Protocol):
    """An app whose terminal can be told to move what it shows."""

    def can_move_rows(self) -> bool:
        """Returns whether that can be done now."""

    def move_rows(self, first: int, last: int, by: int) -> None:
        """Move these rows of the screen up by so many (down, when negative), before what is written next."""


class Painted(Coloured):
    """What is painted: a page of rows, with what stands before each and what is marked in it."""

    @property
    def page(self) -> Page | None:
        """The page that is on show, once there is one."""
        raise NotImplementedError

    @property
    def drawn_rows(self) -> list[PageRow]:
        """The rows that are shown, from the top."""
        raise NotImplementedError

    @property
    def column(self) -> int:
        """How wide the text column is, in cells."""
        raise NotImplementedError

    @property
    def left(self) -> int:
        """The column of the view where the text column begins."""
        raise NotImplementedError

    def before(self, row: PageRow, base: Style) -> list[Segment]:
        """Returns what stands before the text of a row."""
        raise NotImplementedError

    def marks(self, block: int) -> Marks:
        """Returns what is highlighted in a block."""
        raise NotImplementedError

    def bar_style(self, y: int) -> str:
        """Returns the style of the scroll bar in that row."""
        raise NotImplementedError


class Painting:
    """Of one view: the rows as they look now, their strips, and what of them is on the screen."""

    def __init__(self, view: Painted) -> None:
        self._view = view
        self._drawn = Drawn()
        self._looks: list[Look] | None = None
        self._size = Size(0, 0)
        """The size of the view that the looks are for."""
        self._meant: list[Look] | None = None
        """The rows as the last redraw meant them."""
        self._shift = 0
        """By how many rows the terminal is to move the view before they are drawn."""
        self._strips: dict[tuple[object, ...], tuple[PageRow | None, Strip]] = {}
        """Finished rows, by all that a look is but the line, which is compared."""
        self._made_for: tuple[object, ...] = ()

    def restyle(self) -> None:
        """The colours changed."""
        self._looks = None
        self._strips.clear()

    def forget_looks(self) -> None:
        """All may look otherwise than at the last redraw."""
        self._looks = None

    def all_new(self) -> None:
        """All will be drawn, as it looks then."""
        self._looks = self._meant = None
        self._shift = 0

    # -- a redraw

    def changed(self) -> list[Region] | None:
        """Returns the regions of the view's content that are to be drawn again; None stands for all of it."""
        self._looks = None
        looks = self._meant = self.looks
        change = self._drawn.change(looks, moves=self._alone)
        if change is None:
            self._shift = 0
            return None
        self._shift = change.shift
        width = self._view.content_size.width
        return regions(change.rows, width, min(width, self._view.left + self._view.column))

    @property
    def looks(self) -> list[Look]:
        """How each row of the view's content looks now."""
        size = self._view.content_size
        if self._looks is None or self._size != size:
            self._looks, self._size = self._look(), size
        return self._looks

    def _look(self) -> list[Look]:
        view, height = self._view, self._view.content_size.height
        thumb, base = thumb_rows(view.page, max(1, height)), view.base
        rows = view.drawn_rows
        marks: dict[int, Marks] = {}
        looks: list[Look] = []
        for y in range(height):
            style = view.bar_style(y) if thumb else "rule"
            bar = "▐" if y in thumb else " " if style == "rule" else TALK, style
            if y < len(rows):
                row = rows[y]
                block = row.position.block
                if block not in marks:
                    marks[block] = view.marks(block)
                looks.append(Look(row, tuple(view.before(row, base)), marks[block], bar))
            else:
                looks.append(Look(bar=bar))
        return looks

    # -- a row

    def row(self, y: int) -> Strip:
        """Row `y` of the view's content."""
        looks = self.looks
        return self._row(looks[y]) if y < len(looks) else Strip.blank(self._view.content_size.width, self._view.base)

    def _row(self, look: Look) -> Strip:
        view, base = self._view, self._view.base
        width = view.content_size.width
        if view.page is None or width < 1:
            return Strip.blank(width, base)
        segments: list[Segment] = []
        if look.row is not None:
            segments = [*look.before, *draw(look.row.line, view.column, base, view.palette, look.marks)]
        rest = width - 1 - sum(segment.cell_length for segment in segments)
        if rest < 0:
            segments, rest = list(Strip(segments).crop(0, width - 1)), 0
        sign, style = look.bar
        blank = [Segment(" " * rest, base)] if rest else []
        return Strip([*segments, *blank, Segment(sign, base + view.palette.style(style))], width)

    # -- a frame

    def frame(self, rows: range, edge: Sequence[Segment], top: int) -> list[Strip]:
        """Returns the strips of these rows of the view, `top` rows below where its content begins.

        Each begins with what is at the edge.
        """
        view, looks = self._view, self.looks
        self._move()
        self._drawn.took(looks, self._meant)
        filters, background = view.get_line_filters(), view.background_colors[1]
        made_for = (view.content_size.width, view.left, view.column, background, tuple(edge), *filters)
        if made_for != self._made_for or len(self._strips) > KEPT:
            self._made_for = made_for
            self._strips.clear()
        return [self._finished(looks[y - top], edge, filters, background) for y in rows]

    def _finished(self, look: Look, edge: Sequence[Segment], filters: Sequence[LineFilter], background: Color) -> Strip:
        """A row with its edge, through the filters: made once for each look."""
        key = (look.row and look.row.position, look.before, look.marks, look.bar)
        kept = self._strips.get(key)
        if kept is not None and kept[0] == look.row:
            return kept[1]
        content = self._row(look)
        for line_filter in filters:
            content = content.apply_filter(line_filter, background)
        strip = Strip([*edge, *content], content.cell_length + len(edge)) if edge else content
        self._strips[key] = look.row, strip
        return strip

    # -- moved by the terminal

    @property
    def _alone(self) -> bool:
        """Whether the rows on the screen show nothing but this view, so that they can be moved."""
        view, app = self._view, self._view.app
        if not isinstance(app, MovesRows) or not app.can_move_rows() or not view.is_mounted:
            return False
        screen, region = view.screen, view.region
        if screen is not app.screen or region.width != screen.size.width or not region.height:
            return False
        if any(child.display for child in screen.children if child.id == TOASTS):
            return False
        try:
            xs, ys = (region.x, region.right - 1), (region.y, region.bottom - 1)
            return all(screen.get_widget_at(x, y)[0] is view for x in xs for y in ys)
        except NoWidget:
            return False

    def leave_it(self) -> None:
        """Textual draws the view this time: what is on the screen is not known afterwards."""
        self._move()
        self._drawn.forget()

    def _move(self) -> None:
        """Have the terminal move what stays on the page."""
        shift, self._shift = self._shift, 0
        app = self._view.app
        if shift and isinstance(app, MovesRows):
            content = self._view.content_region
            app.move_rows(content.y, content.bottom - 1, shift)


def thumb_rows(page: Page | None, height: int) -> range:
    """Returns the rows, of `height`, that the thumb of the scroll bar takes; none where all is on the page.

    How long the document is may be an estimate.
    """
    if page is None:
        return range(0)
    share, before = page.share, page.start_share
    at_end = share == 1.0
    if at_end and page.at_start:
        return range(0)
    size = max(1, round(height * max(0.02, share - before)))
    start = height - size if at_end else min(height - size, round(before * height))
    return range(start, start + size)
