"""Choosing a passage by keys: it begins with a line, and the keys that move make it longer or shorter."""

from __future__ import annotations

from collections.abc import Callable

from kantlijn.late import late
from kantlijn.render.document import Document, Point
from kantlijn.render.page import Page, Position
from kantlijn.widgets import view_messages
from kantlijn.widgets.paged_view import PagedView
from kantlijn.widgets.said import Said

_WORD = late(r"\S+")

_Word = tuple[Point, Point]
"""From where to where a word, or a line, reaches; its end is the place after its last character."""


class Choosing:
    """The passage that is being chosen in a view: one end stays, the other moves. True while one is chosen."""

    def __init__(self, view: PagedView, begins: Callable[[Page], Position]) -> None:
        """`begins` returns the line of a page that choosing begins with."""
        self._view, self._begins = view, begins
        self._first: _Word | None = None
        """The line that it began with, all of which stays chosen on whichever side of it the other end is."""
        self._end: Point = (0, 0)
        """The end that moves."""
        self._onward = True
        """Whether that is the later end."""
        self._left: tuple[_Word, list[str]] | None = None
        """What it began with in the document before this one, and the blocks that were chosen there."""

    def __bool__(self) -> bool:
        return self._first is not None

    def begin(self) -> None:
        """Choose the line where the reader is; while a passage is chosen already, begin anew where its end is."""
        page = self._view.page
        if page is None:
            return
        line = self.line(page) if self else self._text_line(page, self._begins(page), 1)
        if line is None:
            self._view.post_message(Said("nothing to select here"))
            return
        self._first = first = _reach(page, line)
        self._onward, self._end = True, first[1]
        self._changed(page)
        self._view.post_message(view_messages.KeysTurned())

    def end(self) -> None:
        """Choose nothing any more."""
        if self._first is not None:
            self._first = None
            self._view.selection.clear()
            self._view.redraw()
            self._view.post_message(view_messages.KeysTurned())

    def leave(self, document: Document | None) -> None:
        """End, as what is shown is another document than this one; see `go_on`."""
        texts = [document.block(each).text for each in self._blocks()] if document is not None and self else []
        left = (self._first, texts) if self._first is not None and texts else None
        self.forget()
        self._left = left

    def go_on(self) -> None:
        """Choose again what was chosen in the document before: it is the same post, read again by an import.

        Where the text is another one there, nothing is chosen.
        """
        left, self._left = self._left, None
        document = self._view.document
        if left is None or document is None:
            return
        self._first, texts = left
        blocks = self._blocks()
        if document.reach(blocks[-1]) and [document.block(each).text for each in blocks] == texts:
            self._select()
            self._view.redraw()
            self._view.post_message(view_messages.KeysTurned())
        else:
            self._first = None

    def forget(self) -> None:
        """End, as the pointer selects, or what was chosen is taken."""
        self._left = None
        if self._first is not None:
            self._first = None
            self._view.post_message(view_messages.KeysTurned())

    def by_lines(self, lines: int) -> None:
        """Move the end by lines that have text."""
        page = self._view.page
        if page is not None and self._first is not None:
            self.to(page.step(self.line(page), lines), 1 if lines > 0 else -1)

    def to(self, line: Position, direction: int = 1) -> None:
        """Move the end to a line, or to the nearest in that direction that has text."""
        page = self._view.page
        if page is None or self._first is None:
            return
        found = self._text_line(page, line, direction) or self._text_line(page, line, -direction)
        if found is None:
            return
        start, end = _reach(page, found)
        self._onward = end > self._first[0]
        self._end = end if self._onward else start
        self._changed(page)

    def by_words(self, direction: int) -> None:
        """Move the end by a word; where it would pass what was chosen first, that is now its last word."""
        page = self._view.page
        if page is None or self._first is None:
            return
        if (direction > 0) == self._onward:
            word = _word(page.document, self._end, direction)
            self._end = self._end if word is None else word[direction > 0]
        else:
            self._take_back(page.document, direction, self._first)
        self._changed(page)

    def _take_back(self, document: Document, direction: int, first: _Word) -> None:
        """Leave out the word at the end that moves; of the last one it turns to the other side."""
        last = _word(document, self._end, direction)
        before = _word(document, last[direction > 0], direction) if last else None
        if last is None or before is None:
            return
        if self._onward and before[1] <= first[0]:
            self._first, self._onward, self._end = (first[0], last[1]), False, before[0]
        elif not self._onward and before[0] >= first[1]:
            self._first, self._onward, self._end = (last[0], first[1]), True, before[1]
        else:
            self._end = before[self._onward]

    def _changed(self, page: Page) -> None:
        """Show what is chosen now, and bring its end onto the page."""
        self._select()
        view, line = self._view, self.line(page)
        if page.row_of(line) is None:
            page.put(line, 0 if line < page.top else page.height - 1)
        if view.cursor:
            view.cursor = max(1, self._end[0])
        view.redraw()

    def _select(self) -> None:
        assert self._first is not None
        start, end = self._first
        self._view.selection.take(start if self._onward else self._end, self._end if self._onward else end)

    def _blocks(self) -> range:
        """The blocks that what is chosen reaches over; something must be."""
        assert self._first is not None
        places = (*self._first, self._end)
        return range(min(places)[0], max(places)[0] + 1)

    def line(self, page: Page) -> Position:
        """Returns the line that the end which moves stands in."""
        block, offset = self._end
        return page.position_of(block, offset - 1 if self._onward else offset)

    def _text_line(self, page: Page, line: Position, direction: int) -> Position | None:
        """That line, or the next one in a direction that has text."""
        while not _offsets(page, line):
            line, before = page.step(line, direction), line
            if line == before:
                return None
        return line


def _offsets(page: Page, at: Position) -> list[int]:
    """The offsets in the block's text of where the pieces of a line begin and end."""
    lines = page.document.lines(at.block, page.width)
    pieces = lines[at.line].pieces if at.line < len(lines) else ()
    return [end for piece in pieces if piece.at >= 0 and piece.text for end in (piece.at, piece.at + len(piece.text))]


def _reach(page: Page, line: Position) -> _Word:
    offsets = _offsets(page, line)
    return (line.block, min(offsets)), (line.block, max(offsets))


def _word(document: Document, place: Point, direction: int) -> _Word | None:
    """The first word that ends after a place, or (-1) the last that begins before it; None at the document's ends."""
    index, offset = place
    while True:
        words = [word.span() for word in _WORD.finditer(document.block(index).text)]
        near = [word for word in words if (word[1] > offset if direction > 0 else word[0] < offset)]
        if near:
            start, end = near[0 if direction > 0 else -1]
            return (index, start), (index, end)
        beside = document.next(index) if direction > 0 else document.previous(index)
        if beside is None:
            return None
        index, offset = beside, -1 if direction > 0 else 1 << 60
