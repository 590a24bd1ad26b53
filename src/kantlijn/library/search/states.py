"""What a search may ask of the reading state, and the answers as keys of the catalogue.

The reading state knows ids, which stay when an archive is read anew; the catalogue finds the rows that they stand for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from kantlijn.library.search.query import Query, State
from kantlijn.library.search.remembered import Remembered

Place = tuple[str, str]
"""The id of a post as the list has it (`Row.id`), and of a comment under it; "" is the post itself."""


class ReadingStates(Protocol):
    """What has been read. Asked from the thread in which one searches, once for each version."""

    def version(self) -> Hashable:
        """Differs whenever one of the other answers may."""

    def read(self) -> Iterable[str]:
        """The ids of the posts that have been read; all others are unread."""

    def new(self) -> Iterable[Place]:
        """Posts and comments that came since last time."""

    def marked(self) -> Iterable[Place]:
        """Posts and comments that are marked."""


class NothingRead:
    """The state of an archive that was never read."""

    def version(self) -> Hashable:
        """Never differs."""
        return 0

    def read(self) -> Iterable[str]:
        """None."""
        return ()

    def new(self) -> Iterable[Place]:
        """None."""
        return ()

    def marked(self) -> Iterable[Place]:
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class Members:
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

    def members(self, query: Query, kind: Literal["posts", "comments"]) -> list[Members]:
        """What the `is:` filters of a query ask of a post, or of a comment."""
        asked = [(state, True) for state in sorted(query.states)]
        asked += [(state, False) for state in sorted(query.states_without)]
        return [self._member(state, kind, wanted) for state, wanted in asked]

    def _member(self, state: State, kind: str, wanted: bool) -> Members:
        if state == "unread":
            return Members("post", self._get("read", lambda: self._posts(self._states.read())), not wanted)
        places = self._states.new if state == "new" else self._states.marked
        if kind == "posts":
            found = self._get(f"{state} posts", lambda: self._posts(post for post, comment in places() if not comment))
        else:
            found = self._get(f"{state} comments", lambda: self._comments(places()))
        return Members("key", found, wanted)

    def _get(self, name: str, ask: Callable[[], frozenset[int]]) -> frozenset[int]:
        return self.remembered.get((name, self._states.version()), ask)

    def _posts(self, ids: Iterable[str]) -> frozenset[int]:
        rows = self._db.execute(
            "SELECT coalesce(duplicate_of, key) FROM posts WHERE source_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return frozenset(key for (key,) in rows)

    def _comments(self, places: Iterable[Place]) -> frozenset[int]:
        rows = self._db.execute(
            "SELECT c.key FROM json_each(?) j CROSS JOIN posts s ON s.source_id = json_extract(j.value, '$[0]') "
            "CROSS JOIN posts p ON p.key = s.key OR p.duplicate_of = s.key "
            "CROSS JOIN refs r ON r.post = p.key CROSS JOIN comments c ON c.ref = r.key "
            "WHERE c.id = json_extract(j.value, '$[1]')",
            (json.dumps([place for place in places if place[1]]),),
        )
        return frozenset(key for (key,) in rows)
