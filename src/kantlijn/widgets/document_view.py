"""A view of a document that text is taken from, by keys or with the mouse, which scrolls and follows links too."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import split_text
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from kantlijn.render.copied import words_of
from kantlijn.render.document import Document, Link, Point
from kantlijn.render.page import Page, Position
from kantlijn.widgets.choosing import Choosing
from kantlijn.widgets.paged_view import PagedView

WHEEL = 3
"""Lines that a notch of the wheel moves."""

LIT = 1.5
"""Seconds for which what was copied is lit."""


class DocumentView(PagedView):
    """Lets text be selected and links be pointed at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v",
            "choose",
            "select text from this line on; again: start where it ends",
            id="choose",
            show=False,
        ),
        Binding("right", "word(1)", "selecting: a word more", id="choose.further", show=False),
        Binding("left", "word(-1)", "selecting: a word less", id="choose.less", show=False),
        Binding("escape", "end_choosing", "selecting: stop", id="choose.end", show=False),
    ]

    _seen = ""
    """Where the link under the pointer leads."""

    class LinkPointed(Message):
        """A link was clicked."""

        def __init__(self, view: DocumentView, link: Link, number: int) -> None:
            super().__init__()
            self.view = view
            self.link = link
            self.number = number

    class LinkSeen(Message):
        """The pointer is over a link, or (`target` is "") no longer over one."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    class Selected(Message):
        """Text was selected with the mouse."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.choosing = Choosing(self, self._first_line)
        self._lit: tuple[Point, Point] | None = None
        """What was taken last, lit as if it were selected."""

    def watch_document(self, before: Document | None, after: Document | None) -> None:
        """Of another document nothing is chosen."""
        self.choosing.leave(before)
        super().watch_document(before, after)

    @property
    def footnote(self) -> str:
        """What the key for footnotes leads to: `footnote`, or `back` from one; "" where none is named."""
        return ""

    @property
    def table_moves(self) -> str:
        """Where a whole table in sight can be moved: `on`, or where its end is in sight `back`; "" where none is."""
        return ""

    # -- by keys

    def action_choose(self) -> None:
        """Choose a passage, to begin with a line; what moves makes it longer."""
        self.choosing.begin()

    def action_word(self, direction: int) -> None:
        """Move the end of what is chosen by a word."""
        self.choosing.by_words(direction)

    def action_end_choosing(self) -> None:
        """Choose nothing any more."""
        self.choosing.end()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether an action can be done now: some only while a passage is chosen."""
        only = action in ("word", "end_choosing")
        return bool(self.choosing) if only else super().check_action(action, parameters)

    def object_here(self) -> tuple[Point, Point] | None:
        """Returns from where to where it reaches what is copied where nothing is selected; None where there is none.

        That is the comment under the cursor, its words alone; in an article the paragraph of the hit, else the first
        that begins on the page, else the one that the page begins within.
        """
        rows = [row for row in self.rows if any(piece.at >= 0 for piece in row.line.pieces)]
        if self.document is None or not rows:
            return None
        begun = next((row for row in rows if row.position.line == 0), rows[0])
        block = self.cursor or (self.hit.block if self.hit is not None else begun.position.block)
        if not self.document.reach(block):
            return None
        start, end = words_of(self.document.block(block))
        return ((block, start), (block, end)) if end > start else None

    def _first_line(self, page: Page) -> Position:
        """The line that choosing begins with: that of what would be copied, where it is on the page."""
        here = self.object_here()
        line = page.position_of(*here[0]) if here else page.top
        return page.top if page.row_of(line) is None else line

    def looked_at(self, page: Page) -> Position | None:
        """The end of what is being chosen stays in place when the size changes."""
        return self.choosing.line(page) if self.choosing else super().looked_at(page)

    def action_read_on(self) -> None:
        """A page down; no further than the document while a passage is chosen."""
        if self.choosing:
            self.action_page(1)
        else:
            super().action_read_on()

    def action_home(self) -> None:
        """To the top, or choose up to it."""
        if self.choosing:
            self.choosing.to(Position())
        else:
            super().action_home()

    def action_end(self) -> None:
        """To the bottom, or choose up to it."""
        if self.choosing and self.document is not None:
            self.document.finish()
            last = self.document.previous(self.document.count) or 0
            self.choosing.to(Position(last, len(self.document.lines(last, self.column)) - 1), -1)
        else:
            super().action_end()

    def _move(self, lines: int) -> None:
        if self.choosing:
            self.choosing.by_lines(lines)
        else:
            super()._move(lines)

    def take(self) -> str:
        """Returns what is selected, else the paragraph or comment where the reader is, lit for a moment to show it."""
        if self.document is None:
            return ""
        if self._lit is not None and self.selection and self.selection.ends == self._lit:
            self.selection.clear()  # what was taken before is only shown still
        stays = bool(self.selection) and not self.choosing
        if not self.selection and (here := self.object_here()) is not None:
            self.selection.take(*here)
            self.redraw()
        text = self.selection.text(self.document)
        if self.selection and not stays:
            self.choosing.forget()
            self._lit = lit = self.selection.ends
            self.set_timer(LIT, lambda: self._unlight(lit))
        return text

    def light(self, start: Point, end: Point) -> None:
        """Show a passage for a moment, unless something is selected."""
        if not self.selection and not self.choosing:
            self.selection.take(start, end)
            self._lit = lit = self.selection.ends
            self.set_timer(LIT, lambda: self._unlight(lit))
            self.redraw()

    def _unlight(self, lit: tuple[Point, Point]) -> None:
        """Show no longer what was taken, where that is still what is lit."""
        if self.selection and not self.choosing and self.selection.ends == lit:
            self.selection.clear()
            self.redraw()

    # -- with the mouse

    def _place_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """The block, the offset in its text, and the link number at a cell of the view; None beside the text."""
        y -= self.gutter.top
        rows = self.drawn_rows
        if not 0 <= y < len(rows):
            return None
        row, column = rows[y], self.left + self.gutter.left
        offset = next((piece.at for piece in row.line.pieces if piece.at >= 0), 0)
        for piece in row.line.pieces:
            width = Segment(piece.text).cell_length
            if piece.at >= 0:
                offset = piece.at + len(piece.text)
            if column <= x < column + width:
                within = len(split_text(piece.text, x - column)[0])
                return row.position.block, piece.at + within if piece.at >= 0 else offset, piece.link
            column += width
        return row.position.block, offset, 0

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel, down."""
        event.stop()
        self._move(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, up."""
        event.stop()
        self._move(-WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a selection, or go to a place on the scroll bar."""
        if event.x == self.size.width - 1 and self.page:
            self.page.go(event.y / max(1, self.size.height - 1))
            self.redraw()
        elif (place := self._place_at(event.x, event.y)) is not None:
            self.choosing.forget()
            self.selection.start(place[0], place[1])
            self.capture_mouse()
            self.redraw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection while the button is down."""
        if not self.selection.going:
            self._look_under(event)
            return
        if event.y < 0 or event.y >= self.size.height:
            self._move(1 if event.y > 0 else -1)
        place = self._place_at(event.x, min(max(event.y, self.gutter.top), self.size.height - 1))
        if place is not None and self.selection.extend(place[0], place[1]):
            self.redraw()

    def _look_under(self, event: events.MouseMove) -> None:
        """Report where the link under the pointer leads."""
        link = self._link_at(event.x, event.y)
        target = link[0].target if link is not None else ""
        if target != self._seen:
            self._seen = target
            self.post_message(self.LinkSeen(target))

    def _link_at(self, x: int, y: int) -> tuple[Link, int] | None:
        """The link at a cell of the view, and its number."""
        place = self._place_at(x, y)
        if place is None or not place[2] or self.document is None:
            return None
        block, _offset, number = place
        return self.document.block(block).links[number - self.document.numbers(block)], number

    def on_leave(self) -> None:
        """The pointer left the view."""
        if self._seen:
            self._seen = ""
            self.post_message(self.LinkSeen(""))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the selection."""
        self.release_mouse()
        if self.selection.stop() and self.document:
            event.stop()
            self.post_message(self.Selected(self.selection.text(self.document)))

    def on_click(self, event: events.Click) -> None:
        """Point at a link."""
        place = self._place_at(event.x, event.y)
        if self.selection or place is None:
            return
        link = self._link_at(event.x, event.y)
        if link is not None:
            event.stop()
            self.post_message(self.LinkPointed(self, *link))
        else:
            self.clicked(place[0], place[1])

    def clicked(self, block: int, offset: int) -> None:
        """A block was clicked beside its links."""
