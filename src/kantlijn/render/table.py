"""Tables: columns as wide as they need where they fit, narrower and wrapped where not, one record a row at worst."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kantlijn.late import late
from kantlijn.render.document import Line, Piece
from kantlijn.render.flow import StyleSpan, runs, wrapped
from kantlijn.render.prefix import NO_PREFIX, Prefix
from kantlijn.render.wrap import cells

GUTTER = 3
"""Cells between columns."""

NARROWEST = 8
"""No column is made narrower than this, or than its longest word (see LONGEST); a table that would need it becomes
records."""

LONGEST = 24
"""A word is kept whole in a column up to so many cells, and up to half of the room for all columns."""

INDENT = 2
"""How far a cell of a record is set in below its name."""

_BAR = late(r"(?<!\\)\|")
_MARKUP = late(r"\]\([^)]*\)|[*`\[\]\\]|<[^>]*>")
_NUMBER = late(r"^[-+−±~≈<>]?\s*[$€£¥]?\s*\d[\d.,'’ \u00a0/:]*\s*(?:%|‰|[a-zA-Z€$£°µ]{1,3})?$")


class Cell(NamedTuple):
    """The text of a cell."""

    text: str
    spans: Sequence[StyleSpan] = ()


class Table:
    """A head (which may be empty) and rows, as many cells in each."""

    __slots__ = ("aligns", "as_records", "head", "names", "prefix", "rows", "widths", "words")

    def __init__(
        self,
        head: list[Cell],
        rows: list[list[Cell]],
        aligns: list[str],
        widths: Sequence[int] = (),
        words: Sequence[int] = (),
        prefix: Prefix = NO_PREFIX,
        as_records: bool = False,
        names: Sequence[Cell] = (),
    ) -> None:
        self.head = head
        self.names = names
        """The heads of the columns, where this is a further run of a longer table, for its records."""
        self.rows = rows
        self.aligns = aligns
        """`left`, `right`, `center` or "" for each column."""
        self.widths = widths
        """Natural widths, where this is a run of a longer table; else they are measured."""
        self.words = words
        """The longest word of each column, where this is a run of a longer table."""
        self.prefix = prefix
        self.as_records = as_records
        """Whether each row is a record also where the columns would fit."""

    @property
    def text(self) -> str:
        """Cells joined by tabs, rows by line feeds: what a spreadsheet takes."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.shown)

    @property
    def shown(self) -> list[list[Cell]]:
        """The rows that are laid out, the head first where it says anything."""
        return [self.head, *self.rows] if any(cell.text for cell in self.head) else self.rows

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Returns its lines at a width."""
        if not self.shown or not self.aligns:
            return []
        widths = fitted(self._natural(), list(self.words) or longest(self.shown), width)
        if widths is None or self.as_records:
            return self._records(width, at, number)
        aligns, across = self.sides(), sum(widths) + GUTTER * (len(widths) - 1)
        laid: list[list[Line]] = []
        for row in self.shown:
            laid.append(_row(row, widths, aligns, "table-head" if row is self.head else "", at, number))
            at += sum(len(cell.text) + 1 for cell in row)
        head = self.shown[0] is self.head
        wraps = any(len(of_row) > 1 for of_row in laid[head:])
        lines: list[Line] = []
        for place, of_row in enumerate(laid):
            if wraps and place > head:
                lines.append(Line((Piece("┈" * across, "rule"),)))  # or one could not tell where a row ends
            lines += of_row
            if place == 0 and head:
                lines.append(Line((Piece("─" * across, "rule"),)))
        return lines

    def _natural(self) -> list[int]:
        return list(self.widths) or natural(self.shown, len(self.aligns))

    def whole(self) -> int:
        """Returns how many cells it takes where nothing in it wraps."""
        return sum(self._natural()) + GUTTER * (len(self.aligns) - 1)

    def starts(self) -> list[int]:
        """Returns in which cell each column begins where nothing wraps."""
        return [sum(self._natural()[:column]) + GUTTER * column for column in range(len(self.aligns))]

    def held(self, width: int) -> int:
        """Returns how many cells its first column takes, which stays while others move; 0 where that leaves too few."""
        size = self._natural()[0] + GUTTER if len(self.aligns) > 1 else 0
        return size if size <= width // 2 else 0

    def after(self, first: Table) -> Table:
        """Returns these rows as a further run of a table: its columns, no head."""
        return Table([], self.rows, first.sides(), first.widths, first.words, names=first.head)

    def make_room(self, source: str) -> None:
        """Columns as wide as this table's rows want them, and further rows of which only the source is known."""
        rows = [[Cell(_MARKUP.sub("", cell).strip()) for cell in _BAR.split(line)] for line in source.split("\n")]
        rows = [row[1:] if row and not row[0].text else row for row in rows]
        self.widths = natural([*self.shown, *rows], len(self.aligns))
        self.words = longest([*self.shown, *(row[: len(self.aligns)] for row in rows)])

    def sides(self) -> list[str]:
        """Returns to which side each column goes: as it says, else numbers to the right."""
        return [align or ("right" if self._numeric(column) else "left") for column, align in enumerate(self.aligns)]

    def _numeric(self, column: int) -> bool:
        texts = [row[column].text for row in self.rows if column < len(row) and row[column].text.strip()]
        return bool(texts) and all(_NUMBER.match(text.strip()) for text in texts)

    def _records(self, width: int, at: int, number: int) -> list[Line]:
        """One cell below the other, each beside the head of its column, or below it where the two have no room."""
        with_head = self.shown[0] is self.head
        heads = self._offsets(at) if with_head else []
        at += sum(len(cell.text) + 1 for cell in self.head) if with_head else 0
        if with_head and not self.rows:
            names = (self._name(column, heads, number, width) for column in range(len(heads)))
            return [Line(pieces) for name in names for pieces in name]
        lines: list[Line] = []
        for row in self.rows:
            lines += [Line()] if lines else []
            for column in range(max(len(row), len(heads))):  # the first one shows all heads, as they are text too
                name = self._name(column, heads, number, width)
                lines += _record(name, row[column] if column < len(row) else Cell(""), width, at, number)
                at += len(row[column].text) + 1 if column < len(row) else 0
            heads = []
        return lines

    def _offsets(self, at: int) -> list[int]:
        """Where the text of each head begins."""
        offsets = []
        for cell in self.head:
            offsets.append(at)
            at += len(cell.text) + 1
        return offsets

    def _name(self, column: int, heads: Sequence[int], number: int, width: int) -> list[tuple[Piece, ...]]:
        """The head of a column in lines; without `heads`, where they begin, it stands there once more."""
        names = self.head or self.names
        if column >= len(names) or not names[column].text:
            return []
        at = heads[column] if heads else 0
        lines = wrapped(runs(names[column].text, names[column].spans, "table-head", at, number), width)
        return lines if heads else [tuple(piece._replace(at=-1) for piece in line) for line in lines]


