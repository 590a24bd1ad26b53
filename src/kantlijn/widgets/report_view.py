"""The report as one goes through it: the cursor stands on files and problems, and Enter says which one was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from kantlijn.render.listing import Listing
from kantlijn.report_text import ReportLine
from kantlijn.widgets.document_view import DocumentView
from kantlijn.wording import unbroken


class ReportView(DocumentView):
    """Shows the lines of a report; block n is line n of them."""

    BINDING_GROUP_TITLE = "report"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "the file's first post, or the lines round a problem", id="report.open"),
        Binding("n", "problem(1)", "next problem", id="report.problem.next"),
        Binding("N", "problem(-1)", "previous problem", id="report.problem.previous", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Enter was pressed on that line."""

        line: ReportLine

    def __init__(self) -> None:
        super().__init__(id="report")
        self.lines: Sequence[ReportLine] = ()

    def show(self, lines: Sequence[ReportLine]) -> None:
        """Show these lines in the place of those that are there; cursor and page stay where they are, as far as may be.

        The cursor goes with its line, wherever that is now; at the first one it stays at the first.
        """
        point, before = self.point, self.line if self.cursor != self._stop(-1, 1) else None
        self.lines = lines
        at = None if before is None else next((n for n, line in enumerate(lines) if _same(line, before)), None)
        self.cursor = at if at is not None else self._stop(-1, 1) or 0  # before they are drawn, with it
        self.document = Listing((line.kind, _as_shown(line)) for line in lines)
        self.point = point

    @property
    def line(self) -> ReportLine | None:
        """The line under the cursor, if that is a file or a problem."""
        found = self.lines[self.cursor] if self.cursor < len(self.lines) else None
        return found if found is not None and found.file else None

    def has_cursor(self, block: int) -> bool:
        """Returns whether a line is under the cursor."""
        return block == self.cursor and self.line is not None

    def _stop(self, block: int, direction: int, *, problem: bool = False) -> int | None:
        """The next line from a block on that the cursor can stand on."""
        block += direction
        while 0 <= block < len(self.lines):
            line = self.lines[block]
            if line.problem if problem else line.file:
                return block
            block += direction
        return None

    def _go(self, block: int) -> None:
        self.cursor = block
        if self.page:
            self.page.show_block(block)
        self.redraw()

    def reveal(self, lines: int) -> None:
        """Bring so many lines below that of the cursor onto the page, and it with them."""
        if self.page:
            self.page.show_block(self.cursor + lines)
            self.page.show_block(self.cursor)
            self.redraw()

    def action_problem(self, direction: int) -> None:
        """To the next or previous problem."""
        at = self._stop(self.cursor, direction, problem=True)
        if at is not None:
            self.jump_from_here()
            self._go(at)

    def action_line(self, lines: int) -> None:
        """To the next or previous file or problem, while that is near; else a line."""
        at = self._stop(self.cursor, lines)
        if self.page is None or at is None or abs(at - self.cursor) > self.page.height:
            super()._move(lines)
        else:
            self._go(at)

    def _move(self, lines: int) -> None:
        """Scroll; the cursor comes along."""
        super()._move(lines)
        self._follow()

    def _follow(self) -> None:
        blocks = [row.position.block for row in self.rows if self.lines[row.position.block].file]
        if blocks and not blocks[0] <= self.cursor <= blocks[-1]:
            self.cursor = blocks[0 if self.cursor < blocks[0] else -1]
            self.redraw()

    def action_home(self) -> None:
        """To the top."""
        super().action_home()
        self._follow()

    def action_end(self) -> None:
        """To the bottom."""
        super().action_end()
        self._follow()

    def action_read_on(self) -> None:
        """A page down; nothing comes after the end."""
        self.action_page(1)

    def action_open(self) -> None:
        """Say which line was chosen."""
        if self.line is not None:
            self.post_message(self.Chosen(self.line))

    def clicked(self, block: int, offset: int) -> None:
        """A click takes the cursor; a second one does what Enter does."""
        if block == self.cursor:
            self.action_open()
        elif block < len(self.lines) and self.lines[block].file:
            self._go(block)


def _as_shown(line: ReportLine) -> str:
    """The text of a line; what is of a file stays as it is there."""
    return line.text if line.kind in ("source", "meant", "file") else unbroken(line.text)


def _same(one: ReportLine, other: ReportLine) -> bool:
    """Whether two lines are about the same thing."""
    return (one.kind, one.file, one.problem) == (other.kind, other.file, other.problem)
