"""The thread pane: comments in reading order, one of them under the cursor, folded and unfolded by keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from kantlijn.render.page import Page, PageRow, Position
from kantlijn.widgets.comment_turns import CommentTurns
from kantlijn.widgets.folding import Folding
from kantlijn.widgets.footnotes import Footnotes
from kantlijn.widgets.peek import Peek, trail
from kantlijn.widgets.said import Said
from kantlijn.widgets.thread_view import ThreadView


class ThreadPane(ThreadView):
    """Shows a thread. The cursor is a block, so block 0, the head of the thread, never has it."""

    BINDING_GROUP_TITLE = "comments"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "turn", "fold or unfold", id="fold.toggle", show=False),
        Binding("h", "fold", "fold", id="fold.fold", show=False),
        Binding("l", "unfold", "unfold", id="fold.unfold", show=False),
        Binding("-", "fold_everywhere('fold_level')", "fold one level for all", id="fold.less", show=False),
        Binding("+", "fold_everywhere('unfold_level')", "unfold one level for all", id="fold.more", show=False),
        Binding("_", "fold_everywhere('fold_all')", "fold or unfold all", id="fold.all", show=False),
        Binding("s", "go_by('sibling', 1)", "next sibling comment", id="sibling.next", show=False),
        Binding("S", "go_by('sibling', -1)", "previous sibling comment", id="sibling.previous", show=False),
        Binding("p", "go_by('parent')", "to the comment it answers", id="parent", show=False),
        Binding("P", "go_by('root')", "to the first comment of this thread", id="root", show=False),
        Binding("w", "peek", "peek at what this comment answers, again: further up", id="peek", show=False),
        Binding("escape", "end_peek", "peeking: stop", id="peek.end", show=False),
        Binding("escape", "end_choosing", "selecting: stop", id="choose.end", show=False),
        Binding("asterisk", "footnote", "to the footnote, and back", id="footnote", show=False),
        Binding("X", "turn_table", "table: whole, rows as records, or fitted to width", id="table.turn", show=False),
        Binding("right", "word(1)", "selecting: a word more", id="choose.further", show=False),
        Binding("left", "word(-1)", "selecting: a word less", id="choose.less", show=False),
        Binding("right", "move_table(1)", "scroll the whole table right", id="table.right", show=False),
        Binding("left", "move_table(-1)", "scroll the whole table left", id="table.left", show=False),
        Binding("t", "order", "order: as saved, by who seems to answer whom, by date", id="thread.order", show=False),
    ]

    measure: reactive[int] = reactive(70)
    """Comments are set narrower than the article."""

    class NextOrder(Message):
        """The thread is to be shown in the next order."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.turns = CommentTurns(self)
        self._folding, self._peek, self._footnotes = Folding(self, self.turns), Peek(self), Footnotes(self)
        self._trail = ""

    @property
    def drawn_rows(self) -> list[PageRow]:
        """The page, and over it what is peeked at."""
        return self._peek.rows(self.rows)

    def redraw(self) -> None:
        """Draw the page again, without what was peeked at."""
        self._peek.end()
        self.refit()

    def refit(self) -> None:
        """Draw the page again, and name above it who is answered by the comment under the cursor."""
        if self.has_focus and not self.choosing:
            self._rows = None
            self._follow()  # as where a place is come back to whose comment stands elsewhere by now
        super().redraw()
        self.turns.look()
        said = trail(self.thread, self.cursor, self.page.top, self.column) if self.thread and self.page else ""
        indent = 0 if self.gutter.left else self.left - 1  # beside a border it stands over the text by itself
        if (above := " " * indent + said if said else "") != self._trail:
            self._trail = above
            self.border_title = Content(above)

    def has_cursor(self, block: int) -> bool:
        """Returns whether a comment is under the cursor, while the pane has the focus."""
        return self.has_focus and block == self.cursor and block > 0

    @property
    def peeking(self) -> bool:
        """Whether what is answered is shown over the page."""
        return bool(self._peek)

    @property
    def answers(self) -> bool:
        """Whether there is a comment to peek at: what the one under the cursor answers, or the last one peeked at."""
        return self._peek.goes_on if self._peek else self.turns.answers

    def on_focus(self) -> None:
        """Show the cursor, or hide it."""
        self.redraw()

    on_blur = on_focus

    def looked_at(self, page: Page) -> Position | None:
        """The comment under the cursor stays in place, where it is on the page."""
        place = Position(self.cursor)
        here = self.has_focus and not self.choosing and page.row_of(place) is not None
        return place if here else super().looked_at(page)

    def _fit(self, page: Page) -> None:
        """In another size as much as there is room for of the comment under the cursor, not its head alone."""
        super()._fit(page)
        if not self.has_focus or self.choosing or page.row_of(Position(self.cursor)) is None:
            return
        stays = self._put is not None and self._put[1] == page.top
        page.show_block(self.cursor)
        if self.hit is not None and self.hit.block == self.cursor:
            page.show(page.position_of(self.hit.block, self.hit.start))
        if stays and self._put is not None:
            self._put = self._put[0], page.top

    def action_peek(self) -> None:
        """Show the comment that this one answers above it, without moving; again: the one that that answers."""
        self._peek.further()

    def action_end_peek(self) -> None:
        """Show the page alone again."""
        self._peek.end()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether an action can be done now: a peek is ended only while there is one."""
        if action in ("turn_table", "move_table"):
            return self.turns.has_table(moved=action == "move_table")
        return bool(self._peek) if action == "end_peek" else super().check_action(action, parameters)

    def action_footnote(self) -> None:
        """To the note that the comment under the cursor refers to; from it, back to where that was."""
        self._footnotes.turn(self._own_rows, range(self.cursor, self.cursor + 1))

    @property
    def _own_rows(self) -> list[PageRow]:
        """The rows on the page of the comment under the cursor."""
        return [row for row in self.rows if row.position.block == self.cursor]

    @property
    def footnote(self) -> str:
        """What the key for footnotes leads to: `footnote`, or `back` from one; "" where the comment has none."""
        return "" if self.document is None else self._footnotes.way(self.document, self._own_rows)

    @property
    def table_moves(self) -> str:
        """Where a whole table of the comment under the cursor can be moved: `on` or `back`; "" where there is none."""
        return self.turns.table_moves

    def action_order(self) -> None:
        """Ask for the next order of the comments."""
        if self.thread is not None:
            several = self.thread.count > 2
            self.post_message(self.NextOrder() if several else Said("one comment alone has no order"))

    # -- moving by comment

    def action_line(self, lines: int) -> None:
        """The next or previous comment; within one taller than the pane, a line."""
        page = self.page
        if page is None or self.thread is None or not self.rows:
            return
        if self.choosing or self.thread.count < 2 or self._reads_on(lines):
            self._move(lines, keep=True)
        elif lines > 0:
            after = self.thread.next(self.cursor)
            if after is not None:
                self.go_to(after)
            else:
                self._move(lines, keep=True)
        else:
            before = self.thread.previous(self.cursor)
            if before is None or before == 0:
                page.home()
                self.redraw()
            else:
                self._come_from_below(before)

    def _reads_on(self, lines: int) -> bool:
        """Whether the comment under the cursor reaches beyond the page on that side."""
        assert self.page is not None
        first, last = self.rows[0].position, self.rows[-1].position
        if lines < 0:
            return first.block == self.cursor and first.line > 0
        height = len(self.page.document.lines(self.cursor, self.page.width))
        return last.block == self.cursor and last.line < height - 2

    def _come_from_below(self, block: int) -> None:
        """Moving up into a comment taller than the page shows its end first."""
        assert self.page is not None
        height = len(self.page.document.lines(block, self.page.width))
        if height > self.page.height and self.page.row_of(Position(block)) is None:
            self.cursor = block
            self.page.put(Position(block, height - 1), self.page.height - 1)
            self.redraw()
        else:
            self.go_to(block)

    def _move(self, lines: int, keep: bool = False) -> None:
        """Scroll; the cursor follows onto the page unless it is to be kept."""
        if self.choosing:
            self.choosing.by_lines(lines)
        elif self.page and self.page.move(lines):
            self._rows = None
            if not keep:
                self._follow()
            self.redraw()

    def _follow(self) -> None:
        """Move the cursor to a comment that is on the page: the nearest that begins there, if one does."""
        blocks = [row.position.block for row in self.rows if row.position.block > 0 and row.line.pieces]
        if blocks and not blocks[0] <= self.cursor <= blocks[-1]:
            heads = [row.position.block for row in self.rows if row.position.block > 0 and row.position.line == 0]
            self.cursor = (heads or blocks)[0 if self.cursor < blocks[0] else -1]

    def action_home(self) -> None:
        """To the first comment."""
        super().action_home()
        self.cursor = 1
        self.redraw()

    def action_end(self) -> None:
        """To the last comment."""
        super().action_end()
        if self.thread and (last := self.thread.previous(self.thread.count)):
            self.cursor = last
            self.redraw()

    # -- folding

    def action_turn(self) -> None:
        """Fold the replies of the comment away, or unfold them."""
        self._folding.turn()

    def action_fold(self) -> None:
        """Fold the replies of the comment away; one that is folded already: go to its parent."""
        self._folding.fold()

    def action_unfold(self) -> None:
        """Unfold the comment."""
        self._folding.unfold()

    def action_fold_everywhere(self, how: str) -> None:
        """Fold or unfold a level, or all, in the whole thread."""
        self._folding.everywhere(how)

    # -- tables

    def action_turn_table(self) -> None:
        """Show the first table of the comment under the cursor in the next way."""
        self.turns.turn_table()

    def action_move_table(self, direction: int) -> None:
        """Move a table that is whole."""
        self.turns.move_table(direction)

    def clicked(self, block: int, offset: int) -> None:
        """A click takes the cursor; a click on the head of the comment that has it folds or unfolds."""
        if block < 1 or self.document is None:
            return
        head = self.document.block(block).text.find("\n")
        if block == self.cursor and (offset <= head or head < 0):
            self.action_turn()
        else:
            self.cursor = block
            self.redraw()