RUN, RUN_CELLS = 100, 2000
"""Rows and cells that are laid out at once at most; a longer table is several, their columns in line."""

MOST_CELLS = 5000
"""A table of more cells than this and than it has characters is shown as it was written: each row of Markdown is filled
up to the columns of the head, so that 1.5 kB can mean 63,000 cells."""


def parted(head: list[Cell], rows: list[list[Cell]], aligns: list[str]) -> list[Table]:
    """Returns a table as runs of rows with the same columns; only the first shows the head."""
    size = max(1, min(RUN, RUN_CELLS // max(1, len(aligns))))
    whole = Table(head, rows, aligns)
    if len(rows) <= size:
        return [whole]
    aligns = whole.sides()
    widths, words = natural([head, *rows], len(aligns)), longest([head, *rows])
    starts = range(0, len(rows), size)
    return [Table([] if at else head, rows[at : at + size], aligns, widths, words, names=head) for at in starts]


def _record(name: list[tuple[Piece, ...]], cell: Cell, width: int, at: int, number: int) -> list[Line]:
    """A cell beside its name, its further lines below its first; below the name where that would leave it no room."""
    before: tuple[Piece, ...] = (*name[0], Piece(": ", "table-head")) if name else ()
    size = sum(cells(piece.text) for piece in before)
    lines = []
    if len(name) > 1 or (size > width // 2 and size + max(map(cells, cell.text.split("\n"))) > width):
        lines, size = [Line(pieces) for pieces in name], min(INDENT, width - 1)
        before = (Piece(" " * size),) if size else ()
        if not cell.text:
            return lines
    for pieces in wrapped(runs(cell.text, cell.spans, "", at, number), max(1, width - size)):
        lines.append(Line((*before, *pieces)))
        before = (Piece(" " * size),) if size else ()
    return lines


def natural(rows: Sequence[Sequence[Cell]], columns: int) -> list[int]:
    """Returns how wide each column would be if there were room for all."""
    widths = [1] * columns
    for row in rows:
        for column, cell in enumerate(row[:columns]):
            size = max((cells(line) for line in cell.text.split("\n")), default=0)
            size += 4 * sum(span.link >= 0 for span in cell.spans)  # room for the link's number
            widths[column] = max(widths[column], size)
    return widths


def longest(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Returns the longest word of each column."""
    columns = max((len(row) for row in rows), default=0)
    words = [1] * columns
    for row in rows:
        for column, cell in enumerate(row):
            words[column] = max(words[column], *(cells(word) for word in cell.text.split()), 1)
    return words


def fitted(widths: list[int], words: Sequence[int], width: int) -> list[int] | None:
    """Returns column widths that fit into `width` cells, the widest columns made narrower first; None where none do."""
    room = width - GUTTER * (len(widths) - 1)
    whole = _least(widths, words, LONGEST)
    if sum(whole) > room or len(whole) < len(widths):
        return None
    most = max(NARROWEST, min(LONGEST, room // 2))
    least = _least(widths, words, most)
    widths = list(widths)
    for column, word in enumerate(words[: len(widths)]):  # what is broken anyway takes no room from the others
        if word > most and len(widths) > 1:
            widths[column] = max(least[column], widths[column] - max(0, sum(widths) - room))
    while (over := sum(widths) - room) > 0:
        column = max(range(len(widths)), key=lambda number: widths[number] - least[number])
        others = [size for number, size in enumerate(widths) if number != column]
        step = max(1, min(over, widths[column] - max([*others, least[column]])))
        widths[column] = max(least[column], widths[column] - step)
    return widths


def _least(widths: Sequence[int], words: Sequence[int], most: int) -> list[int]:
    """The width of each column below which a word of at most `most` cells would be broken."""
    return [min(size, max(NARROWEST, min(word, most))) for size, word in zip(widths, words, strict=False)]


def _row(
    row: Sequence[Cell], widths: Sequence[int], aligns: Sequence[str], style: str, at: int, number: int
) -> list[Line]:
    laid: list[list[tuple[Piece, ...]]] = []
    for column, size in enumerate(widths):
        cell = row[column] if column < len(row) else Cell("")
        laid.append(wrapped(runs(cell.text, cell.spans, style, at, number), size))
        at += len(cell.text) + 1
    lines = []
    for level in range(max(len(cell_lines) for cell_lines in laid)):
        pieces: list[Piece] = []
        for column, cell_lines in enumerate(laid):
            content = cell_lines[level] if level < len(cell_lines) else ()
            space = widths[column] - sum(cells(piece.text) for piece in content)
            before = {"right": space, "center": space // 2}.get(aligns[column], 0)
            after = space - before + (GUTTER if column < len(laid) - 1 else 0)
            pieces += [Piece(" " * before)] if before > 0 else []
            pieces += content
            pieces += [Piece(" " * after)] if after > 0 and column < len(laid) - 1 else []
        lines.append(Line(tuple(pieces)))
    return lines
