"""The orders in which posts can be listed, as the keys of all of them; made once for each state of the catalogue."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Literal

from kantlijn.library.catalogue.schema import DUPLICATES
from kantlijn.library.search.remembered import Remembered
from kantlijn.library.search.states import ReadingStates
from kantlijn.matching.text_folding import fold

Order = Literal["newest", "oldest", "title", "comments", "last_comment", "unread"]
"""`newest` is the list's own: posts by date, undated ones, pages, threads without a post. `comments`: most first."""

_LIST = "shelf, sort_key, path, ordinal"
_LAST_COMMENTS = (
    "SELECT coalesce(o.duplicate_of, o.key) AS post, max(n.moment) AS last FROM numbered_comments n "
    "CROSS JOIN comments c ON c.key = n.key CROSS JOIN refs r ON r.key = c.ref CROSS JOIN posts o ON o.key = r.post "
    "WHERE c.duplicate_of IS NULL AND (? OR c.status = 'published') GROUP BY 1"
)
_FIRST: dict[Order, str] = {"oldest": "shelf / 1000000, sort_key DESC,", "comments": "comments DESC,"}
"""What goes before the list's own order."""


class Orders:
    """All posts in order; a page of them is a slice."""

    def __init__(self, remembered: Remembered, states: ReadingStates) -> None:
        self._remembered, self._db, self._states = remembered, remembered.db, states

    def get(self, order: Order, everything: bool) -> array[int]:
        """The keys of all posts; with `everything` of those hidden by state too. Not to be changed."""
        asked = ("order", order, everything, self._states.version() if order == "unread" else 0)
        return self._remembered.get(asked, lambda: array("q", self._made(order, everything)))

    def _made(self, order: Order, everything: bool) -> Iterable[int]:
        shown = f"p.shelf < {DUPLICATES}" + ("" if everything else " AND p.hidden = 0")
        if order == "last_comment":
            rows = self._db.execute(
                f"SELECT p.key FROM posts p LEFT JOIN ({_LAST_COMMENTS}) l ON l.post = p.key "  # noqa: S608
                f"WHERE {shown} ORDER BY l.last IS NULL, l.last DESC, {_LIST}",
                (everything,),
            )
            return (key for (key,) in rows)
        columns = "key, title" if order == "title" else "key"  # without titles the index of the list is all it takes
        listed = self._db.execute(
            f"SELECT {columns} FROM posts p WHERE {shown} ORDER BY {_FIRST.get(order, '')} {_LIST}"  # noqa: S608
        )
        if order == "title":
            titles = [(fold(title).text, place, key) for place, (key, title) in enumerate(listed)]
            return (key for _, _, key in sorted(titles))
        keys = (key for (key,) in listed)
        if order != "unread":
            return keys
        read, all_of_them = frozenset(self._states.read(self._db)), list(keys)
        return (key for wanted in (False, True) for key in all_of_them if (key in read) == wanted)
