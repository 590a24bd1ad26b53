"""The body of a comment: its blocks, of which `<details>` can be closed, and tables shown otherwise than they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from kantlijn.render.body import Body
from kantlijn.render.details import Fold, Folding, Summary
from kantlijn.render.document import Block, BlockView, Line
from kantlijn.render.flow import FlowBlock
from kantlijn.render.table_view import (
    FITS,
    TableView,
    is_moved_to_end,
    is_table,
    moved_on,
    next_way,
    way_in_words,
    whole,
)


class Hidden(BlockView[FlowBlock]):
    """A block within what is closed: its text is there to be found, and takes no line."""

    __slots__ = ()

    def lay(self, width: int, number: int) -> list[Line]:
        """Returns no line."""
        return []


class CommentBody(Sequence[Block]):
    """The blocks as they are shown now."""

    def __init__(self, body: Body) -> None:
        body.finish()
        self._blocks = [body.block(index) for index in range(body.count)]
        self._folds = Folding(body.details)
        self._ways: dict[int, int | None] = {}
        self._tables = [index for index, block in enumerate(self._blocks) if is_table(block)]
        self._heads = sorted(body.details.found)
        """The blocks that are the head of details."""

    def __len__(self) -> int:
        return len(self._blocks)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return self._shown(range(len(self))[index])

    def _shown(self, index: int) -> Block:
        block, fold = self._blocks[index], self._folds.at(index)
        if self._folds.hidden(index) is not None:
            return Hidden(block)
        if index in self._ways:
            return TableView(block, self._ways[index])
        return block if fold is None else Summary(block, self._folds.closed(fold))

    # -- what can be closed

    def turn(self, closed: bool) -> bool:
        """Open the first of the details that are closed, or close the last that are open.

        `closed` says which is wanted. Returns whether there was one.
        """
        folds = list(self._on_show(closed))
        if folds:
            self._folds.turn(folds[0 if closed else -1])
        return bool(folds)

    def _on_show(self, closed: bool) -> Iterator[Fold]:
        for head in self._heads:
            fold = self._folds.at(head)
            if fold is not None and self._folds.hidden(head) is None and self._folds.closed(fold) is closed:
                yield fold

    def reveal(self, offset: int) -> bool:
        """Show what stands at an offset in the text of the blocks. Returns whether anything changed."""
        for index, block in enumerate(self._blocks):
            offset -= len(block.text) + 1
            if offset < 0:
                return self._folds.reveal(index) or self._ways.pop(index, FITS) != FITS
        return False

    # -- tables

    def table(self, *, moved: bool = False) -> int | None:
        """Returns the first block that is a table, with `moved` the first that is whole; None where there is none."""
        found = (at for at in self._tables if self._folds.hidden(at) is None)
        return next((at for at in found if not moved or self._is_whole(at)), None)

    def _is_whole(self, index: int) -> bool:
        way = self._ways.get(index, FITS)
        return way is not None and way != FITS

    def turn_table(self, width: int) -> str:
        """Show the first table in the next way. Returns which one, in words."""
        index = self.table()
        if index is None:
            return ""
        way = next_way(whole(self._blocks[index]), self._ways.get(index, FITS), width)
        self._ways[index] = way
        if way == FITS:
            del self._ways[index]
        return way_in_words(way)

    def move_table(self, direction: int, width: int) -> None:
        """Move the first table that is whole sideways, no further than its ends."""
        index = self.table(moved=True)
        if index is not None:
            self._ways[index] = moved_on(self._blocks[index], self._ways[index] or 0, direction, width)

    def is_at_end(self, width: int) -> bool:
        """Returns whether of the first table that is whole the end is in sight."""
        index = self.table(moved=True)
        return index is not None and is_moved_to_end(self._blocks[index], self._ways[index] or 0, width)
