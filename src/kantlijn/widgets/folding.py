"""Folding in the thread pane: what the keys fold, what stays in its row, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kantlijn.render.page import Position
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.widgets.said import Said
from kantlijn.widgets.thread_view import ThreadView
from kantlijn.wording import counted, number

if TYPE_CHECKING:
    from kantlijn.widgets.comment_turns import CommentTurns


class Folding:
    """Folds for a pane. A comment without replies is folded to a line by a second press: the first one says so."""

    def __init__(self, pane: ThreadView, turns: CommentTurns) -> None:
        """`turns` knows the details of the comment under the cursor: they close first, and open last."""
        self._pane, self._turns = pane, turns
        self._asked: tuple[ThreadDocument, int] | None = None
        """The comment without replies that a fold was asked of just now."""

    @property
    def _comment(self) -> int:
        return self._pane.cursor - 1

    def turn(self) -> None:
        """Fold the comment under the cursor, or unfold it."""
        thread = self._pane.thread
        if thread is None or not 0 <= self._comment < thread.count - 1:
            return
        if self._comment in thread.folded:
            self.change("unfold", self._comment)
        elif thread.replies(self._comment) or not (self._turns.open() or self._turns.close()):
            self._fold()

    def fold(self) -> None:
        """Close details, else fold the comment under the cursor; one that is folded already: go to its parent."""
        if not self._turns.close():
            self._fold()

    def _fold(self) -> None:
        thread, asked = self._pane.thread, self._asked
        self._asked = None
        if thread is None or not 0 <= self._comment < thread.count - 1:
            return
        if self._comment in thread.folded:
            if not self._pane.go_by("parent"):
                self._say("folded already; this comment is not a reply")
        elif thread.replies(self._comment) or asked == (thread, self._comment):
            self.change("fold", self._comment)
        else:
            self._asked = thread, self._comment
            self._say("no replies; again folds to one line")

    def unfold(self) -> None:
        """Unfold the comment under the cursor; in one that is not folded, open details."""
        thread = self._pane.thread
        if thread is None or not 0 <= self._comment < thread.count - 1:
            return
        if self._comment in thread.folded:
            self.change("unfold", self._comment)
        elif not self._turns.open():
            self._say("nothing is folded here")

    def everywhere(self, how: str) -> None:
        """Fold or unfold in the whole thread, and say what is shown now."""
        thread = self._pane.thread
        if thread is None or thread.count < 2:
            return
        self.change(how)
        self._say(shown_in_words(thread))

    def change(self, how: str, *comment: int) -> None:
        """Change folds; the comment under the cursor, or what hides it now, stays where it is on the page."""
        pane, thread, page = self._pane, self._pane.thread, self._pane.page
        if thread is None or page is None or not 0 < pane.cursor < thread.count:
            return
        rows = enumerate(row.position for row in pane.rows)
        row, kept = next(((at, place) for at, place in rows if place.block == pane.cursor), (0, Position(pane.cursor)))
        getattr(thread, how)(*comment)
        if not thread.shown(kept.block):
            kept = Position(thread.previous(kept.block) or kept.block)
            pane.cursor = kept.block
        left = len(thread.lines(kept.block, page.width)) - 1  # the last one is empty
        page.hold(Position(kept.block, kept.line if kept.line < left else 0), row)
        pane.redraw()

    def _say(self, text: str) -> None:
        self._pane.post_message(Said(text))


def shown_in_words(thread: ThreadDocument) -> str:
    """Returns `2 levels · 93 of 203 shown`."""
    if thread.by_date:
        return "sorted by date, comments have no levels"
    total, shown = thread.comments, thread.on_show
    of_all = f"all {number(total)}" if shown == total else f"{number(shown)} of {number(total)}"
    return f"{counted(thread.levels, 'level')} · {of_all} shown"
