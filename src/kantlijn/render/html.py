"""HTML to blocks: what posts and comments use of it; what acts rather than says something is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kantlijn.clean import clean
from kantlijn.render import inline_tags
from kantlijn.render.build import QUOTE, Builder, bullet, numbered
from kantlijn.render.code import Code
from kantlijn.render.details import Details
from kantlijn.render.document import Piece
from kantlijn.render.flow import Flow, FlowBlock, Rule
from kantlijn.render.gathered import Inline
from kantlijn.render.html_cells import Cells, grid
from kantlijn.render.html_math import Formula, copies, formula
from kantlijn.render.html_tags import (
    BLOCKS,
    DROPPED,
    LANGUAGE_ATTRIBUTES,
    code_blocks,
    code_language,
    code_text,
    data_tables,
    hidden_nodes,
    parsed_body,
    walk,
)
from kantlijn.render.html_things import CONTROLS, control, controls, drawing, embedded_node, names_of
from kantlijn.render.inline_tags import EMBEDDED, STYLED
from kantlijn.render.math import with_lines
from kantlijn.render.numerals import first_number, numeral_of
from kantlijn.render.plain import note
from kantlijn.render.table import Cell, parted
from kantlijn.sources.html import ready

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STYLED_BLOCKS = {
    "dt": "term", "summary": "strong", "figcaption": "muted",
    **{f"h{level}": f"heading-{level}" for level in range(1, 7)},
}  # fmt: skip
"""Blocks whose text has a style of its own."""

_SET_OFF = frozenset("p div section article figure details td th caption".split())
"""Blocks that stand apart from what is before them, beside those that are named in `NodeWriter`."""

_TOO_DEEP = "tags are nested too deeply here; the innermost are left out"


def html_blocks(source: str, details: Details | None = None) -> list[FlowBlock]:
    """Returns an HTML body as blocks: one for each paragraph, heading, list or table that stands free.

    `details` is told of the `<details>` that stand free.
    """
    source, left_out = ready(source)
    writer = NodeWriter(Builder(), Details() if details is None else details)
    if left_out:
        writer.add(note(_TOO_DEEP))
    writer.write(parsed_body(source))
    return writer.done()


def write_html(source: str, builder: Builder) -> None:
    """Add HTML that stands in something else to that builder."""
    source, left_out = ready(source, is_piece=True)
    if left_out:
        builder.add(note(_TOO_DEEP).parts[0])
    NodeWriter(builder).write(parsed_body(source))


class NodeWriter:
    """Goes through the nodes and gives the builder what they mean."""

    def __init__(self, builder: Builder, details: Details | None = None) -> None:
        """With `details`, what stands free becomes a block of its own, and they are told of."""
        self._builder = builder
        self._apart, self._details = details is not None, details or Details()
        self._blocks: list[FlowBlock] = []
        self._inline: Inline | None = None
        self._style = ""
        self._styles: list[str] = []
        self._lists: list[int] = []
        """For each open list the next number, 0 for bullets."""
        self._containers = 0
        self._leaves: set[int] = set()
        """The nodes that are taken whole: code, and tables of data."""

    def done(self) -> list[FlowBlock]:
        """Returns the blocks, when all is written."""
        self._end_text()
        self._cut(force=True)
        return self._blocks

    def add(self, block: FlowBlock) -> None:
        """Begin with a block that is made already."""
        self._blocks.append(block)

    def write(self, body: LexborNode | None) -> None:
        """All that is below a node."""
        if body is None:
            return
        hidden = hidden_nodes(body) | copies(body)
        self._leaves = code_blocks(body) | data_tables(body) | controls(body) | hidden
        for node, begins in walk(body, self._leaves):
            tag = node.tag or ""
            if tag == "-text":
                if begins:
                    self._text(node.text_content or "")
            elif tag[:1] == "-" or (hidden and node.mem_id in hidden):
                continue
            elif tag in DROPPED:
                if begins and (found := formula(node)) is not None:
                    self._formula(found)
                elif begins and tag == "svg":
                    drawing(node, self._here())
            elif begins:
                self._begin(tag, node)
            else:
                self._finish(tag)
        self._end_text()

    def _text(self, text: str) -> None:
        text = with_lines(text)
        inline = self._here()
        if inline.ends_blank:
            text = text.lstrip(" ")
        if text:
            inline.add(text)

    def _formula(self, found: Formula) -> None:
        if not found.is_display:
            self._here().styled(found.source, "code")
            return
        self._end_text()
        self._builder.gap()
        self._builder.add(Code(clean(found.source), "latex"))
        self._set_off()

    def _here(self) -> Inline:
        if self._inline is None:
            self._inline = self._builder.inline()
        return self._inline

    def _end_text(self) -> None:
        """What was gathered becomes a flow; two line breaks running make two paragraphs of it."""
        inline, self._inline = self._inline, None
        if inline is None:
            return
        self._builder.flow(inline, self._style)
        if inline.text.strip():
            self._cut()

    def _cut(self, force: bool = False) -> None:
        """What stands free and is finished becomes a block."""
        if self._apart and not self._containers and self._builder.parts and (force or not self._inline):
            self._blocks.append(self._builder.block())
            self._builder = Builder()

    def _begin(self, tag: str, node: LexborNode) -> None:
        if tag not in BLOCKS:
            self._builder.name(*names_of(node))
        if tag in STYLED and node.mem_id not in self._leaves:
            self._here().open(tag, STYLED[tag])
        elif tag == "br":
            self._break()
        elif tag in EMBEDDED:
            embedded_node(node, self._here())
        elif tag in CONTROLS:
            control(node, self._here())
        elif tag == "hr":
            self._end_text()
            self._builder.add(Rule())
            self._set_off()
        elif tag in ("pre", "code") or (tag == "table" and node.mem_id in self._leaves):
            self._end_text()
            self._builder.name(*names_of(node))
            (self._table if tag == "table" else self._code)(node)
        elif tag in BLOCKS:
            self._end_text()
            self._open(tag, node)
            self._builder.name(*names_of(node))
        elif inline_tags.means_anything(tag):
            inline_tags.begin(self._here(), tag, node.attributes)

    def _break(self) -> None:
        inline = self._here()
        if inline.take_back_break():
            self._end_text()
            self._set_off()
        elif inline.length:
            inline.add("\n")

    def _set_off(self) -> None:
        self._builder.gap()
        self._cut()

    def _open(self, tag: str, node: LexborNode) -> None:
        """A block begins."""
        if tag == "blockquote":
            self._set_off()
            self._enter()
            self._builder.push(QUOTE)
            self._styles.append(self._style)
            self._style = "quote"
        elif tag in ("ul", "ol", "dl"):
            if tag == "dl" or not self._lists:
                self._set_off()
            self._enter()
            if tag != "dl":
                self._lists.append(first_number(node) if tag == "ol" else 0)
        elif tag == "li":
            self._enter()
            self._open_item(node)
        elif tag == "dd":
            self._enter()
            self._builder.push(Piece("    "), tight=True)
        elif tag == "details" and not self._containers:
            self._set_off()
            self._details.begin(len(self._blocks), "open" in node.attributes)
        elif tag in _STYLED_BLOCKS:
            if tag not in ("dt", "figcaption"):
                self._set_off()
            self._styles.append(self._style)
            self._style = _STYLED_BLOCKS[tag]
        elif tag in _SET_OFF and not self._builder.at_item_start:  # not from the bullet of its item
            self._set_off()

    def _open_item(self, item: LexborNode) -> None:
        if self._lists and (count := self._lists[-1]):
            numbered(self._builder, count, count, tight=True, numeral=numeral_of(item, count))
            self._lists[-1] += 1
        else:
            bullet(self._builder, tight=True)

    def _enter(self) -> None:
        self._containers += 1

    def _finish(self, tag: str) -> None:
        if tag not in BLOCKS:
            if self._inline is not None:
                inline_tags.end(self._inline, tag)
            return
        self._end_text()
        if tag in ("blockquote", "li", "dd"):
            self._builder.pop()
            self._containers -= 1
        elif tag in ("ul", "ol", "dl"):
            self._lists = self._lists[:-1] if tag != "dl" else self._lists
            self._containers -= 1
        if tag == "blockquote" or tag in _STYLED_BLOCKS:
            self._style = self._styles.pop() if self._styles else ""
        if tag == "summary" and not self._containers:
            self._cut()
            self._details.head(len(self._blocks) - 1)
        if tag not in ("li", "dt", "dd", "figcaption") and not (tag in ("ul", "ol") and self._lists):
            self._set_off()
        if tag == "details" and not self._containers:
            self._details.end(len(self._blocks) - 1)

    def _code(self, node: LexborNode) -> None:
        inner = node.css_first("code")
        names = " ".join(
            str(value or "")
            for place in (node, inner, node.parent)
            if place is not None
            for name, value in place.attributes.items()
            if name in LANGUAGE_ATTRIBUTES
        )
        self._builder.gap()
        self._builder.add(Code(code_text(node), code_language(names)))
        self._set_off()

    def _table(self, node: LexborNode) -> None:
        """A table of data: its caption, then its rows, a run of them at a time."""
        cells = Cells(node, self._builder)
        caption = node.css_first("caption")
        if caption is not None:
            said = cells.cell(caption)
            self._builder.gap()
            self._builder.add(Flow(said.text, said.spans, "muted"))
        rows = grid(node)
        columns = max(map(len, rows))
        found = [[cells.cell(cell) for cell in row] + [Cell("")] * (columns - len(row)) for row in rows]
        heads = all(cell is None or cell.tag == "th" for cell in rows[0])
        self._builder.gap()
        for part in parted(found[0] if heads else [], found[1:] if heads else found, [""] * columns):
            self._builder.add(part)
        self._set_off()
