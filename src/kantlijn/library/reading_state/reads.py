"""Read and unread: by item in the state, by key for the list, so that a row of the list costs a look into a set."""

from __future__ import annotations

from collections.abc import Iterable

from kantlijn.library.library import Library
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.rows import Rows
from kantlijn.library.reading_state.schema import READS
from kantlijn.library.reading_state.subjects import Subjects


class Reads:
    """Which posts of an archive were read."""

    def __init__(self, library: Library, database: Database, rows: Rows, subjects: Subjects) -> None:
        self._library, self._database, self._rows, self._subjects = library, database, rows, subjects
        self._items = self._load()
        self._keys: dict[int, bool] | None = None
        self.revision = 0
        """Goes up with every change."""

    def _load(self) -> set[int]:
        question = "SELECT post FROM reads WHERE archive = ? AND value = 1"
        return set(self._database.ask(lambda db: [item for (item,) in db.execute(question, (self._rows.archive,))]))

    def is_read(self, key: int) -> bool:
        """Whether the post in that row was read."""
        if self._keys is not None:
            return key in self._keys
        return not self._items.isdisjoint(self._subjects.items(key))

    def set(self, key: int, read: bool = True) -> bool:
        """Say that a post was read, or that it is unread again; what it was before comes out, for undo."""
        before = self.is_read(key)
        item = self._subjects.to_write(key)
        if item is None or before == read:
            return before
        changed = [item] if read else [each for each in self._subjects.items(key) if each in self._items]
        for each in changed:
            row = (self._rows.archive, each, int(read), self._database.now())
            self._database.put(READS, row)
        self._change(key, changed, read)
        return before

    def _change(self, key: int, items: Iterable[int], read: bool) -> None:
        self.revision += 1
        if read:
            self._items.update(items)
        else:
            self._items.difference_update(items)
        if self._keys is None:
            return
        if not read:
            self._keys.pop(key, None)
        elif row := self._library.row(key):
            self._keys[row.key] = row.status != "published"

    def keys(self) -> frozenset[int]:
        """The keys of all that was read and is there."""
        return frozenset(self._found())

    def unread(self, *, everything: bool = False) -> int:
        """How many posts of the list were not read; with `everything` of the list with what is hidden by state."""
        found = self._found()
        read = len(found) if everything else sum(not hidden for hidden in found.values())
        return max(0, self._library.view(everything=everything).count() - read)

    def _found(self) -> dict[int, bool]:
        if self._keys is None:
            self._keys = self._library.keys_of(self._items)
        return self._keys

    def items(self) -> list[int]:
        """What was read, for who looks up the keys in another thread."""
        return list(self._items)

    def take(self, items: list[int], keys: dict[int, bool]) -> None:
        """The keys of these items as another thread found them; of no use when something was read meanwhile."""
        if len(items) == len(self._items) and self._items.issuperset(items):
            self._keys = keys

    def forget(self, *, reload: bool = False) -> None:
        """The catalogue changed: rows are other posts. With `reload` it is another archive."""
        self._keys = None
        self.revision += 1
        if reload:
            self._items = self._load()
