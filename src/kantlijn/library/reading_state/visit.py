"""One visit to an archive: what is new in it, kept as it was found until the visit ends, and what of it was seen."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left

from kantlijn.library.library import Library
from kantlijn.library.reading_state.arrivals import Unseen, attached, make_known, seeing_as_before, unseen_in
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import is_mistake
from kantlijn.library.reading_state.records import Fresh, FreshComments, News
from kantlijn.library.reading_state.rows import Rows

_NOTHING = Fresh()
_NONE = FreshComments()


class Visit:
    """What came since last time. Until the first look is done, nothing is new."""

    def __init__(self, library: Library, database: Database, rows: Rows) -> None:
        self._library, self._database, self._rows = library, database, rows
        self.now = News()
        """All that is new, as the last look found it."""
        self.seen: list[tuple[int, int]] = []
        """What this visit saw of it: item and words."""
        self.revision = 0
        """Goes up with every change."""
        self._opened: set[int] = set()
        self._looked = False
        self._unseen: dict[int, list[Unseen]] = {}
        self._order: list[int] = []

    def of(self, key: int) -> Fresh:
        """What is new about a post."""
        return self.now.posts.get(key, _NOTHING)

    def comments(self, key: int) -> FreshComments:
        """The keys of the comments that are new or edited; see `comment_key`."""
        if key not in self.now.posts:
            return _NONE
        unseen = [each for each in self._in(key) if each.comment]
        return FreshComments(
            frozenset(each.comment for each in unseen if not each.edited),
            frozenset(each.comment for each in unseen if each.edited),
        )

    def opened(self, key: int) -> None:
        """A post is before the reader, with its comments: what is new of it is known the next time."""
        if not self._looked:
            self._opened.add(key)
        elif key in self.now.posts:
            self._see([(each.item, each.words) for each in self._in(key)])

    def _see(self, found: list[tuple[int, int]]) -> None:
        archive = self._rows.archive
        self.seen += found
        self._database.work(lambda db: make_known(db, archive, found))

    def _in(self, key: int) -> list[Unseen]:
        """What was not known of a post when the visit began."""
        if key not in self._unseen:
            found: list[Unseen] = []
            try:
                with self._database.apart() as db, attached(db, self._library.catalogue):
                    seeing_as_before(db, self.seen)
                    found = unseen_in(db, self._rows.archive, key)
            except sqlite3.Error as error:
                if is_mistake(error):
                    raise
            self._unseen[key] = found
        return self._unseen[key]

    def beside(self, key: int | None, direction: int) -> int | None:
        """The key of the next post in the list with something new, or of the one before it; None where there is none.

        From a post that has nothing new itself, going by its place in the list; from None, the first or the last.
        """
        if not self._order:
            return None
        if key is None:
            return self._order[0 if direction > 0 else -1]
        at = self._place(key)
        at += (1 if key in self.now.posts else 0) if direction > 0 else -1
        return self._order[at] if 0 <= at < len(self._order) else None

    def _place(self, key: int) -> int:
        """Where among the posts with something new that one stands, or would."""
        if key in self.now.posts:
            return self._order.index(key)
        return bisect_left(self._order, self._position(key), key=self._position)

    def _position(self, key: int) -> int:
        found = self._library.everything.position(key)
        return -1 if found is None else found

    def take(self, news: News) -> None:
        """What a look found; what was opened before it is seen now."""
        self.now, self._looked = news, True
        self._order = list(news.posts)
        self._unseen.clear()
        self.revision += 1
        opened, self._opened = self._opened, set()
        for key in opened:
            self.opened(key)

    def forget(self) -> None:
        """It is another archive."""
        self.seen.clear()
        self._unseen.clear()
