"""What is read, new and marked, as the search asks for it: keys of the catalogue that it searches.

Asked from the thread of the search: values that the reader's thread changes are taken as they are at that moment.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Hashable, Iterable

from kantlijn.library.catalogue.identity import comment_key
from kantlijn.library.identities import keys_of
from kantlijn.library.reading_state.archive_state import ArchiveState
from kantlijn.library.search.states import Kind
from kantlijn.model import Comment

_NEW = "SELECT key FROM comment_identities WHERE item IN (SELECT value FROM json_each(?))"
_OF_POST = """
SELECT c.key, c.id, c.body, c.markup, c.author, c.published FROM post_identities i JOIN posts p ON p.key = i.key
JOIN posts t ON t.key = coalesce(p.duplicate_of, p.key) OR t.duplicate_of = coalesce(p.duplicate_of, p.key)
JOIN refs r ON r.post = t.key JOIN comments c ON c.ref = r.key WHERE i.item = ?"""


class SearchStates:
    """The reading state of one archive for `Library.search`, `is:` filters and the order by unread first."""

    def __init__(self, archive: ArchiveState) -> None:
        self._archive = archive

    def version(self) -> Hashable:
        """Differs whenever something was read, marked or found new."""
        return self._archive.revision

    def read(self, db: sqlite3.Connection) -> Iterable[int]:
        """The keys of the posts that were read."""
        return keys_of(db, self._archive.reads.items())

    def new(self, db: sqlite3.Connection, kind: Kind) -> Iterable[int]:
        """The keys of the posts or comments that came since last time, or say something else than they did."""
        news = self._archive.news.now
        if kind == "posts":
            return keys_of(db, news.post_items)
        return [key for (key,) in db.execute(_NEW, (json.dumps(list(news.comment_items)),))]

    def marked(self, db: sqlite3.Connection, kind: Kind) -> Iterable[int]:
        """The keys of the posts or comments with a mark, or that are to be come back to."""
        marked = self._archive.marks.marked()
        if kind == "posts":
            return keys_of(db, (item for item, comments in marked.items() if "" in comments))
        return [key for item, comments in marked.items() for key in _comments(db, item, comments)]


def _comments(db: sqlite3.Connection, item: int, wanted: set[str]) -> Iterable[int]:
    """The rows of the comments of a post that have one of these keys."""
    for key, own, body, markup, author, published in db.execute(_OF_POST, (item,)):
        if comment_key(Comment(own, body, markup=markup, author=author, published=published)) in wanted:
            yield key
