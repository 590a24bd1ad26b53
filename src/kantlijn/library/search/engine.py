"""The search of one archive: a connection of its own, to be used from a thread, each search ending the one before it.

engine = library.search()
engine.search(parse("lamp by:bo", typing=True)).items         newest first, on every key
engine.search(parse("lamp by:bo"), ranked=True).items         the best of the newest 500
engine.others(query, results)                                 how many more hits each post has
engine.posts(parse("tag:light"), "title")                     the posts of a list that is filtered
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from kantlijn.library.search.expressions import Expressions
from kantlijn.library.search.nearest import Suggestion, suggestions
from kantlijn.library.search.orders import Order
from kantlijn.library.search.query import Query
from kantlijn.library.search.results import Result, ResultMaker, Results
from kantlijn.library.search.session import Reader, Session
from kantlijn.library.search.snippets import LENGTH
from kantlijn.library.search.states import NothingRead, ReadingStates
from kantlijn.library.search.stream import Found, Put, best_first, newest_first, put

RANKED = 500
"""So many of the newest hits are ranked."""
PAGE = 50


class Engine:
    """Searches one catalogue. All methods may be called from any thread; only the latest call runs to its end.

    A call that is overtaken, or interrupted, raises SupersededError (session.py).
    """

    def __init__(
        self,
        path: Callable[[], Path],
        states: ReadingStates | None = None,
        damaged: Callable[[int], object] = lambda _: None,
    ) -> None:
        """`path` says where the catalogue is; it is asked each time, for one that is damaged is built anew.

        `damaged` hears the inode of one that turns out to be, from whichever thread; that call raises sqlite3.Error.
        """
        self._session = Session(path, states or NothingRead(), damaged)

    def search(
        self,
        query: Query,
        *,
        limit: int = PAGE,
        start: int = 0,
        ranked: bool = False,
        grouped: bool = True,
        everything: bool = False,
        length: int = LENGTH,
    ) -> Results:
        """The results of a query from `start` on, at most `limit`, newest first; `ranked`: the best of the newest 500.

        `grouped` gives each post once, by the first of its hits; else every hit is a result. `everything` searches what
        is hidden by state too. `length` is about how many characters a snippet has.
        """
        with self._session.turn() as (reader, goes_on):
            expressions = Expressions(reader.db, query)
            asked = put(reader.db, query, reader.states, expressions, everything=everything)
            hits = iter(best_first(reader.db, asked, RANKED)) if ranked else newest_first(reader.db, asked)
            found = list(islice(_once_a_post(hits) if grouped else hits, start, start + limit + 1))
            results = ResultMaker(reader.db, query, length=length, goes_on=goes_on).results(found[:limit])
            return Results(results, len(found) > limit, (*query.notes, *expressions.notes()))

    def others(self, query: Query, results: Sequence[Result], *, everything: bool = False) -> dict[int, int]:
        """How many more posts and comments each result's post (by key) has that the query finds."""
        posts = frozenset(result.post for result in results)
        with self._session.turn() as (reader, _):
            counts = Counter(found.post for found in newest_first(reader.db, _put(reader, query, everything, posts)))
            return {post: max(0, counts[post] - 1) for post in posts}

    def posts(self, query: Query, order: Order = "newest", *, everything: bool = False) -> Sequence[int]:
        """The keys of all posts that a query finds, in an order; of an empty query all posts.

        With `in:comments`, `is:new` or `is:marked` a post is also found by what was said under it.
        """
        with self._session.turn() as (reader, _):
            ordered = reader.orders.get(order, everything)
            if not query:
                return ordered
            by_comments = query.where == "comments" or query.states & {"new", "marked"}
            asked = _put(reader, query, everything, listed=True)
            found = [one for one in asked if by_comments or one.statement.kind == "posts"]
            keys = {post for one in found for post in one.posts(reader.db)}
            return [key for key in ordered if key in keys]

    def suggest(self, query: Query, *, everything: bool = False) -> list[Suggestion]:
        """What finds something, for a query that finds nothing: words spelt as the archive has them, fewer filters."""
        with self._session.turn() as (reader, _):

            def finds(other: Query) -> bool:
                return next(newest_first(reader.db, _put(reader, other, everything)), None) is not None

            return suggestions(query, reader.vocabulary, finds)

    def interrupt(self) -> None:
        """End what is being searched; that call raises SupersededError."""
        self._session.interrupt()

    def close(self) -> None:
        """End what is being searched and let go of the catalogue."""
        self._session.close()


def _put(
    reader: Reader, query: Query, everything: bool, posts: frozenset[int] | None = None, *, listed: bool = False
) -> list[Put]:
    expressions = Expressions(reader.db, query)
    return put(reader.db, query, reader.states, expressions, everything=everything, listed=listed, posts=posts)


def _once_a_post(hits: Iterator[Found]) -> Iterator[Found]:
    seen: set[int] = set()
    for found in hits:
        if found.post not in seen:
            seen.add(found.post)
            yield found
