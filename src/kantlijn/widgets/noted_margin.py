"""The margin of the article: before a line that comments quote, how many do, and whether one of them is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from rich.segment import Segment
from rich.style import Style

from kantlijn.render.document import Document
from kantlijn.render.page import PageRow
from kantlijn.widgets.column import margin
from kantlijn.widgets.palette import Palette

GOES_ON = "│"
NEW = "●"
MANY = "⁺"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Note(Protocol):
    """What is noted beside a line."""

    @property
    def comments(self) -> int:
        """How many comments quote words of it."""

    @property
    def begins(self) -> bool:
        """Whether a passage begins in it."""

    @property
    def new(self) -> bool:
        """Whether one of the comments is new."""


class Noted(Protocol):
    """What is noted beside an article."""

    @property
    def blocks(self) -> Sequence[int]:
        """The blocks that are quoted."""

    def note(self, block: int, start: int, end: int) -> Note | None:
        """Returns what is noted beside a line of a block, by where its text begins and ends."""


def span_of(row: PageRow) -> tuple[int, int]:
    """Returns where the text of a row begins and ends in its block's; nothing for one that has none."""
    places = [(piece.at, piece.at + len(piece.text)) for piece in row.line.pieces if piece.at >= 0]
    return (min(start for start, _ in places), max(end for _, end in places)) if places else (0, 0)


def noted_margin(left: int, base: Style, palette: Palette, note: Note | None) -> list[Segment]:
    """Returns the cells before the text: blanks, and what is noted, if there is room with a blank behind it."""
    if note is None or not left:
        return margin(left, base, None)
    both = note.new and note.comments > 1  # the dot and the number: the blank goes, where there are but two cells
    sign = sign_of(note, left if both else max(1, left - 1))
    after = 1 if len(sign) < left else 0
    style = base + palette.style("new" if note.new and note.begins else "accent")
    return [Segment(" " * (left - after - len(sign)), base), Segment(sign, style), Segment(" " * after, base)]


def sign_of(note: Note, room: int) -> str:
    """Returns the number of comments, raised, in so many cells; before it a dot where one of them is new."""
    if not note.begins:
        return GOES_ON
    count = str(note.comments).translate(_RAISED)
    if note.new and (note.comments == 1 or len(count) >= room):
        return NEW
    count = f"{NEW}{count}" if note.new else count
    return count if len(count) <= min(room, 3) else MANY


def talk_rows(document: Document, blocks: Iterable[int], height: int) -> frozenset[int]:
    """Returns the rows of a scroll bar of that height in which lies what is talked of."""
    return frozenset(min(height - 1, int(document.share(block) * height)) for block in blocks if block < document.count)
