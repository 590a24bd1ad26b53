"""A listing: short blocks that are all known from the start, such as the lines of a report."""

from __future__ import annotations

from collections.abc import Iterable

from kantlijn.render.document import Document, Given, Piece
from kantlijn.render.flow import Flow, FlowBlock
from kantlijn.render.prefix import Prefix

_LOOKS: dict[str, tuple[str, int, str]] = {
    "title": ("title", 0, ""),
    "head": ("heading-2", 0, ""),
    "file": ("strong", 0, ""),
    "note": ("", 2, ""),
    "detail": ("muted", 2, ""),
    "problem": ("warning", 2, "! "),
    "source": ("code", 4, ""),
    "meant": ("code", 2, "▸ "),
}
"""The style of a kind of line, how far it is indented, and what stands before it."""


class Listing(Given[FlowBlock], Document):
    """Lines of some kinds, each a block; further ones may take their place."""

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        """Lines in: what each is, and its text."""
        super().__init__()
        self.given = [_block(kind, text) for kind, text in lines]

    def numbers(self, index: int) -> int:
        """Returns 1: there are no links."""
        return 1

    def share(self, index: int) -> float:
        """Returns which part of the lines stands before that one, from 0 to 1."""
        return index / max(1, self.count)


def _block(kind: str, text: str) -> FlowBlock:
    style, indent, mark = _LOOKS.get(kind, ("", 0, ""))
    lead = (Piece(" " * indent + mark, style),) if indent else ()
    hang = (Piece(" " * (indent + len(mark)), style),) if indent else ()
    return FlowBlock([Flow(text, style=style, prefix=Prefix(lead, hang))], gap=kind == "title")
