"""What was asked of the catalogue for one key press is remembered for the next ones, until the catalogue changes."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 64
"""How many answers are remembered."""


class Remembered:
    """Answers of one connection by what was asked."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._version = -1

    def get(self, asked: Hashable, answer: Callable[[], T]) -> T:
        """Returns what `answer` gave when this was asked before, with the catalogue as it is now; else asks it."""
        version = self.db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._answers.clear()
            self._version = version
        if asked not in self._answers:
            self._answers[asked] = answer()
        self._answers.move_to_end(asked)
        while len(self._answers) > MOST:
            self._answers.popitem(last=False)
        found: T = self._answers[asked]
        return found
