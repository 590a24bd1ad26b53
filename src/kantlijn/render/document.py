"""A document: blocks, found lazily; and the lines that a block makes at a width.

The words: a *document* is what a pane shows, a *block* is a piece of it that is laid out at once (a paragraph,
a list item, a comment), a *line* is one row of cells, a *piece* is a run of a line in one style. A place in a
document is (block, offset in its text) or (block, line), never a row number: rows change with the width.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

Point = tuple[int, int]
"""A block of a document and an offset in its text: a place that no width moves."""


class Piece(NamedTuple):
    """A run of cells in one style."""

    text: str
    style: str = ""
    """Names of styles joined by blanks, the later ones over the earlier: `strong link`. See `STYLES`."""
    at: int = -1
    """The offset in the block's text of its first character; -1 for decoration (bars, bullets, padding)."""
    link: int = 0
    """The number of the link it belongs to, or 0."""


class Line(NamedTuple):
    """One row. Its pieces together are never wider than the width it was laid out for."""

    pieces: tuple[Piece, ...] = ()
    ground: str = ""
    """The style that fills the row as far as the text column goes: `code-block`."""

    @property
    def text(self) -> str:
        """What stands in the row, decoration and all."""
        return "".join(piece.text for piece in self.pieces)


class Link(NamedTuple):
    """Where a link or an image points."""

    target: str
    text: str
    image: bool = False


class Block(Protocol):
    """What is laid out at once."""

    @property
    def text(self) -> str:
        """Its rendered text: what a reader sees, without decoration, soft line breaks as spaces. Find searches this."""

    @property
    def links(self) -> tuple[Link, ...]:
        """Its links and images, in order."""

    def lay(self, width: int, number: int) -> list[Line]:
        """Returns its lines at a width of `width` cells (at least 1), its first link numbered `number`.

        Every character of `text` but blanks and a byline's separators at line ends stands in exactly one piece with its
        offset.
        """


B = TypeVar("B", bound=Block)


class BlockView(Generic[B]):
    """A block that is shown otherwise than it lays itself out: its text and its links stay what they are."""

    __slots__ = ("block",)

    def __init__(self, block: B) -> None:
        self.block = block

    @property
    def text(self) -> str:
        """That of the block."""
        return self.block.text

    @property
    def links(self) -> tuple[Link, ...]:
        """Those of the block."""
        return self.block.links


class Heading(NamedTuple):
    """A heading of the outline, and the block it is."""

    level: int
    text: str
    block: int


class Blocks(ABC):
    """Blocks by number, from 0, found as they are asked for: what a text and a document have in common."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many blocks are known so far."""

    @property
    @abstractmethod
    def complete(self) -> bool:
        """Whether all blocks are known."""

    @abstractmethod
    def advance(self) -> None:
        """Find some more blocks: a few milliseconds of work. Does nothing when complete."""

    @abstractmethod
    def block(self, index: int) -> Block:
        """Returns the block of that number, which must be known (see `reach`)."""

    @abstractmethod
    def share(self, index: int) -> float:
        """Returns how much of the text lies before the block, from 0 to 1. Needs no layout."""

    def reach(self, index: int) -> bool:
        """Find blocks until that one is known. Returns False when there is none of that number."""
        while index >= self.count and not self.complete:
            self.advance()
        return 0 <= index < self.count

    def finish(self) -> None:
        """Find all blocks."""
        while not self.complete:
            self.advance()

    def outline(self) -> list[Heading]:
        """Returns the headings found so far."""
        return []


class Given(Blocks, Generic[B]):
    """Blocks that are all there from the start."""

    given: Sequence[B]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.given)

    @property
    def complete(self) -> bool:
        """Always: all is known."""
        return True

    def advance(self) -> None:
        """Nothing is left to find."""

    def block(self, index: int) -> B:
        """Returns the block of that number."""
        return self.given[index]


KEPT = 400
"""How many laid out blocks a document remembers."""


class Document(Blocks):
    """What a pane shows: blocks, laid out at a width. Folded ones are stepped over by `next` and `previous`."""

    def __init__(self) -> None:
        self._lines: OrderedDict[tuple[int, int], list[Line]] = OrderedDict()
        self.laid = 0
        """How many blocks were laid out so far; tests hold the work done by it."""
        self.below: dict[int, dict[str, Callable[[int], list[Line]]]] = {}
        """What is shown below blocks, as lines for a width: pictures, by their addresses."""

    @abstractmethod
    def numbers(self, index: int) -> int:
        """Returns the number of the block's first link: links of a document count from 1."""

    def count_on(self) -> bool:
        """Number the links of one more block, as showing the end takes those of all. Returns whether one was left."""
        return False

    def shown(self, index: int) -> bool:
        """Returns whether the block is on show rather than in a fold."""
        return True

    def uncover(self, index: int) -> None:
        """Bring a block on show that a reader is led to. Nothing is hidden but in documents that say so."""

    def next(self, index: int) -> int | None:
        """Returns the number of the block shown after that one, or None."""
        index += 1
        while self.reach(index):
            if self.shown(index):
                return index
            index += 1
        return None

    def previous(self, index: int) -> int | None:
        """Returns the number of the block shown before that one, or None."""
        index -= 1
        while index >= 0:
            if self.shown(index):
                return index
            index -= 1
        return None

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Returns the block's lines at a width, kept from before or laid out now. At least one."""
        key = (index, width)
        if key in self._lines:
            self._lines.move_to_end(key)
            return self._lines[key]
        self.laid += 1
        lines = self.block(index).lay(max(1, width), self.numbers(index)) or [Line()]
        if index in self.below:
            end = len(lines) - (not lines[-1].pieces and not lines[-1].ground)  # before the empty line that ends it
            lines[end:end] = [line for shown in self.below[index].values() for line in shown(width)]
        self._lines[key] = lines
        if len(self._lines) > KEPT:
            self._lines.popitem(last=False)
        return lines

    def forget(self) -> None:
        """Drop what was laid out: folds or styles changed."""
        self._lines.clear()


STYLES = (
    "title byline muted accent second new rule heading-1 heading-2 heading-3 heading-4 heading-5 heading-6 "
    "strong em strike underline code kbd mark sub sup link link-number image placeholder bullet quote quote-bar "
    "code-block table-head term footnote author answers warning stub "
    "depth-0 depth-1 depth-2 depth-3 depth-4 depth-5 "
    "code.keyword code.string code.number code.comment code.name code.type code.operator code.error "
    "code.added code.removed"
).split()
"""Every style name a piece may carry. Themes give them their colours; rendering knows only the names."""
