"""What a search may ask of the reading state, answered as keys of the catalogue that is searched.

The reading state knows who posts and comments are whatever their rows, and finds these over the connection given.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable
from typing import Literal, NamedTuple, Protocol

from kantlijn.library.search.query import Query, State
from kantlijn.library.search.remembered import Remembered

Kind = Literal["posts", "comments"]


class ReadingStates(Protocol):
    """What has been read. Asked from the thread in which one searches, once for each version."""

    def version(self) -> Hashable:
        """Differs whenever one of the other answers may."""

    def read(self, db: sqlite3.Connection) -> Iterable[int]:
        """The keys of the posts that have been read; all others are unread. `db` is the catalogue."""

    def new(self, db: sqlite3.Connection, kind: Kind) -> Iterable[int]:
        """The keys of the posts, or of the comments, that came since last time."""

    def marked(self, db: sqlite3.Connection, kind: Kind) -> Iterable[int]:
        """The keys of the posts, or of the comments, that are marked."""


class NothingRead:
    """The state of an archive that was never read."""

    def version(self) -> Hashable:
        """Never differs."""
        return 0

    def read(self, db: sqlite3.Connection) -> Iterable[int]:
        """None."""
        return ()

    def new(self, db: sqlite3.Connection, kind: Kind) -> Iterable[int]:
        """None."""
        return ()

    def marked(self, db: sqlite3.Connection, kind: Kind) -> Iterable[int]:
        """None."""
        return ()


class Members(NamedTuple):
    """That the key of a hit, or of its post, is one of these; or with `wanted` False, none of these."""

    of: Literal["key", "post"]
    keys: frozenset[int]
    wanted: bool = True

    def holds(self, key: int, post: int) -> bool:
        """Whether it is so of this hit."""
        return ((key if self.of == "key" else post) in self.keys) == self.wanted


class StateKeys:
    """The keys of what is read, new and marked, looked up once for each version of the state and of the catalogue."""

    def __init__(self, remembered: Remembered, states: ReadingStates) -> None:
        self.remembered, self._db, self._states = remembered, remembered.db, states

    def members(self, query: Query, kind: Kind) -> list[Members]:
        """What the `is:` filters of a query ask of a post, or of a comment."""
        asked = [(state, True) for state in sorted(query.states)]
        asked += [(state, False) for state in sorted(query.states_without)]
        return [self._member(state, kind, wanted) for state, wanted in asked]

    def _member(self, state: State, kind: Kind, wanted: bool) -> Members:
        if state == "unread":
            return Members("post", self._get("read", lambda: self._states.read(self._db)), not wanted)
        ask = self._states.new if state == "new" else self._states.marked
        return Members("key", self._get(f"{state} {kind}", lambda: ask(self._db, kind)), wanted)

    def _get(self, name: str, ask: Callable[[], Iterable[int]]) -> frozenset[int]:
        return self.remembered.get((name, self._states.version()), lambda: frozenset(ask()))
