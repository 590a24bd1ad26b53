"""Signposts: a file knows of comments that name their post by an id that no post has which post they are under.

An issue on GitHub in which a blog keeps the comments of a post is no post itself. Its comments may stand in another
file, where they know the number of the issue and no more; the issue knows the post.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kantlijn.library.catalogue.new_rows import NewRows

_END = """
SELECT s.leads_to FROM ref_keys k JOIN signposts s ON s.match_key = k.match_key JOIN files f ON f.key = s.file
WHERE k.ref = ? ORDER BY f.path, s.leads_to LIMIT 1"""
_END_OF_FILE = "SELECT leads_to FROM signposts WHERE file = ?"
_LED = "SELECT k.ref FROM signposts s JOIN ref_keys k ON k.match_key = s.match_key WHERE s.{} = ?"


class Signposts:
    """Which refs lead to which; where there is no signpost, none of this asks the catalogue."""

    def __init__(self, db: sqlite3.Connection, rows: NewRows) -> None:
        """New ones go to the rows, which are to be written before anything is asked."""
        self._db, self._rows = db, rows
        self._any = db.execute("SELECT 1 FROM signposts LIMIT 1").fetchone() is not None

    def add(self, file: int, match_key: str, leads_to: int) -> None:
        """A file says that who asks by this key means the post that this ref does."""
        self._rows.signpost(file, match_key, leads_to)
        self._any = True

    def forget(self, file: int) -> set[int]:
        """Take out those of a file. Returns the refs at both of their ends."""
        if not self._any:
            return set()
        found = self._refs(_LED.format("file"), file) | self._refs(_END_OF_FILE, file)
        self._db.execute("DELETE FROM signposts WHERE file = ?", (file,))
        return found

    def led(self, ends: Iterable[int]) -> set[int]:
        """Returns the refs that lead to these."""
        question = _LED.format("leads_to")
        return {ref for end in ends for ref in self._refs(question, end)} if self._any else set()

    def lead_to(self, ref: int) -> bool:
        """Returns whether one leads to this ref."""
        return self._any and bool(self._refs("SELECT leads_to FROM signposts WHERE leads_to = ? LIMIT 1", ref))

    def end(self, ref: int) -> int:
        """Returns the ref to which this one leads, or itself; of several that of the first file by path."""
        found = self._db.execute(_END, (ref,)).fetchone() if self._any else None
        return int(found[0]) if found else ref

    def _refs(self, question: str, value: int) -> set[int]:
        return {ref for (ref,) in self._db.execute(question, (value,))}
