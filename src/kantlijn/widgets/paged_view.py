"""A view of the page of a document: draws its lines, and moves about by keys.

The view gets a document and a size and knows nothing of the split it stands in. It lays out only what it draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive, var
from textual.strip import Strip

from kantlijn.matching.text_folding import Span
from kantlijn.render.document import Document, Point
from kantlijn.render.page import Page, PageRow, Position
from kantlijn.widgets import view_messages
from kantlijn.widgets._idle_blocks import IdleBlocks
from kantlijn.widgets._painting import Painting
from kantlijn.widgets.column import margin
from kantlijn.widgets.draw import Marks
from kantlijn.widgets.in_column import InColumn
from kantlijn.widgets.selection import Selection

if TYPE_CHECKING:
    from kantlijn.render.find.finder import Finder, Hit


class PagedView(InColumn, can_focus=True):
    """Shows a document; scrolls by keys, draws its own scroll bar."""

    ALLOW_SELECT = False  # its own selection is by place in the text, which survives scrolling and resizing
    BINDING_GROUP_TITLE = "text"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "line(1)", "line down", id="line.down", show=False),
        Binding("k,up", "line(-1)", "line up", id="line.up", show=False),
        Binding("space", "read_on", "page down; at the end stop, then go on", id="page.on", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id="page.down", show=False),
        Binding("b,pageup,ctrl+b", "page(-1)", "page up", id="page.up", show=False),
        Binding("d,ctrl+d", "half(1)", "half a page down", id="half.down", show=False),
        Binding("u,ctrl+u", "half(-1)", "half a page up", id="half.up", show=False),
        Binding("g,home", "home", "top", id="top", show=False),
        Binding("G,end", "end", "bottom", id="bottom", show=False),
    ]

    DEFAULT_CSS = """
    PagedView { height: 1fr; padding: 1 0 0 0; background: $background; color: $foreground; }
    """

    document: var[Document | None] = var(None, always_update=True)
    """What is shown."""
    finder: var[Finder | None] = var(None)
    """The find whose hits are highlighted."""
    hit: reactive[Hit | None] = reactive(None)
    """The current hit, highlighted in a style of its own."""
    moves: var[int] = var(0, init=False)
    """Counts up with every move. Watchers are called at once, so that all is drawn in one frame."""
    virtual_size = Reactive(Size(0, 0), repaint=False)
    """It scrolls by itself: another size, which is drawn anyway, asks for no layout nor drawing after that."""
    unsettled = False
    """Whether another size is about to come, and with it a frame: it is laid out for that one."""

    EndReached: TypeAlias = view_messages.EndReached
    Jumped: TypeAlias = view_messages.Jumped

    quoted: Mapping[int, tuple[Span, ...]] = {}
    """What is lit by block, for the comment under the cursor quotes it."""

    cursor = 0
    """The block under the cursor, in a view that has one."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._page: Page | None = None
        self._rows: list[PageRow] | None = None
        self._painting = Painting(self)
        self._wanted: tuple[int, int] | None = None
        self._put: tuple[Point, Position] | None = None
        """The place that the page was made to begin with, and the top that this gave."""
        self._idle = IdleBlocks(self, lambda: self.document, self.redraw)
        self.selection = Selection()

    # -- what it shows

    @property
    def page(self) -> Page | None:
        """The page of the document that is on show, once there are both a document and a size; as large as that.

        Textual draws a view of another size before it says so: the first frame is right already.
        """
        if self.document is not None and self.content_size.width:
            if self._page is None:
                self._page = Page(self.document, self.column, self.content_size.height)
                if self._wanted is not None:
                    self.point = self._wanted
            elif (self._page.width, self._page.height) != (self.column, max(1, self.content_size.height)):
                self._fit(self._page)
        return self._page

    @property
    def point(self) -> tuple[int, int]:
        """The first thing on the page as block and offset, which outlive another width. Can be set."""
        page = self._page
        return page.passage if page and page.document.reach(page.top.block) else self._wanted or (0, 0)

    @point.setter
    def point(self, point: tuple[int, int]) -> None:
        """Begin the page there, at once or when there is a page."""
        self._wanted = point
        if self._page is not None and self._begin_with(self._page, point):
            self.redraw()

    def _begin_with(self, page: Page, point: Point | None) -> bool:
        """Let the page begin with a place. Returns whether there is such a place by now."""
        if point is None or not page.document.reach(point[0]):
            return False
        page.document.uncover(point[0])
        page.put(page.position_of(*point) if point[1] else Position(point[0]), 0)
        self._wanted, self._put = None, (point, page.top)
        return True

    def watch_document(self, _before: Document | None, _after: Document | None) -> None:
        """Another document: shown from its start, the rest of its blocks found in idle slices."""
        self._page = self._put = None
        self._wanted = None if self.content_size.width else (0, 0)  # gone to with the size: the first frame says where
        self.selection.clear()
        self.redraw()
        self._idle.begin()

    def _fit(self, page: Page) -> None:
        """The line looked at stays; a place gone to and not left since is gone to anew: the end was in the way.

        Where the line looked at is then below the page, it is not, until there is room for both.
        """
        put, seen = self._put[0] if self._put is not None and self._put[1] == page.top else None, self.looked_at(page)
        page.reshape(self.column, self.content_size.height, seen)
        top = page.top
        if put is not None and self._begin_with(page, put) and seen is not None and self.looked_at(page) is None:
            page.put(top, 0)
            self._put = put, page.top
        self._rows = None
        self._painting.all_new()

    def looked_at(self, page: Page) -> Position | None:
        """Returns the line to keep in place when the size changes; None for the first on the page."""
        place = page.position_of(self.hit.block, self.hit.start) if self.hit is not None else None
        return place if place is not None and page.row_of(place) is not None else None

    def redraw(self) -> None:
        """Draw the page again: it moved, or its highlights changed."""
        self._rows = None
        if self.unsettled:
            self._painting.all_new()
        changed = None if self.unsettled or self.page is None else self._painting.changed()
        if changed is None or changed:
            super().refresh(*changed or ())
        self.moves += 1

    def on_resize(self) -> None:
        """All stands elsewhere in another size."""
        self.unsettled = False
        self.refit()

    watch_measure = on_resize

    def refit(self) -> None:
        """Draw the page again in another size; nobody moved."""
        self.redraw()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw it again: what is not said to be a part may look otherwise everywhere."""
        self._painting.forget_looks()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    # -- drawing

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._painting.restyle()

    @property
    def rows(self) -> list[PageRow]:
        """The rows on the page, from the top."""
        page = self.page
        if self._rows is None:
            self._rows = page.rows() if page else []
        return self._rows

    @property
    def drawn_rows(self) -> list[PageRow]:
        """What is drawn: the rows on the page, and what may lie over them for a moment."""
        return self.rows

    def render_line(self, y: int) -> Strip:
        """Row `y` of the content."""
        return self._painting.row(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of the view that a frame shows, with what Textual draws round them."""
        gutter, self.unsettled = self.styles.gutter, False
        if self.opacity < 1 or gutter.right or gutter.bottom:
            self._painting.leave_it()
            return super().render_lines(crop)
        x, y, width, height = crop
        above = super().render_lines(Region(x, y, width, min(gutter.top - y, height))) if y < gutter.top else []
        edge = super().render_lines(Region(0, gutter.top, gutter.left, 1))[0] if gutter.left else ()
        rows = self._painting.frame(range(max(y, gutter.top), y + height), list(edge), gutter.top)
        whole = crop.column_span == (0, self.outer_size.width)
        return [*above, *(rows if whole else (row.crop(x, x + width) for row in rows))]

    def before(self, row: PageRow, base: Style) -> list[Segment]:
        """Returns what stands before the text of a row: the cursor's bar."""
        bar = self.palette.style("cursor") if self.has_cursor(row.position.block) and row.line.pieces else None
        return margin(self.left, base, bar)

    def has_cursor(self, block: int) -> bool:
        """Returns whether the block is under the cursor, and the cursor is to be seen."""
        return False

    def marks(self, block: int) -> Marks:
        """Returns what is highlighted in a block: hits, the current one, the selection, what is under the cursor.

        That stands on a ground of its own; where there is no margin for the cursor's bar, reversed.
        """
        hits = self.finder.hits_in(block) if self.finder is not None else []
        current = (self.hit.start, self.hit.end) if self.hit is not None and self.hit.block == block else None
        ground = ("current" if self.left else "current reverse") if self.has_cursor(block) else ""
        return Marks(tuple(hits), current, self.selection.span_in(block), ground, self.quoted.get(block, ()))

    def bar_style(self, y: int) -> str:
        """Returns the style of the scroll bar in that row."""
        return "rule"

    # -- moving

    def action_line(self, lines: int) -> None:
        """One line down or up."""
        self._move(lines)

    def action_page(self, pages: int) -> None:
        """A page down or up; one line stays in sight."""
        self._move(pages * max(1, self.content_size.height - 1))

    def action_half(self, halves: int) -> None:
        """Half a page down or up."""
        self._move(halves * max(1, self.content_size.height // 2))

    def action_read_on(self) -> None:
        """A page down; at the end, ask to go on to what comes after this document."""
        if self.page is None or self.page.at_end:
            self.post_message(self.EndReached(self.id or "", self.point))
        else:
            self.action_page(1)

    def jump_from_here(self) -> None:
        """What comes now is a jump."""
        self.post_message(self.Jumped(self.id or "", self.point, self.cursor))

    def action_home(self) -> None:
        """To the top."""
        if self.page:
            self.jump_from_here()
            self.page.home()
            self.redraw()

    def action_end(self) -> None:
        """To the bottom."""
        if self.page:
            self.jump_from_here()
            self.page.end()
            self.redraw()

    def _move(self, lines: int) -> None:
        if self.page and self.page.move(lines):
            self.redraw()
            self._idle.lay_ahead(self.page, lines)

    def show_hit(self, hit: Hit) -> None:
        """Bring a hit onto the page and highlight it as the current one."""
        self.hit = hit
        if self.page:
            self.page.document.uncover(hit.block)
            self.page.show(self.page.position_of(hit.block, hit.start))
            self.redraw()

    def go_to_mark(self, direction: int) -> bool:
        """To the next (1) or previous (-1) landmark of this kind of view. Returns False where there is none."""
        raise NotImplementedError
