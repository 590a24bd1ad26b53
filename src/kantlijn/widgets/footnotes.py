"""Footnotes of an article or a comment: from what refers to one on the page to the note, and back.

A note is referred to by Markdown's mark, by a short link to a place in the same text, as HTML has it, or by a number in
brackets, as people write it and as other markups leave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from kantlijn.late import late
from kantlijn.render.document import Document, Line, Point
from kantlijn.render.names import place_named
from kantlijn.render.page import Page, PageRow, Position
from kantlijn.widgets.said import Said

if TYPE_CHECKING:
    from kantlijn.widgets.paged_view import PagedView

_SHORT = late(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})[\])]?")
"""What stands for a note in a link."""
_IN_TEXT = late(r"(?<=\S)\s?\[(\d{1,3})\]")
_NOTE = late(r"\[([^\[\]]{1,40})\] ")
"""What a note begins with."""
_BACK = late(r"[↩↵↑⤴⏎^]\ufe0e?|\[[↩↑^]\]")
"""What stands for the way back in a link of a note."""


class Reference(NamedTuple):
    """What refers to a note."""

    label: str
    target: str = ""
    """The name of the note as addresses have it; "" where its label is all that is known."""


class Footnotes:
    """The way to the notes of a view and back."""

    def __init__(self, view: PagedView) -> None:
        self._view = view
        self.forget()

    def forget(self) -> None:
        """Another document has other notes."""
        self._last, self._came_from, self._at = Reference(""), (0, 0), -1

    @property
    def at_note(self) -> bool:
        """Whether the note gone to is in sight, so that the way from it is back."""
        return self._at >= 0 and any(row.position.block == self._at for row in self._view.rows)

    def way(self, document: Document, rows: Sequence[PageRow]) -> str:
        """Returns what `turn` leads to from there: `footnote`, or `back` from one; "" where no mark nor link tells."""
        if not self.at_note and named_in(document, rows):
            return "footnote"
        return "back" if self.at_note or note_among(rows) else ""

    def turn(self, rows: Sequence[PageRow], blocks: range | None = None) -> None:
        """To the note that is referred to in these rows, which stands in these blocks; from it, back to where that was.

        Where several notes are referred to, each time to the next one. Where none is, but one stands there, to what
        refers to that.
        """
        view = self._view
        if view.page is None:
            return
        if self.at_note:
            self._at = -1
            view.jump_from_here()
            view.point = self._came_from
            return
        if not self._to_note(view.page, rows, blocks) and not self._to_reference(view.page, rows, blocks):
            view.post_message(Said("no footnote is named here"))

    def _to_note(self, page: Page, rows: Sequence[PageRow], blocks: range | None) -> bool:
        document, view = page.document, self._view
        for wanted in following(references(document, rows), self._last):
            if (found := place_of_note(document, wanted, page.width, blocks)) is not None:
                self._last, self._came_from, self._at = wanted, view.point, found[0]
                view.jump_from_here()
                page.put(page.position_of(*found) if found[1] else Position(found[0]), 0)
                view.redraw()
                return True
        return False

    def _to_reference(self, page: Page, rows: Sequence[PageRow], blocks: range | None) -> bool:
        document, view = page.document, self._view
        for row in (*rows, *above(document, rows, page.width)):
            if (found := place_of_reference(document, row, blocks)) is not None:
                view.jump_from_here()
                document.uncover(found[0])
                page.show(page.position_of(*found))
                view.redraw()
                return True
        return False


def named_in(document: Document, rows: Sequence[PageRow]) -> bool:
    """Returns whether a footnote is named in these rows by a mark or a link: known without a search of the text."""
    return any(True for row in rows for _ in _marked(document, row))


def note_among(rows: Sequence[PageRow]) -> bool:
    """Returns whether a note of Markdown's begins in these rows."""
    return any(piece.style == "footnote" and piece.at < 0 for row in rows for piece in row.line.pieces)


def references(document: Document, rows: Sequence[PageRow]) -> list[Reference]:
    """Returns what refers to notes in some rows of a document, in order, each once."""
    return list(dict.fromkeys(found for row in rows for found in _in_row(document, row)))


def _marked(document: Document, row: PageRow) -> Iterator[Reference]:
    block = row.position.block
    for piece in row.line.pieces:
        if piece.at >= 0 and "footnote" in piece.style.split():
            yield Reference(_label(document.block(block).text, piece.at))
        elif piece.at >= 0 and piece.link:
            link = document.block(block).links[piece.link - document.numbers(block)]
            if link.target.startswith("#") and _SHORT.fullmatch(link.text.strip()):
                yield Reference(link.text.strip("[]() "), unquote(link.target[1:]))


def _label(text: str, at: int) -> str:
    """What the mark says that holds this place in a block's text: a row may end within it."""
    return text[text.rfind("[", 0, at + 1) + 1 : text.find("]", at)]


def _in_row(document: Document, row: PageRow) -> Iterator[Reference]:
    yield from _marked(document, row)
    text = "".join(piece.text for piece in row.line.pieces if piece.at >= 0)
    yield from (Reference(found[1]) for found in _IN_TEXT.finditer(text))


def following(found: Sequence[Reference], last: Reference) -> list[Reference]:
    """Returns the references in the order in which to try them: from the one after the last gone to, then round."""
    at = found.index(last) + 1 if last in found else 0
    return [*found[at:], *found[:at]]


def place_of_note(document: Document, wanted: Reference, width: int, blocks: range | None) -> Point | None:
    """Returns where a note begins; one that has no name is looked for from the end. None where there is none."""
    if wanted.target:
        return place_named(document, wanted.target, blocks)
    document.finish()
    for block in reversed(blocks or range(1, document.count)):
        for line in reversed(document.lines(block, width)):
            if is_note(line, wanted.label):
                return block, next((piece.at for piece in line.pieces if piece.at >= 0), 0)
    return None


def is_note(line: Line, label: str) -> bool:
    """Returns whether a line is the first of the note with that label."""
    return _label_of_note(line) == label


def _label_of_note(line: Line) -> str:
    """The label of the note that begins with a line; "" where none does."""
    for piece in line.pieces:
        if piece.at >= 0:
            found = _NOTE.match("".join(one.text for one in line.pieces if one.at >= 0))
            return found[1] if found else ""
        if piece.style == "footnote":
            return piece.text.strip(" []")
    return ""


def above(document: Document, rows: Sequence[PageRow], width: int) -> Iterator[PageRow]:
    """Yields the rows above these that are of the same block, the nearest first: a note may begin there."""
    block, line = rows[0].position if rows else Position()
    for number in range(line - 1, -1, -1):
        yield PageRow(Position(block, number), document.lines(block, width)[number])


def place_of_reference(document: Document, row: PageRow, blocks: range | None) -> Point | None:
    """Returns where the note is referred to that begins, or has its way back, in a row; None where there is no such."""
    at = row.position.block
    for piece in row.line.pieces:
        if piece.link:
            link = document.block(at).links[piece.link - document.numbers(at)]
            if link.target.startswith("#") and _BACK.fullmatch(link.text.strip()):
                return place_named(document, unquote(link.target[1:]), blocks)
    if not (label := _label_of_note(row.line)):
        return None
    names_it = re.compile(rf"(?<=\S) ?\[{re.escape(label)}\]")
    for block in blocks or range(1, at + 1):
        if (found := names_it.search(document.block(block).text)) is not None:
            return block, found.end() - 1
    return None
