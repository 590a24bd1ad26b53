"""Which post is meant: from the key of a row in the catalogue to the item that state hangs on, and back."""

from __future__ import annotations

import json

from kantlijn.library.identities import Identity
from kantlijn.library.library import Library
from kantlijn.library.reading_state.rows import Rows
from kantlijn.library.reading_state.schema import POSTS


class Subjects:
    """Knows the posts that were asked for, until the catalogue changes."""

    def __init__(self, library: Library, rows: Rows) -> None:
        self._library, self._rows = library, rows
        self._known: dict[int, Identity | None] = {}
        self._noted: set[int] = set()

    def items(self, key: int) -> tuple[int, ...]:
        """The items of a post: its own, then those of posts that are shown as it; none where it is gone."""
        found = self._identity(key)
        return found.items if found else ()

    def to_write(self, key: int) -> int | None:
        """The item to write state under, with the names it is found again by; None where it is gone."""
        found = self._identity(key)
        if found is None:
            return None
        item = found.items[0]
        if item not in self._noted:
            self._noted.add(item)
            names = json.dumps(found.names, ensure_ascii=False)
            self._rows.write(POSTS, of=item, post=item, title=found.title, names=names)
        return item

    def key_of(self, item: int) -> int | None:
        """The key of the row where that post is now; None where it is gone."""
        return self._library.identified(item)

    def title_of(self, item: int) -> str:
        """A post's title as it was when state was written, for a post that may be gone."""
        return next((str(row["title"]) for row in self._rows.of(POSTS, item).values()), "")

    def forget(self) -> None:
        """The catalogue changed, or it is another archive."""
        self._known.clear()
        self._noted.clear()

    def _identity(self, key: int) -> Identity | None:
        if key not in self._known:
            self._known[key] = self._library.identity(key)
        return self._known[key]
