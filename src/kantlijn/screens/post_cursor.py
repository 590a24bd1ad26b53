"""The posts of the library in order: where one stands, what comes next, which were read, neighbours kept ready."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from kantlijn.library import Library, Row, Thread
from kantlijn.library.reading_state import Reads
from kantlijn.model import Post

KEPT = 5
"""Posts that stay in memory with their threads: the one on screen, its neighbours, and where one just came from."""

STRIDE = 200
"""Rows asked for at a time when looking for an unread one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A post with its thread, as the screen shows it."""

    row: Row
    post: Post
    thread: Thread


class PostCursor:
    """Where a post stands in the order, what comes next, and what is not read yet."""

    def __init__(self, library: Library, reads: Reads) -> None:
        self.library = library
        self.view = library.published
        self._reads = reads
        self._kept: OrderedDict[int, Opened] = OrderedDict()

    def forget(self) -> None:
        """The catalogue changed, or other posts and comments are to be shown."""
        self._kept.clear()

    @property
    def count(self) -> int:
        """How many posts there are to go through."""
        return self.view.count()

    @property
    def unread(self) -> int:
        """How many of them were not read yet."""
        return self._reads.unread(everything=self.view.everything)

    def is_read(self, key: int) -> bool:
        """Returns whether a post was read."""
        return self._reads.is_read(key)

    def rows(self, start: int, count: int) -> list[Row]:
        """Returns `count` rows of the list from place `start`."""
        return self.view.rows(start, count)

    def position(self, key: int) -> int | None:
        """Returns where a post stands in the order, None where it does not."""
        return self.view.position(key)

    def key_at(self, position: int) -> int | None:
        """Returns the key of the post at a place in the order, None beyond its ends."""
        rows = self.rows(position, 1) if position >= 0 else []
        return rows[0].key if rows else None

    def shown_as(self, key: int) -> int:
        """The key of the post that stands in the list for this one: its own, but for one that another format tells."""
        row = self.library.row(key)
        return row.key if row else key

    def open(self, key: int) -> Opened | None:
        """Returns a post with its thread, read from the catalogue if it is not in memory; None when it is gone."""
        if key not in self._kept:
            row = self.library.row(key)
            if row is None:
                return None
            thread = self.view.thread(row.key)
            self._kept[key] = Opened(row, self.library.post(row.key), thread)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    def beside(self, key: int, direction: int) -> int | None:
        """Returns the key of the next (1) or previous (-1) post, None at the ends."""
        position = self.position(key)
        return None if position is None else self.key_at(position + direction)

    def unread_beside(self, key: int, direction: int) -> int | None:
        """Returns the key of the next or previous post that was not read yet, None where there is none."""
        position = self.position(key)
        while position is not None:
            start = position + 1 if direction > 0 else max(0, position - STRIDE)
            rows = self.rows(start, STRIDE if direction > 0 else position - start)
            for row in rows if direction > 0 else reversed(rows):
                if not self.is_read(row.key):
                    return row.key
            position = None if not rows else start + len(rows) - 1 if direction > 0 else start
        return None

    def make_ready(self, key: int) -> None:
        """Read the neighbours, so that going there is one paint."""
        for direction in (-1, 1):
            beside = self.beside(key, direction)
            if beside is not None:
                self.open(beside)
        self.open(key)
