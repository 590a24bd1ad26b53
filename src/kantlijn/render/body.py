"""Bodies: a text in some markup as blocks, all at once for a comment, lazily for an article."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict

from kantlijn.model import Markup
from kantlijn.render import plain
from kantlijn.render.build import Builder
from kantlijn.render.code import Code
from kantlijn.render.document import Block, Heading
from kantlijn.render.entries import Entry
from kantlijn.render.flow import FlowBlock
from kantlijn.render.index import BlockIndex
from kantlijn.render.table import Table

PARSED = 300
"""How many parsed blocks of a long body are kept."""


class Body(ABC):
    """The blocks of a text, found as they are asked for."""

    revision = 0
    """Counts up when blocks became others than they were: definitions were found that they use."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many blocks are known."""

    @property
    @abstractmethod
    def complete(self) -> bool:
        """Whether all are."""

    @abstractmethod
    def advance(self) -> None:
        """Find some more."""

    @abstractmethod
    def block(self, index: int) -> Block:
        """One of them."""

    @abstractmethod
    def share(self, index: int) -> float:
        """How much of the text lies before that block."""

    def outline(self) -> list[Heading]:
        """The headings found so far."""
        return []


class MarkdownBody(Body):
    """Markdown, indexed window by window, parsed block by block."""

    def __init__(self, text: str) -> None:
        self.index = BlockIndex(text)
        self._blocks: OrderedDict[int, FlowBlock] = OrderedDict()
        self._headings: dict[int, Heading] = {}
        self._shapes: dict[int, Table] = {}
        """The first run of each long table, whose columns the others take."""

    @property
    def count(self) -> int:
        """How many blocks are known."""
        return len(self.index.entries)

    @property
    def complete(self) -> bool:
        """Whether all are."""
        return self.index.complete

    def advance(self) -> None:
        """Parse another window of block structure."""
        self.index.advance()
        if self.revision != self.index.revision:
            self.revision = self.index.revision
            self._blocks.clear()
            self._headings.clear()

    def share(self, index: int) -> float:
        """By characters."""
        entries = self.index.entries
        return entries[index].start / max(1, len(self.index.text)) if index < len(entries) else 1.0

    def block(self, index: int) -> FlowBlock:
        """A block, parsed now or a moment ago."""
        if index in self._blocks:
            self._blocks.move_to_end(index)
            return self._blocks[index]
        block = self._parse(self.index.entries[index])
        self._blocks[index] = block
        if len(self._blocks) > PARSED:
            self._blocks.popitem(last=False)
        return block

    def _parse(self, entry: Entry) -> FlowBlock:
        from kantlijn.render.markdown import parsed

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
            block = _item(source, entry, self.index)
        else:
            block = parsed(source, self.index.env)
        block.gap = entry.last
        return block

    def _rows(self, source: str, entry: Entry) -> FlowBlock:
        """A run of a long table: parsed after the head, laid out with the columns of the first run."""
        from kantlijn.render.markdown import parsed

        begin, end, first = map(int, entry.info.split())
        block = parsed(source if entry.start == begin else self.index.text[begin:end] + source, self.index.env)
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
        """The headings found so far; each is parsed once."""
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
    builder.add(Code(source.removesuffix("\n").expandtabs(4), info))
    return builder.block()


def _item(source: str, entry: Entry, index: BlockIndex) -> FlowBlock:
    """An item of a long list, which is a list of one item to the parser."""
    from kantlijn.render.markdown import Writer, parser

    tight, _, last = entry.info.partition(" ")
    tokens = parser().parse(source, index.env)
    inner = [token for token in tokens if not (token.level == 0 and token.type.endswith(("list_open", "list_close")))]
    builder = Builder()
    writer = Writer(builder)
    if not inner or inner[0].type != "list_item_open":
        writer.write(tokens)
        return builder.block()
    writer.within(entry.level, int(last or 0), tight == "tight")
    writer.write(inner)
    return builder.block()


class Blocks(Body):
    """Blocks that are all there from the start."""

    def __init__(self, found: list[FlowBlock]) -> None:
        self._found = found
        self._before = [0]
        for block in found:
            self._before.append(self._before[-1] + len(block.text) + 1)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._found)

    @property
    def complete(self) -> bool:
        """They are all there."""
        return True

    def advance(self) -> None:
        """Nothing is left to find."""

    def block(self, index: int) -> FlowBlock:
        """One of them."""
        return self._found[index]

    def share(self, index: int) -> float:
        """By characters of rendered text."""
        return self._before[min(index, len(self._found))] / max(1, self._before[-1])

    def outline(self) -> list[Heading]:
        """Blocks that are a heading."""
        heads = []
        for number, block in enumerate(self._found):
            style = getattr(block.parts[0], "style", "") if block.parts else ""
            if style.startswith("heading-"):
                heads.append(Heading(int(style[8]), block.text, number))
        return heads


class PlainBody(Body):
    """Plain text, cut at blank lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] = []
        self._coming = plain.paragraphs(text)
        self._complete = False

    @property
    def count(self) -> int:
        """How many paragraphs are known."""
        return len(self._spans)

    @property
    def complete(self) -> bool:
        """Whether all are."""
        return self._complete

    def advance(self) -> None:
        """Find some more."""
        for _ in range(500):
            span = next(self._coming, None)
            if span is None:
                self._complete = True
                return
            self._spans.append(span)

    def block(self, index: int) -> FlowBlock:
        """A paragraph."""
        start, end = self._spans[index]
        return plain.paragraph(self._text[start:end])

    def share(self, index: int) -> float:
        """By characters."""
        return self._spans[index][0] / max(1, len(self._text)) if index < len(self._spans) else 1.0


def body(text: str, markup: Markup) -> Body:
    """A text in its markup as a body."""
    if markup == "markdown":
        return MarkdownBody(text)
    if markup == "html":
        from kantlijn.render import html

        return Blocks(html.blocks(text))
    return PlainBody(text)


def blocks(text: str, markup: Markup) -> list[Block]:
    """All blocks of a text at once: for comments, which are short."""
    found = body(text, markup)
    while not found.complete:
        found.advance()
    return [found.block(index) for index in range(found.count)]
