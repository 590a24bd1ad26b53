"""The posts of the library in order: where one stands, what comes next, which were read, neighbours kept ready."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kantlijn.library import Library, Row, Thread
from kantlijn.library.reading_state import Reads
from kantlijn.model import Placed, Post
from kantlijn.widgets.list_page import group_of

KEPT = 5
"""Posts that stay in memory with their threads: the one on screen, its neighbours, and where one just came from."""

AT_ONCE = 5_000
"""A thread of more comments is read when one goes there: keys would wait for it that are about something else."""

STRIDE = 200
"""Rows asked for at a time when looking for one of another year, or an unread one."""


class Opened(NamedTuple):
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
        self._listed: Sequence[int] | None = None
        self._positions: dict[int, int] = {}
        self._kept: OrderedDict[int, Opened] = OrderedDict()
        self._read: dict[int, tuple[int | None, Post]] = {}
        """By key the posts that are in memory, with their digests: a text that did not change is not there twice."""
        self._threads: dict[int, tuple[int, list[Placed], dict[bool, Thread]]] = {}
        """The same for their threads: all of each, and what is shown of it, with and without what its state hides."""

    def forget(self) -> None:
        """The catalogue changed, or other posts and comments are to be shown."""
        self._kept.clear()

    @property
    def listed(self) -> Sequence[int] | None:
        """The keys of the posts to go through, in order; None: all as they stand in the archive. Can be set."""
        return self._listed

    @listed.setter
    def listed(self, keys: Sequence[int] | None) -> None:
        self._listed = keys
        self._positions = {key: at for at, key in enumerate(keys or ())}

    @property
    def count(self) -> int:
        """How many posts there are to go through."""
        if self._listed is not None:
            return len(self._listed)
        return self.view.count()

    @property
    def unread(self) -> int:
        """How many of them were not read yet."""
        if self._listed is None:
            return self._reads.unread(everything=self.view.everything)
        return len(self._listed) - len(self._positions.keys() & self._reads.keys())

    def is_read(self, key: int) -> bool:
        """Returns whether a post was read."""
        return self._reads.is_read(key)

    def rows(self, start: int, count: int) -> list[Row]:
        """Returns `count` rows of the list from place `start`."""
        if self._listed is None:
            return self.view.rows(start, count)
        found = (self.library.row(key) for key in self._listed[start : start + count])
        return [row for row in found if row is not None]

    def titles(self) -> list[str]:
        """Returns the titles of the list, in its order."""
        found = self.view.titles()
        if self._listed is None:
            return [title for _, title in found]
        titles = dict(found)
        return [titles.get(key, "") for key in self._listed]

    def position(self, key: int) -> int | None:
        """Returns where a post stands in the order, None where it does not."""
        return self.view.position(key) if self._listed is None else self._positions.get(key)

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
            thread = self._thread(row.key)
            try:
                post = self._post(row.key)
            except KeyError:  # it went a moment ago, or with a catalogue that is built anew
                return None
            self._kept[key] = Opened(row, post, thread)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        in_memory = {key, *(opened.row.key for opened in self._kept.values())}
        self._read = {number: read for number, read in self._read.items() if number in in_memory}
        self._threads = {number: read for number, read in self._threads.items() if number in in_memory}
        return self._kept[key]

    def thread(self, key: int) -> Sequence[Placed]:
        """Returns the thread of a post as it is shown; none where it is gone."""
        opened = self.open(key)
        return opened.thread.placed if opened is not None else ()

    def _post(self, key: int) -> Post:
        """A post, the one that was read before where it still says the same. Raises KeyError."""
        digest = self.view.digest(key)
        before = self._read.get(key)
        if before is None or before[0] != digest:
            self._read.pop(key, None)  # the text that was goes before the one that is comes
            self._read[key] = digest, self.library.post(key)
        return self._read[key][1]

    def _thread(self, key: int) -> Thread:
        """A thread, read once for what is shown of it, and until somebody says something else: it may be a long one."""
        digest = self.view.thread_digest(key)
        read = self._threads.get(key)
        if read is None or read[0] != digest:
            known = (placed.comment for placed in read[1]) if read else ()
            read = self._threads[key] = digest, self.view.whole(key, known), {}
        _, whole, shown = read
        if self.view.everything not in shown:
            shown[self.view.everything] = self.view.shown(whole)
        return shown[self.view.everything]

    def beside(self, key: int, direction: int) -> int | None:
        """Returns the key of the next (1) or previous (-1) post, None at the ends."""
        position = self.position(key)
        if position is None:  # it is not among those that are listed: begin with these
            return self.key_at(0) if self._listed is not None else None
        return self.key_at(position + direction)

    def of_other_year(self, position: int, direction: int) -> int | None:
        """Returns the place of the first post of the next (1) or previous (-1) year in the list; None beyond.

        What stands after the years is gone through in the same way: posts without a date, pages, threads.
        """
        if direction > 0:
            return self._year_ends(position, 1)
        start = self._year_ends(position, -1)
        begins = 0 if start is None else start + 1
        if begins < position or start is None:
            return begins if begins < position else None
        start = self._year_ends(start, -1)
        return 0 if start is None else start + 1

    def _year_ends(self, position: int, direction: int) -> int | None:
        """The place of the nearest post of another year on that side; None where there is none."""
        here = next((group_of(row) for row in self.rows(position, 1)), None)
        return next((at for at, row in self._on_from(position, direction) if group_of(row) != here), None)

    def unread_beside(self, key: int, direction: int) -> int | None:
        """Returns the key of the next or previous post that was not read yet, None where there is none."""
        position = self.position(key)
        beside = self._on_from(position, direction) if position is not None else ()
        return next((row.key for _, row in beside if not self.is_read(row.key)), None)

    def _on_from(self, position: int, direction: int) -> Iterator[tuple[int, Row]]:
        """The rows after (1) or before (-1) a place in the order, the nearest first, each with its own place."""
        while True:
            start = position + 1 if direction > 0 else max(0, position - STRIDE)
            rows = self.rows(start, STRIDE if direction > 0 else position - start)
            for row in rows if direction > 0 else reversed(rows):
                position += direction
                yield position, row
            if not rows:
                return

    def make_ready(self, key: int) -> None:
        """Read the neighbours, so that going there is one paint."""
        for direction in (-1, 1):
            beside = self.beside(key, direction)
            row = None if beside is None else self.library.row(beside)
            if row is not None and row.comments <= AT_ONCE:
                self.open(row.key)
        self.open(key)
