"""What of the comment under the cursor can be turned, its tables and `<details>`; and which keys work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kantlijn.render.thread.comment import CommentBlock
from kantlijn.widgets.said import table_said
from kantlijn.widgets.thread_view import ThreadView
from kantlijn.widgets.view_messages import KeysTurned

if TYPE_CHECKING:
    from kantlijn.render.thread.comment_body import CommentBody


class CommentTurns:
    """Turns tables and details for a pane."""

    def __init__(self, pane: ThreadView) -> None:
        self._pane = pane
        self._sight: tuple[object, ...] = (False, False, False, "", "")
        """Whether the comment answers another, is folded, has a table; where one moves; and what it names."""

    def look(self) -> None:
        """Say so where other keys work on the comment under the cursor than on the one before."""
        sight = self.answers, self.folded, self.has_table(), self.table_moves, self._pane.footnote
        if sight != self._sight:
            self._sight = sight
            self._pane.post_message(KeysTurned())

    @property
    def answers(self) -> bool:
        """Whether the comment answers another of the thread, which can be peeked at and gone to."""
        thread, at = self._pane.thread, self._pane.cursor
        return thread is not None and 0 < at < thread.count and thread.parent(at - 1) is not None

    @property
    def folded(self) -> bool:
        """Whether the comment is folded."""
        return self._pane.thread is not None and self._pane.cursor - 1 in self._pane.thread.folded

    @property
    def _block(self) -> CommentBlock | None:
        thread, at = self._pane.thread, self._pane.cursor
        block = thread.block(at) if thread is not None and 0 < at < thread.count else None
        return block if isinstance(block, CommentBlock) and not block.folded else None

    @property
    def _body(self) -> CommentBody | None:
        from kantlijn.render.thread.comment_body import CommentBody

        block = self._block
        return block.body if block is not None and isinstance(block.body, CommentBody) else None

    @property
    def _room(self) -> int:
        """How many cells the body has."""
        block = self._block
        return self._pane.column if block is None else block.room(self._pane.column)

    def has_table(self, *, moved: bool = False) -> bool:
        """Returns whether there is a table, or with `moved` one that is shown whole."""
        body = self._body
        return body is not None and body.table(moved=moved) is not None

    def turn_table(self) -> None:
        """Show the first table in the next way: whole, each row a record, as it fits."""
        body = self._body
        if body is not None and (way := body.turn_table(self._room)):
            self._redraw()
            self._pane.post_message(table_said(way))

    def move_table(self, direction: int) -> None:
        """Move a table that is whole by half of the room, to where a column begins."""
        body = self._body
        if body is not None:
            body.move_table(direction, self._room)
            self._redraw()
            self.look()

    @property
    def table_moves(self) -> str:
        """Where the table of the comment that is whole can be moved: `on`, or at its end `back`; "" where none is."""
        if not self.has_table(moved=True):
            return ""
        return "back" if self._body is not None and self._body.is_at_end(self._room) else "on"

    def open(self) -> bool:
        """Open the first details that are closed. Returns False where none are."""
        return self._turn(closed=True)

    def close(self) -> bool:
        """Close the last details that are open. Returns False where none are."""
        return self._turn(closed=False)

    def _turn(self, *, closed: bool) -> bool:
        body = self._body
        turned = body is not None and body.turn(closed)
        if turned:
            self._redraw()
        return turned

    def _redraw(self) -> None:
        """The comment stays where it is on the page."""
        if self._pane.thread is not None:
            self._pane.thread.forget()
            self._pane.hold_cursor()
