"""Peeking: what the comment under the cursor answers, drawn above it for as long as the reader does not move."""

from __future__ import annotations

from collections.abc import Sequence

from kantlijn.render.document import Line, Piece
from kantlijn.render.page import PageRow, Position
from kantlijn.render.thread.comment import name_of, shortened
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.render.wrap import cells, fit
from kantlijn.widgets.said import Said
from kantlijn.widgets.thread_view import ThreadView
from kantlijn.widgets.view_messages import KeysTurned

NAMED = 8
"""So many of the comments above are named at most: a chain may be thousands long."""


class Peek:
    """Each press shows one comment more, the one that the last shown one answers; any move ends it."""

    def __init__(self, pane: ThreadView) -> None:
        self._pane = pane
        self._shown: list[int] = []
        """The comments shown, by index, the nearest first."""
        self._rows: list[PageRow] | None = None
        self._room = (0, 0)
        """The width and the height that the rows are for."""

    def __bool__(self) -> bool:
        return bool(self._shown)

    def further(self) -> None:
        """Show one comment more; say so where there is none."""
        thread = self._pane.thread
        if thread is None or not 0 < self._pane.cursor < thread.count:
            return
        last = self._shown[-1] if self._shown else self._pane.cursor - 1
        above = thread.parent(last)
        if above is None:
            where = "this is where the thread begins" if self._shown else "this comment is not a reply"
            self._pane.post_message(Said(where))
        else:
            self._shown.append(above)
            self._rows = None
            self._pane.refresh()
            self._pane.post_message(KeysTurned())

    def end(self) -> None:
        """Show the page alone again."""
        if self._shown:
            self._shown.clear()
            self._pane.refresh()
            self._pane.post_message(KeysTurned())

    @property
    def goes_on(self) -> bool:
        """Whether there is a comment more to be shown, which the last shown one answers."""
        thread = self._pane.thread
        return thread is not None and bool(self._shown) and thread.parent(self._shown[-1]) is not None

    def rows(self, rows: list[PageRow]) -> list[PageRow]:
        """Returns the rows of a page with what is peeked at above the comment under the cursor."""
        if not self._shown:
            return rows
        height, cursor = self._pane.content_size.height, self._pane.cursor
        if self._rows is None or self._room != (self._pane.column, height):
            self._room = self._pane.column, height
            at = next((number for number, row in enumerate(rows) if row.position.block == cursor), 0)
            peeked = self._peeked(max(2, height - 4))
            if at > len(peeked):  # there is a page above it, which must not seem to be one text with it
                peeked.insert(0, self._rule())
            self._rows = [*rows[: max(0, at - len(peeked))], *peeked, *rows[at:]][:height]
        return self._rows

    def _peeked(self, room: int) -> list[PageRow]:
        """What is peeked at, the furthest first, each cut to its share of the room, over a rule."""
        page, thread = self._pane.page, self._pane.thread
        assert page is not None
        assert thread is not None
        share = max(1, (room - 1) // len(self._shown))
        rows: list[PageRow] = []
        for index in reversed(self._shown):
            lines = _without_end(thread.lines(index + 1, page.width))
            kept = [*lines[: share - 1], _with_more(lines[share - 1], page.width)] if len(lines) > share else lines
            rows += [PageRow(Position(index + 1, at), _grounded(line)) for at, line in enumerate(kept)]
        return [*rows[-(room - 1) :], self._rule()]

    def _rule(self) -> PageRow:
        page = self._pane.page
        assert page is not None
        return PageRow(Position(self._shown[0] + 1, 1), _grounded(Line((Piece("┄" * page.width, "muted"),))))


def _grounded(line: Line) -> Line:
    """A line on a ground that sets it off from the page, which may have the same comment."""
    return Line(line.pieces, line.ground or "code-block")


def _without_end(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines without the empty one that ends a comment."""
    return lines[:-1] if len(lines) > 1 and not lines[-1].pieces else lines


def _with_more(line: Line, width: int) -> Line:
    """A line that ends with a sign that more follows: behind its bars where it has nothing else, not within a date."""
    pieces = list(line.pieces)
    over = sum(cells(piece.text) for piece in pieces) >= width
    while over and len(pieces) > 1 and (pieces[-1].style == "muted" or not pieces[-1].text.strip()):
        over = sum(cells(piece.text) for piece in pieces[:-1]) >= width
        pieces.pop()
    return Line(shortened(pieces, width), line.ground)


def trail(thread: ThreadDocument, block: int, top: Position, width: int) -> str:
    """Returns `↑ Bo › Eva`: who is answered by whom on the way to a comment, of those above the page; "" for nobody."""
    names: list[str] = []
    at = thread.parent(block - 1) if 0 < block < thread.count and not thread.by_date else None
    while at is not None and len(names) < NAMED:
        if Position(at + 1) < top:
            names.insert(0, name_of(thread.placed[at].comment) or "(no name)")
        at = thread.parent(at)
    if not names:
        return ""
    if at is not None:
        names.insert(0, "…")
    while cells(_joined(names)) > width and len(names) > (2 if names[0] == "…" else 1):
        names[: 2 if names[0] == "…" else 1] = ["…"]
    return fit(_joined(names), width)


def _joined(names: Sequence[str]) -> str:
    return f"↑ {' › '.join(names)}"
