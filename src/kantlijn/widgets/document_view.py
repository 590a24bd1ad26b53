"""A view of a document that the mouse works in as well: wheel and scroll bar, links, and selecting text."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import split_text
from rich.segment import Segment
from textual import events
from textual.message import Message

from kantlijn.render.document import Link
from kantlijn.widgets.paged_view import PagedView

WHEEL = 3
"""Lines that a notch of the wheel moves."""


class DocumentView(PagedView):
    """Lets text be selected and links be pointed at."""

    _seen = ""
    """Where the link under the pointer leads."""

    @dataclass
    class LinkPointed(Message):
        """A link was clicked."""

        view: DocumentView
        link: Link
        number: int

    @dataclass
    class LinkSeen(Message):
        """The pointer is over a link, or (`target` is "") no longer over one."""

        target: str

    @dataclass
    class Selected(Message):
        """Text was selected with the mouse."""

        text: str

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
