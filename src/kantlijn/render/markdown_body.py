"""Markdown as a body: indexed window by window, parsed block by block, a few hundred blocks kept."""

from __future__ import annotations

from collections import OrderedDict

from kantlijn.render import plain
from kantlijn.render.body import Body
from kantlijn.render.build import Builder
from kantlijn.render.code import Code, with_language
from kantlijn.render.document import Heading
from kantlijn.render.entries import Entry
from kantlijn.render.flow import Flow, FlowBlock
from kantlijn.render.index import BlockIndex, Sizes
from kantlijn.render.markdown import item_block, markdown_block
from kantlijn.render.table import Table

PARSED = 300
"""How many parsed blocks of a long body are kept."""


class MarkdownBody(Body):
    """Markdown, indexed window by window, parsed block by block."""

    def __init__(self, text: str, sizes: Sizes | None = None, kept: int = PARSED, *, dialect: str = "") -> None:
        self.index = BlockIndex(text, sizes)
        self.details = self.index.details
        self._dialect = dialect
        self._kept = kept
        self._blocks: OrderedDict[int, FlowBlock] = OrderedDict()
        self._headings: dict[int, Heading] = {}
        self._shapes: dict[int, Table] = {}
        """The first run of each long table, whose columns the others take."""

    @property
    def count(self) -> int:
        """How many blocks are known so far."""
        return len(self.index.entries)

    @property
    def complete(self) -> bool:
        """Whether all blocks are known."""
        return self.index.complete

    def advance(self) -> None:
        """Parse another window of block structure."""
        self.index.advance()
        if self.revision != self.index.revision:
            self.revision = self.index.revision
            self._blocks.clear()
            self._headings.clear()

    def share(self, index: int) -> float:
        """Returns what part of the text's characters lies before a block, from 0 to 1."""
        entries = self.index.entries
        return entries[index].start / max(1, len(self.index.text)) if index < len(entries) else 1.0

    def block(self, index: int) -> FlowBlock:
        """Returns a block, parsed now or taken from the few that are kept."""
        if index in self._blocks:
            self._blocks.move_to_end(index)
            return self._blocks[index]
        block = self._parse(self.index.entries[index])
        if self.index.quotes is not None:
            self.index.quotes.mark(block, index)
        self._blocks[index] = block
        if len(self._blocks) > self._kept:
            self._blocks.popitem(last=False)
        return block

    def _parse(self, entry: Entry) -> FlowBlock:
        source = self.index.text[entry.start : entry.end]
        if entry.kind == "plain":
            block = plain.paragraph(source.strip("\n"))
            if entry.info:
                block.parts[:0] = plain.note(entry.info).parts
        elif entry.kind == "table":
            block = self._rows(source, entry)
        elif entry.kind == "code":
            block = _code(source, entry.info)
        elif entry.kind == "item":
            block = self._item(source, entry)
        else:
            block = markdown_block(source, self.index.env, self._dialect)
        block.gap = entry.last
        return block

    def _item(self, source: str, entry: Entry) -> FlowBlock:
        tight, _, last = entry.info.partition(" ")
        return item_block(source, self.index.env, entry.level, int(last or 0), tight == "tight", self._dialect)

    def _rows(self, source: str, entry: Entry) -> FlowBlock:
        """A run of a long table: parsed after the head, laid out with the columns of the first run."""
        begin, end, first = map(int, entry.info.split())
        rows = source if entry.start == begin else self.index.text[begin:end] + source
        block = markdown_block(rows, self.index.env, self._dialect)
        table = block.parts[0]
        if not isinstance(table, Table):
            return block
        if entry.start == begin:
            if begin not in self._shapes:
                table.make_room(self._further(entry, first))
                self._shapes[begin] = table
            table.widths, table.words = self._shapes[begin].widths, self._shapes[begin].words
        elif begin not in self._shapes:
            self.block(first)
        block.parts[:] = [table.after(self._shapes[begin])] if entry.start != begin else [table]
        return block

    def _further(self, entry: Entry, first: int) -> str:
        """The source of the further runs of a long table, of those that are known: at most 20."""
        runs = [run for run in self.index.entries[first + 1 : first + 20] if run.info == entry.info]
        return self.index.text[runs[0].start : runs[-1].end] if runs else ""

    def outline(self) -> list[Heading]:
        """Returns the headings found so far; each is parsed once."""
        for number in self.index.headings:
            if number not in self._headings:
                level = self.index.entries[number].level
                self._headings[number] = Heading(level, self.block(number).text, number)
        return [self._headings[number] for number in self.index.headings]


def _code(source: str, info: str) -> FlowBlock:
    builder = Builder()
    if info == "\t":  # indented code
        source = "\n".join(line[4:] if line.startswith("    ") else line.lstrip() for line in source.split("\n"))
        info = ""
    info, _, title = info.partition("\n")
    if title:
        builder.add(Flow(title, style="muted"))
    builder.add(Code(*with_language(source.removesuffix("\n").expandtabs(4), info)))
    return builder.block()
