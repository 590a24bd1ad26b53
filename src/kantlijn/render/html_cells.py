"""Tables of HTML: which cell stands in which column, and what a cell says, in lines of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kantlijn.render import inline_tags
from kantlijn.render.build import Builder
from kantlijn.render.gathered import Inline
from kantlijn.render.html_math import copies, formula
from kantlijn.render.html_tags import BLOCKS, DROPPED, code_text, hidden_nodes, table_rows, walk
from kantlijn.render.html_things import CONTROLS, control, controls, drawing, embedded_node
from kantlijn.render.inline_tags import EMBEDDED
from kantlijn.render.math import with_lines
from kantlijn.render.table import MOST_CELLS, Cell

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_INDENT = re.compile(r"^ +", re.MULTILINE)
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534
"""What the standard allows a cell to span."""

Row = list["LexborNode | None"]


def grid(table: LexborNode) -> list[Row]:
    """Returns the rows of a table, each cell in its column; None where a cell of another row or column reaches to.

    A table whose cells would reach over very many more is taken as its rows are written.
    """
    rows = table_rows(table)
    spans = [[_spans(cell) for cell in row] for row in rows]
    if all(span == (1, 1) for row in spans for span in row):
        return [list(row) for row in rows]
    widest = max((sum(columns for columns, _ in row) for row in spans), default=0)
    if widest * len(rows) > max(MOST_CELLS, 2 * sum(map(len, rows))):
        return [list(row) for row in rows]
    found: list[Row] = []
    below: dict[int, int] = {}
    """For each column that a cell from above reaches into, how many rows further it does."""
    group = None
    for row, sizes in zip(rows, spans, strict=True):
        parent = row[0].parent.parent if row[0].parent is not None else None
        if parent is not None and parent.mem_id != group:
            group, below = parent.mem_id, {}
        found.append(_row(row, sizes, below))
    return found


def _row(row: list[LexborNode], sizes: list[tuple[int, int]], below: dict[int, int]) -> Row:
    """A row in columns; what its cells reach into below is noted."""
    cells: Row = []
    taken = dict(below)
    for column in list(below):
        below[column] -= 1
        if not below[column]:
            del below[column]
    for cell, (columns, lines) in zip(row, sizes, strict=True):
        while len(cells) in taken:
            cells.append(None)
        if lines != 1:
            below.update((len(cells) + number, lines - 1) for number in range(columns))
        cells += [cell, *[None] * (columns - 1)]
    while len(cells) in taken:
        cells.append(None)
    return cells


def _spans(cell: LexborNode) -> tuple[int, int]:
    """Over how many columns and rows a cell reaches; a `rowspan` of 0 to the end of its part of the table."""
    found = cell.attributes
    if "colspan" not in found and "rowspan" not in found:
        return 1, 1
    columns, lines = _number(found.get("colspan")), _number(found.get("rowspan"))
    return min(max(1, columns), _MOST_COLUMNS), lines or _MOST_ROWS


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and value.isascii() and len(value) < 6 else 1


class Cells:
    """What the cells of a table say; their links are added to those of the block."""

    def __init__(self, table: LexborNode, builder: Builder) -> None:
        self._builder = builder
        self._hidden = hidden_nodes(table) | copies(table)
        self._code = {node.mem_id for node in table.css("pre")}
        self._leaves = self._hidden | self._code | controls(table)

    def cell(self, node: LexborNode | None) -> Cell:
        """Returns what a cell says, or the caption; nothing for None."""
        if node is None:
            return Cell("")
        inline = self._builder.inline()
        writer = _CellWriter(inline)
        for inner, begins in walk(node, self._leaves):
            tag = inner.tag or ""
            if self._hidden and inner.mem_id in self._hidden:
                continue
            if tag in DROPPED:
                if begins:
                    writer.dropped(tag, inner)
            elif begins and inner.mem_id in self._code:
                writer.code(inner)
            elif begins:
                writer.begin(tag, inner)
            else:
                writer.end(tag)
        inline.finish()
        return Cell(inline.text.rstrip("\n"), inline.spans)


class _CellWriter:
    """Adds nodes to the text of a cell, blocks on lines of their own."""

    def __init__(self, inline: Inline) -> None:
        self._inline = inline
        self._lists: list[int] = []
        """For each open list the next number, 0 for bullets."""

    def begin(self, tag: str, node: LexborNode) -> None:
        if tag == "-text":
            text = with_lines(node.text_content or "")
            self._inline.add(text.lstrip(" ") if self._inline.ends_blank else text)
        elif tag == "br":
            self._inline.add("\n")
        elif tag in EMBEDDED:
            embedded_node(node, self._inline)
        elif tag in CONTROLS:
            control(node, self._inline)
        elif tag in BLOCKS:
            self._new_line()
            self._block(tag)
        else:
            inline_tags.begin(self._inline, tag, node.attributes)

    def dropped(self, tag: str, node: LexborNode) -> None:
        if (found := formula(node)) is not None:
            self._inline.styled(found.source, "code")
        elif tag == "svg":
            drawing(node, self._inline)

    def _block(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.append(int(tag == "ol"))
        elif tag == "li":
            number = self._lists[-1] if self._lists else 0
            self._inline.add("  " * (len(self._lists) - 1) + (f"{number}. " if number else "• "))
            if number:
                self._lists[-1] += 1

    def end(self, tag: str) -> None:
        if tag in BLOCKS:
            self._lists = self._lists[:-1] if tag in ("ul", "ol") else self._lists
            self._new_line()
        elif tag not in EMBEDDED:
            inline_tags.end(self._inline, tag)

    def code(self, node: LexborNode) -> None:
        """Code, line by line; blanks that would be lost where lines are broken become such as do not break."""
        self._new_line()
        code = _INDENT.sub(lambda blanks: "\u00a0" * len(blanks[0]), code_text(node))
        self._inline.styled(code, "code")
        self._new_line()

    def _new_line(self) -> None:
        if self._inline.length and not self._inline.ends_line:
            self._inline.add("\n")
