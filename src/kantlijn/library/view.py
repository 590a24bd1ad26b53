"""A view of the library: the posts and threads that one wants to see, published ones or everything.

Whoever asks holds a view, rather than say with each question what is to be hidden.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from kantlijn.library.queries import Queries
from kantlijn.library.records import Row, Thread
from kantlijn.library.visible_thread import shown
from kantlijn.model import Comment, Placed, thread

T = TypeVar("T")

PAGE = 200
"""So many rows are asked for at once: a list of any length costs the memory of these."""


class Ask(Protocol):
    """Puts a question to the catalogue, whichever file that is by now."""

    def __call__(self, question: Callable[[Queries], T], /) -> T:
        """Returns the answer."""
        ...


class View:
    """Posts in the order of the list: newest first, undated ones after, then pages, then comments without a post."""

    def __init__(self, ask: Ask, *, everything: bool) -> None:
        """`everything`: with drafts, spam and all else that is hidden by its state."""
        self.everything = everything
        self._ask = ask

    def count(self) -> int:
        """Returns how many posts there are."""
        return self._ask(lambda queries: queries.contents(everything=self.everything).count())

    def rows(self, start: int, count: int) -> list[Row]:
        """Returns so many posts from a position on; fewer beyond the ends of the list."""
        return self._ask(lambda queries: queries.contents(everything=self.everything).rows(start, count))

    def __iter__(self) -> Iterator[Row]:
        start = 0
        while page := self.rows(start, PAGE):
            yield from page
            start += len(page)

    def titles(self) -> list[tuple[int, str]]:
        """Returns keys and titles of all posts, in order."""
        return self._ask(lambda queries: queries.contents(everything=self.everything).titles())

    def position(self, key: int) -> int | None:
        """Returns the position of a post in the list; None where it is hidden or gone."""
        return self._ask(lambda queries: queries.contents(everything=self.everything).position(key))

    def digest(self, key: int) -> int | None:
        """Returns a number that differs when a post says anything else than before; None where it is gone."""
        return self._ask(lambda queries: queries.digest(key))

    def thread_digest(self, key: int) -> int:
        """Returns a number that differs, within this run, when the comments of a post are other ones than before."""
        return self._ask(lambda queries: queries.thread_digest(key))

    def thread(self, key: int) -> Thread:
        """Returns the comments of a post in reading order; none where the post is gone."""
        return self.shown(self.whole(key))

    def whole(self, key: int, known: Iterable[Comment] = ()) -> list[Placed]:
        """Returns all comments of a post in reading order, whatever their state; none where the post is gone.

        `known` are some of them that are in memory: those that are still the same are not made a second time.
        """
        with nothing_to_collect():
            return thread(self._ask(lambda queries: queries.comments(key, known)))

    def shown(self, whole: list[Placed]) -> Thread:
        """Returns what is shown of a whole thread."""
        return shown(whole, self.everything)


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """All that is made within is kept: to look through it over and over for what could go takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
