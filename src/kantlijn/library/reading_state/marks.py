"""Marks by letter or name, what is to be come back to, and the trail: jumps, searches and finds."""

from __future__ import annotations

from typing import Any, Literal

from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.passages import NOWHERE, Passage
from kantlijn.library.reading_state.records import Jump, Mark
from kantlijn.library.reading_state.rows import Row, Rows
from kantlijn.library.reading_state.schema import FLAGS, HISTORY, JUMPS, MARKS, Table
from kantlijn.library.reading_state.subjects import Subjects

JUMPS_KEPT = 100
HISTORY_KEPT = 200


class Marks:
    """The marks of an archive, on posts and on comments."""

    def __init__(self, rows: Rows, subjects: Subjects) -> None:
        self._rows, self._subjects = rows, subjects
        self.revision = 0
        """Goes up with every change."""

    def add(self, name: str, key: int, comment: str = "", passage: Passage = NOWHERE) -> None:
        """Mark a place by a letter or a name; a mark of that name elsewhere is moved. `comment` is a comment's key."""
        item = self._subjects.to_write(key)
        if item is not None:
            self._write_mark(name, item, comment, passage, gone=0)

    def remove(self, name: str) -> None:
        """Take a mark away."""
        if mark := self.get(name):
            self._write_mark(name, mark.post, mark.comment, mark.passage, gone=1)

    def _write_mark(self, name: str, item: int, comment: str, passage: Passage, gone: int) -> None:
        self.revision += 1
        self._rows.write(MARKS, name=name, post=item, comment=comment, gone=gone, **_columns(passage))

    def get(self, name: str) -> Mark | None:
        """The mark of that name."""
        row = self._rows.of(MARKS).get((name,))
        return None if row is None or row["gone"] else self._mark(row, name)

    def all(self) -> list[Mark]:
        """All marks, by name."""
        return [mark for (name,) in sorted(self._rows.of(MARKS)) if (mark := self.get(name))]

    def flag(self, key: int, comment: str = "", passage: Passage = NOWHERE, *, on: bool = True) -> None:
        """Say that a post or comment is to be come back to, or no longer."""
        for item in self._flagged(key, comment) if not on else [self._subjects.to_write(key)]:
            if item is not None:
                self.revision += 1
                self._rows.write(FLAGS, post=item, comment=comment, value=int(on), **_columns(passage))

    def is_flagged(self, key: int, comment: str = "") -> bool:
        """Whether that post or comment is to be come back to."""
        return bool(self._flagged(key, comment))

    def _flagged(self, key: int, comment: str) -> list[int]:
        rows = self._rows.of(FLAGS)
        return [item for item in self._subjects.items(key) if rows.get((item, comment), {}).get("value")]

    def flagged(self) -> list[Mark]:
        """All that is to be come back to, the last first; their names are ""."""
        rows = [row for row in list(self._rows.of(FLAGS).values()) if row["value"]]
        return [self._mark(row, "") for row in sorted(rows, key=lambda row: -int(row["at"]))]

    def marked(self) -> dict[int, set[str]]:
        """The posts with a mark or flag by item, each with the keys of the comments that have it, "" for itself."""
        found: dict[int, set[str]] = {}
        for mark in (*self.all(), *self.flagged()):
            found.setdefault(mark.post, set()).add(mark.comment)
        return found

    def _mark(self, row: Row, name: str) -> Mark:
        item = int(row["post"])
        return Mark(name, item, self._subjects.title_of(item), row["comment"], _passage(row), row["at"])


class Trail:
    """Where one came from: jumps, and what was searched for."""

    def __init__(self, database: Database, rows: Rows, subjects: Subjects) -> None:
        self._database, self._rows, self._subjects = database, rows, subjects

    def jumped(
        self, key: int | None, pane: str = "", comment: str = "", passage: Passage = NOWHERE, query: str = ""
    ) -> None:
        """A jump began in this post; or, with a query, in its results."""
        item = self._subjects.to_write(key) if key is not None else 0
        self._rows.write(
            JUMPS, soon=False, what="search" if query else "place", query=query, post=item or 0, pane=pane,
            comment=comment, **_columns(passage),
        )  # fmt: skip
        self._prune(JUMPS, sorted(self._rows.of(JUMPS)), JUMPS_KEPT)

    def jumps(self) -> list[Jump]:
        """Where jumps began, the first one first."""
        return [
            Jump(row["what"], row["query"], row["post"], row["pane"], row["comment"], _passage(row), row["at"])
            for _, row in sorted(self._rows.of(JUMPS).items())
        ]

    def searched(self, text: str, kind: Literal["search", "find"] = "search") -> None:
        """That was searched for across posts, or found in one."""
        self._rows.write(HISTORY, kind=kind, text=text, gone=0)
        found = sorted((row["at"], key) for key, row in self._rows.of(HISTORY).items() if key[0] == kind)
        self._prune(HISTORY, [key for _, key in found], HISTORY_KEPT)

    def history(self, kind: Literal["search", "find"] = "search") -> list[str]:
        """What was searched for or found, the last first, each once."""
        rows = [row for row in self._rows.of(HISTORY).values() if row["kind"] == kind and not row["gone"]]
        return [str(row["text"]) for row in sorted(rows, key=lambda row: -int(row["at"]))]

    def _prune(self, table: Table, oldest_first: list[tuple[Any, ...]], kept: int) -> None:
        """Forget the oldest beyond what is kept."""
        where = " AND ".join(f"{column} = ?" for column in table.key_columns)
        question = f"DELETE FROM {table.name} WHERE {where}"  # noqa: S608
        old = oldest_first[:-kept]
        for key in old:
            del self._rows.of(table)[key]
        if old:
            rows = [(self._rows.archive, *key) for key in old]
            self._database.work(lambda db: db.executemany(question, rows))


def _columns(passage: Passage) -> dict[str, Any]:
    return {"block": passage.block, "offset": passage.offset, "words": passage.words}


def _passage(row: Row) -> Passage:
    return Passage(row["block"], row["offset"], row["words"])
