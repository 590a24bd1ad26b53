"""Regular expressions over the texts of hits, with a limit on time and on work: nothing can index them.

They see a text without its markup and diacritics, as find does in a post; a capital letter makes case matter.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

from kantlijn.library.catalogue.text_index import plain
from kantlijn.library.search.query import Query
from kantlijn.library.search.statements import Kind
from kantlijn.matching.pattern import Pattern
from kantlijn.matching.text_folding import without_marks
from kantlijn.wording import counted

SECONDS = 2.0
"""How long regular expressions may look for hits."""
CHARACTERS = 30_000_000
"""How much text they may look through."""

_TEXT: dict[Kind, str] = {
    "posts": "SELECT p.title, p.markup, b.body FROM posts p JOIN bodies b ON b.post = p.key WHERE p.key = ?",
    "comments": "SELECT '', c.markup, c.body FROM comments c WHERE c.key = ?",
}


class Expressions:
    """The regular expressions of one query, and what is left of time and work."""

    def __init__(
        self,
        db: sqlite3.Connection,
        query: Query,
        *,
        seconds: float = SECONDS,
        characters: int = CHARACTERS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._db, self._clock = db, clock
        self._asked = [(pattern, True) for pattern in query.patterns]
        self._asked += [(pattern, False) for pattern in query.patterns_without]
        self._until, self._left = clock() + seconds, characters
        self.seen = 0
        """How many texts were looked through."""
        self.stopped = False
        """Whether the limit was reached: what is older was not looked at."""

    def __bool__(self) -> bool:
        return bool(self._asked)

    def notes(self) -> list[str]:
        """Says that the limit was reached."""
        if not self.stopped:
            return []
        return [f"the regular expression was looked for in the newest {counted(self.seen, 'text')} only, to save time"]

    def hold(self, kind: Kind, key: int) -> bool:
        """Whether all match that have to, and none of the others; nothing does once the limit is reached."""
        if not self._asked:
            return True
        if self.stopped:
            return False
        title, markup, body = self._db.execute(_TEXT[kind], (key,)).fetchone()
        texts = [without_marks(part) for part in (title, plain(body, markup)) if part]
        self.seen += 1
        self._left -= sum(map(len, texts))
        try:
            held = all(self._matches(pattern, texts) == wanted for pattern, wanted in self._asked)
        except TimeoutError:
            held = False
            self.stopped = True
        self.stopped = self.stopped or self._left < 0 or self._clock() > self._until
        return held

    def _matches(self, pattern: Pattern, texts: list[str]) -> bool:
        assert pattern.expression is not None
        for text in texts:
            left = max(0.001, self._until - self._clock())
            for match in pattern.expression.finditer(text, timeout=left):
                if match.end() > match.start():
                    return True
                if self._clock() > self._until:
                    raise TimeoutError
        return False
