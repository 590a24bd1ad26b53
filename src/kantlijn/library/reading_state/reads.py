"""Read and unread: by item in the state, by key for the list, so that a row of the list costs a look into a set.

What was read is loaded when all of it is asked for, or by a look in its thread: an archive opens as fast with 100,000
posts read as with none.
"""

from __future__ import annotations

from kantlijn.library.library import Library
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.rows import Rows
from kantlijn.library.reading_state.schema import READS
from kantlijn.library.reading_state.subjects import Subjects

_ALL = "SELECT post FROM reads WHERE archive = ? AND value = 1"
_ONE = "SELECT value FROM reads WHERE archive = ? AND post = ?"


class Reads:
    """Which posts of an archive were read."""

    def __init__(self, library: Library, database: Database, rows: Rows, subjects: Subjects) -> None:
        self._library, self._database, self._rows, self._subjects = library, database, rows, subjects
        self._changed: dict[int, bool] = {}
        """What was changed in this run, by item."""
        self._items: set[int] | None = None
        self._keys: dict[int, bool] | None = None
        """The keys of what was read, each with whether it is hidden by state; None until they are known."""
        self._since: dict[int, bool] = {}
        """What was changed since a look began, by key."""
        self.revision = 0
        """Goes up with every change."""

    def is_read(self, key: int) -> bool:
        """Whether the post in that row was read."""
        if self._keys is not None:
            return key in self._keys
        return any(self._is_read(item) for item in self._subjects.items(key))

    def _is_read(self, item: int) -> bool:
        if item in self._changed:
            return self._changed[item]
        if self._items is not None:
            return item in self._items
        found = self._database.ask(lambda db: db.execute(_ONE, (self._rows.archive, item)).fetchone())
        return bool(found and found[0])

    def set(self, key: int, read: bool = True) -> bool:
        """Say that a post was read, or that it is unread again; what it was before comes out, for undo."""
        before = self.is_read(key)
        item = self._subjects.to_write(key)
        if item is None or before == read:
            return before
        for each in [item] if read else self._subjects.items(key):
            self._changed[each] = read
            self._database.put(READS, (self._rows.archive, each, int(read), self._database.now()))
            if self._items is not None:
                (self._items.add if read else self._items.discard)(each)
        self._since[key] = read
        if self._keys is not None:
            self._change(self._keys, key, read)
        self.revision += 1
        return before

    def _change(self, keys: dict[int, bool], key: int, read: bool) -> None:
        if not read:
            keys.pop(key, None)
        elif row := self._library.row(key):
            keys[row.key] = row.status != "published"

    @property
    def ready(self) -> bool:
        """Whether `unread` and `keys` cost nothing: a look was taken since the catalogue last changed."""
        return self._keys is not None

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
            self._keys = self._library.keys_of(self.items())
        return self._keys

    def items(self) -> list[int]:
        """The items of all that was read. Can be asked from any thread."""
        items = self._items
        if items is None:
            rows = self._database.ask(lambda db: db.execute(_ALL, (self._rows.archive,)).fetchall())
            items = {item for (item,) in rows}
            for item, read in list(self._changed.items()):
                (items.add if read else items.discard)(item)
            self._items = items
        return list(items)

    def looking(self) -> None:
        """A look begins: what is changed from here on it may not see."""
        self._since.clear()

    def take(self, keys: dict[int, bool]) -> None:
        """The keys of what was read, as a look found them."""
        for key, read in self._since.items():
            self._change(keys, key, read)
        self._keys = keys
        self.revision += 1

    def forget(self, *, reload: bool = False) -> None:
        """The catalogue changed: rows are other posts. With `reload` it is another archive, or items have moved."""
        self._keys = None
        self.revision += 1
        if reload:
            self._items = None
            self._changed.clear()
