"""The rows of one archive as this run knows them: loaded when asked for, changed at once, written in the background."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.schema import Table

Row = dict[str, Any]


class Rows:
    """What is asked for is read from the file once; from then on this run's own changes are what counts."""

    def __init__(self, database: Database, archive: int) -> None:
        self._database = database
        self.archive = archive
        self._loaded: dict[tuple[str, int | None], dict[tuple[Any, ...], Row]] = {}

    def of(self, table: Table, post: int | None = None) -> dict[tuple[Any, ...], Row]:
        """The rows of the archive, or of one of its posts, by the table's keys."""
        where = (table.name, post)
        if where not in self._loaded:
            self._loaded[where] = self._load(table, post)
        return self._loaded[where]

    def _load(self, table: Table, post: int | None) -> dict[tuple[Any, ...], Row]:
        condition, values = ("", (self.archive,)) if post is None else (" AND post = ?", (self.archive, post))
        question = f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE archive = ?{condition}"  # noqa: S608
        found = self._database.ask(lambda db: db.execute(question, values).fetchall())
        rows = [dict(zip(table.columns, row, strict=True)) for row in found]
        return {tuple(row[name] for name in table.keys): row for row in rows}

    def write(self, table: Table, *, of: int | None = None, soon: bool = True, **values: Any) -> None:
        """Change a row, or add it, as of now. `of` is the post by which this table is asked for, None for all of it."""
        row = self._changed(table, of, values)
        self._database.put(table, tuple(row[name] for name in table.columns), soon=soon)

    def write_all(self, table: Table, rows: Iterable[Row], *, of: int | None = None, **values: Any) -> None:
        """Change or add many rows, each as `write` does; `values` are those that they have in common."""
        changed = [self._changed(table, of, {**values, **row}) for row in rows]
        self._database.put_all(table, [tuple(row[name] for name in table.columns) for row in changed])

    def _changed(self, table: Table, of: int | None, values: Row) -> Row:
        row: Row = {"archive": self.archive, "at": self._database.now(), **values}
        self.of(table, of)[tuple(row[name] for name in table.keys)] = row
        return row

    def forget(self) -> None:
        """Read again what is asked for."""
        self._loaded.clear()

    def become(self, archive: int) -> None:
        """From now on these are the rows of another archive."""
        self.archive = archive
        self.forget()
