"""A text as a body, whatever its markup."""

from __future__ import annotations

from kantlijn.model import Dialect, Markup
from kantlijn.render import plain
from kantlijn.render.body import Body
from kantlijn.render.details import Details
from kantlijn.render.document import Block, Given, Heading
from kantlijn.render.flow import Flow, FlowBlock

PARAGRAPHS = 500
"""How many paragraphs of plain text are found at a time."""


class HtmlBody(Given[FlowBlock], Body):
    """HTML: its blocks are all there from the start, for a parser needs the whole text."""

    def __init__(self, text: str) -> None:
        from kantlijn.render.html import html_blocks

        self.details = Details()
        self.given = html_blocks(text, self.details)
        self._before = [0]
        """How much rendered text lies before each block, and all of it."""
        for block in self.given:
            self._before.append(self._before[-1] + len(block.text) + 1)

    def share(self, index: int) -> float:
        """Returns what part of the rendered text's characters lies before a block, from 0 to 1."""
        return self._before[min(index, len(self.given))] / max(1, self._before[-1])

    def outline(self) -> list[Heading]:
        """Returns the blocks that are a heading."""
        heads = []
        for number, block in enumerate(self.given):
            first = block.parts[0] if block.parts else None
            if isinstance(first, Flow) and first.style.startswith("heading-"):
                heads.append(Heading(int(first.style[8]), block.text, number))
        return heads


class PlainBody(Body):
    """Plain text, cut at blank lines."""

    def __init__(self, text: str) -> None:
        self.details = Details()
        self._text = text
        self._spans: list[tuple[int, int]] = []
        self._further = plain.paragraphs(text)
        self._complete = False

    @property
    def count(self) -> int:
        """How many paragraphs are known so far."""
        return len(self._spans)

    @property
    def complete(self) -> bool:
        """Whether all paragraphs are known."""
        return self._complete

    def advance(self) -> None:
        """Find some more paragraphs."""
        for _ in range(PARAGRAPHS):
            span = next(self._further, None)
            if span is None:
                self._complete = True
                return
            self._spans.append(span)

    def block(self, index: int) -> FlowBlock:
        """Returns a paragraph."""
        start, end = self._spans[index]
        return plain.paragraph(self._text[start:end])

    def share(self, index: int) -> float:
        """Returns what part of the text's characters lies before a paragraph, from 0 to 1."""
        return self._spans[index][0] / max(1, len(self._text)) if index < len(self._spans) else 1.0


def body(text: str, markup: Markup, dialect: Dialect = "") -> Body:
    """Returns a text in its markup as a body. What a markup needs is loaded when there is a text in it."""
    if markup == "markdown":
        from kantlijn.render.markdown_body import MarkdownBody

        return MarkdownBody(text, dialect=dialect)
    return HtmlBody(text) if markup == "html" else PlainBody(text)


def blocks(text: str, markup: Markup, dialect: Dialect = "") -> list[Block]:
    """Returns all blocks of a text at once: for comments, which are short."""
    found = body(text, markup, dialect)
    found.finish()
    return [found.block(index) for index in range(found.count)]
