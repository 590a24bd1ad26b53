"""Places and folds: where one was in each post, what was folded there, and what was set for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.passages import Passage
from kantlijn.library.reading_state.records import Place
from kantlijn.library.reading_state.rows import Row, Rows
from kantlijn.library.reading_state.schema import FOLDS, PLACES, SETTINGS, Table
from kantlijn.library.reading_state.subjects import Subjects

_ALL = 0
"""The post under which settings of the whole archive stand."""


class Places:
    """What is kept of each post of an archive but read and marks."""

    def __init__(self, database: Database, rows: Rows, subjects: Subjects) -> None:
        self._database, self._rows, self._subjects = database, rows, subjects
        self._opened: int | None = None
        """The item of the post that was opened last in this run: it may not be written yet."""

    def place(self, key: int) -> Place | None:
        """Where one was in a post; None where one never was."""
        found = list(self._of(PLACES, key).values())
        return _place(max(found, key=lambda row: int(row["at"]))) if found else None

    def keep(self, key: int, place: Place) -> None:
        """Remember where one is; written within a second."""
        item = self._subjects.to_write(key)
        if item is None:
            return
        article, said = place.article, place.in_comment
        self._rows.write(
            PLACES, of=item, soon=False, post=item, pane=place.pane, block=article.block, offset=article.offset,
            words=article.words, comment=place.comment, comment_block=said.block, comment_offset=said.offset,
            comment_words=said.words,
        )  # fmt: skip

    def folds(self, key: int) -> frozenset[str]:
        """The keys of the comments that are folded in a post."""
        return frozenset(str(comment) for (_, comment), row in self._of(FOLDS, key).items() if row["value"])

    def set_folds(self, key: int, folded: Iterable[str]) -> None:
        """These comments are folded, and no others."""
        before, now = self.folds(key), frozenset(folded)
        item = self._subjects.to_write(key) if before != now else None
        if item is None:
            return
        changed = {item: set(before ^ now)}
        for post, comment in self._of(FOLDS, key):
            if post != item and comment in changed[item]:
                changed.setdefault(post, set()).add(comment)
        for post, comments in changed.items():
            rows = [{"comment": comment, "value": int(comment in now)} for comment in comments]
            self._rows.write_all(FOLDS, rows, of=post, post=post)

    def opened(self, key: int) -> None:
        """This post is the last one open."""
        self._opened = self._subjects.to_write(key)
        self.set_value("opened", True, key)

    def last_opened(self) -> int | None:
        """The key of the post that was last open; None where it is gone. Waits for nothing that is being written."""
        opened = self._subjects.key_of(self._opened) if self._opened is not None else None
        if opened is not None:
            return opened
        question = "SELECT post FROM settings WHERE archive = ? AND name = 'opened' ORDER BY at DESC LIMIT 1"
        found = self._database.ask(lambda db: db.execute(question, (self._rows.archive,)).fetchone())
        return self._subjects.key_of(found[0]) if found else None

    def value(self, name: str, default: Any = None, key: int | None = None) -> Any:
        """A setting of the archive, or of the post in that row, as it was set."""
        rows = self._rows.of(SETTINGS, _ALL) if key is None else self._of(SETTINGS, key)
        found = [row for (_, own), row in rows.items() if own == name]
        return json.loads(max(found, key=lambda row: int(row["at"]))["value"]) if found else default

    def set_value(self, name: str, value: Any, key: int | None = None) -> None:
        """Change a setting: anything that JSON can say."""
        item = _ALL if key is None else self._subjects.to_write(key)
        if item is not None:
            text = json.dumps(value, ensure_ascii=False)
            self._rows.write(SETTINGS, of=item, soon=False, post=item, name=name, value=text)

    def _of(self, table: Table, key: int) -> dict[tuple[Any, ...], Row]:
        """The rows of a post and of those that are shown as it; its own count before theirs."""
        found: dict[tuple[Any, ...], Row] = {}
        for item in reversed(self._subjects.items(key)):
            found.update(self._rows.of(table, item))
        return found


def _place(row: Row) -> Place:
    article = Passage(row["block"], row["offset"], row["words"])
    return Place(
        row["pane"], article, row["comment"], Passage(row["comment_block"], row["comment_offset"], row["comment_words"])
    )
