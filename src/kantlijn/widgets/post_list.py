"""The post list: title, date, minutes, comments and what is not read yet, a page of the catalogue at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from kantlijn.library import Row
from kantlijn.widgets.coloured import Coloured
from kantlijn.widgets.list_page import HEADING, LONG, LoadedRows, PageRow, group_of, last_whole, page_of, top_for
from kantlijn.widgets.view_messages import KeysTurned

if TYPE_CHECKING:
    from kantlijn.widgets.list_look import Look

HEAD = 2
"""Rows of the list's own head, its title and a rule, where there is room for one."""


class PostList(Coloured, can_focus=True):
    """Shows the posts in order; the cursor moves without opening, Enter opens."""

    BINDING_GROUP_TITLE = "list"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "post down", id="list.down", show=False),
        Binding("k,up", "move(-1)", "post up", id="list.up", show=False),
        Binding("space,pagedown,ctrl+f", "page(1)", "page down", id="list.page.down", show=False),
        Binding("b,pageup,ctrl+b", "page(-1)", "page up", id="list.page.up", show=False),
        Binding("d,ctrl+d", "page(0.5)", "half a page down", id="list.half.down", show=False),
        Binding("u,ctrl+u", "page(-0.5)", "half a page up", id="list.half.up", show=False),
        Binding("g,home", "move(-1000000000)", "first post", id="list.top", show=False),
        Binding("G,end", "move(1000000000)", "last post", id="list.bottom", show=False),
        Binding("enter,l", "open", "open the post", id="list.open", show=False),
        Binding("slash", "ask('filter')", "filter", id="list.filter", show=False),
        Binding("O", "ask('order')", "next order: date, title, comments, unread", id="list.order", show=False),
        Binding("comma,ctrl+s", "ask('jump')", "jump to a title by its first letters", id="list.jump", show=False),
        Binding("-", "lines(1)", "one line a post", id="list.lines.one", show=False),
        Binding("+", "lines(2)", "two lines a post", id="list.lines.two", show=False),
        Binding("n", "year(1)", "next year in the list", id="list.year.next", show=False),
        Binding("N", "year(-1)", "previous year in the list", id="list.year.previous", show=False),
    ]

    DEFAULT_CSS = """
    PostList { background: $background; color: $foreground; padding: 1 1 0 0; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The post under the cursor, by its place in the order."""
    current: reactive[int] = reactive(-1, repaint=False)
    """The post that is open."""
    count: reactive[int] = reactive(0, repaint=False)
    """How many posts there are."""
    unread: reactive[int] = reactive(0, repaint=False)
    """How many of them have not been opened."""

    heading: reactive[str] = reactive("All posts", repaint=False)
    """What the list shows, in words."""
    dated: reactive[bool] = reactive(True, repaint=False)
    """Whether the posts stand in the order of their dates, so that they can be grouped by year."""

    lines: reactive[int] = reactive(2, init=False, repaint=False)
    """How many lines each post has: 1 or 2."""

    class Asked(Message):
        """The list is to be narrowed (`filter`), put in the next order, or gone through by title (`jump`)."""

        def __init__(self, what: Literal["filter", "order", "jump"]) -> None:
            super().__init__()
            self.what = what

    class YearAsked(Message):
        """The next (1) or previous (-1) year is to be gone to."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    class RowsWanted(Message):
        """The list scrolled near rows that are not loaded; its page shows `first` to `last`, by place in the order."""

        def __init__(self, first: int, last: int) -> None:
            super().__init__()
            self.first, self.last = first, last

    class Opened(Message):
        """A post was chosen."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._top = 0
        self._loaded = LoadedRows()
        self._page: list[PageRow] | None = None
        self._looks: list[Look] = []
        """How the rows looked when they were last to be drawn, on a page of `_drawn_size`."""
        self._drawn_size = (0, 0)

    def show_rows(
        self, start: int, rows: Sequence[Row], read: Collection[int], news: Mapping[int, str] | None = None
    ) -> None:
        """Show these rows, the first at place `start` in the order.

        `read` are the keys of posts that were read, `news` says by key what is new about a post.
        """
        self._loaded = LoadedRows(start, rows, read, news)
        self._fit()

    def row(self, position: int) -> Row | None:
        """Returns the post at that place in the order, None where it is not loaded."""
        return self._loaded.at(position)

    @property
    def first(self) -> int:
        """The place in the order of the first post on the page."""
        return self._top

    @property
    def last(self) -> int:
        """The place in the order of the last post on the page."""
        return last_whole(self.page, self._top, self.lines)

    @property
    def page(self) -> list[PageRow]:
        """What stands in which row below the head."""
        if self._page is None:
            self._page = self._page_from(self._top)
        return self._page

    def _page_from(self, top: int) -> list[PageRow]:
        return page_of(top, self.count, self.content_size.height - self._head, self._group, self.lines)

    def _group(self, position: int) -> str | None:
        row = self.row(position) if self.dated and self.count >= LONG else None
        return None if row is None else group_of(row)

    @property
    def wants_rows(self) -> bool:
        """Whether the page is near rows that are not loaded."""
        return self._loaded.ends_near(self.first, self.last, self.count)

    def text_under_cursor(self) -> str:
        """Returns what copying takes: title and file of the post under the cursor."""
        row = self.row(self.cursor)
        return f"{row.title}\n{row.path}" if row else ""

    @property
    def _head(self) -> int:
        return HEAD if self.content_size.height >= 8 else 0

    @property
    def _posts(self) -> int:
        """How many posts fit."""
        return max(1, (self.content_size.height - self._head) // self.lines)

    def watch_current(self, current: int) -> None:
        """Another post is open: the cursor goes to it."""
        if current >= 0:
            self.cursor = current
        self._fit()

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self._scroll()

    def watch_lines(self) -> None:
        """They take more room, or less."""
        self._fit()
        self.post_message(KeysTurned())

    def watch_dated(self) -> None:
        """They are grouped otherwise."""
        self._fit()

    watch_count = watch_unread = watch_heading = watch_dated

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor is seen, or not any more."""
        super().watch_has_focus(has_focus)
        self._fit()

    on_resize = watch_cursor

    def _fit(self) -> None:
        """Begin the page so that the cursor is on it, and draw what has changed; a far page, once its rows are here."""
        self._page = None
        self._top = max(min(self._top, self.cursor), self.cursor - self._posts + 1, 0)
        self._top = top_for(self.cursor, self._top, self.count, self._page_from, self.lines)
        if self.display and all(self.row(at.position) is not None for at in self.page):
            self._draw()

    def _draw(self) -> None:
        width, looks = self.content_size.width, [self._look(y) for y in range(self.content_size.height)]
        if (width, len(looks)) != self._drawn_size:
            self._drawn_size = width, len(looks)
            self.refresh()
        elif rows := [y for y, (look, before) in enumerate(zip(looks, self._looks, strict=True)) if look != before]:
            self.refresh(*(Region(0, y, width, 1) for y in rows))
        self._looks = looks

    def _scroll(self) -> None:
        self._fit()
        if self.display and self.wants_rows:
            self.post_message(self.RowsWanted(self.first, self.last))

    def render_line(self, y: int) -> Strip:
        """Row `y` of the list."""
        from kantlijn.widgets.list_look import draw_look

        return draw_look(self._look(y), self.content_size.width, self.base, self.palette.over)

    def _look(self, y: int) -> Look:
        from kantlijn.widgets.list_look import HeadLook, PostLook, RuleLook  # once the list is seen

        if y < self._head:
            return RuleLook(self._group(self._top)) if y else HeadLook(self.heading, self.count, self.unread)
        at = self.page[y - self._head] if y - self._head < len(self.page) else None
        row = self.row(at.position) if at is not None else None
        if at is None or row is None:
            return None
        if at.line == HEADING:
            return RuleLook(self._group(at.position))
        current, cursor = at.position == self.current, at.position == self.cursor
        under, loaded = cursor and self.has_focus, self._loaded
        lit = under or (cursor and current)
        return PostLook(row, at.line, self.lines, loaded.was_read(row), current, lit, under, loaded.news(row))

    def action_move(self, posts: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(self.cursor + posts, self.count - 1))

    def action_page(self, pages: float) -> None:
        """Move the cursor by pages."""
        self.action_move(int(pages * self._posts))

    def action_open(self) -> None:
        """Open the post under the cursor."""
        if self.count:
            self.post_message(self.Opened(self.cursor))

    def action_lines(self, lines: int) -> None:
        """Show each post in one line, or in two."""
        self.lines = lines

    def action_ask(self, what: Literal["filter", "order", "jump"]) -> None:
        """Ask for what the list cannot do by itself."""
        self.post_message(self.Asked(what))

    def action_year(self, direction: int) -> None:
        """Ask for the next or previous year."""
        self.post_message(self.YearAsked(direction))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel, down."""
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, up."""
        event.stop()
        self.action_move(-1)

    def on_click(self, event: events.Click) -> None:
        """Open the post that is clicked."""
        y = event.y - self.gutter.top - self._head
        if 0 <= y < len(self.page) and self.page[y].line != HEADING:
            self.cursor = self.page[y].position
            self.action_open()
