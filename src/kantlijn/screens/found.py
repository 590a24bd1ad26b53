"""What was searched for and what was found, as values; and the searching, done in threads so that no key waits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from kantlijn.library.search.engine import Engine
from kantlijn.library.search.nearest import Suggestion
from kantlijn.library.search.query import Query
from kantlijn.library.search.results import Result
from kantlijn.library.search.session import SupersededError

PAGE = 50
"""How many results are asked for at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for, and how the results are wanted."""

    query: Query = field(default_factory=Query)
    ranked: bool = False
    """The best first, else the newest."""
    grouped: bool = True
    """Each post once."""
    everything: bool = False
    """What is hidden by its state too."""
    length: int = 160
    """About how many characters of text are wanted round a hit."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, as far as it is known."""

    asked: Asked = field(default_factory=Asked)
    items: tuple[Result, ...] = ()
    more: bool = False
    """Whether there are results beyond these."""
    notes: tuple[str, ...] = ()
    """What was not searched as it was typed, in sentences."""
    others: Mapping[int, int] = field(default_factory=dict)
    """By a post's key how many more hits it has."""
    suggestions: tuple[Suggestion, ...] = ()
    """Where nothing was found, what finds something."""


def search(engine: Engine, asked: Asked, tell: Callable[[Found], object]) -> None:
    """Search, to be run in a thread: `tell` hears the results, then what else there is to say of them.

    A search that is overtaken by another one ends in silence.
    """
    if not asked.query:
        engine.interrupt()
        tell(Found(asked))
        return
    found = Found(asked)
    try:
        found = _page(engine, found)
        tell(found)
        if not found.items:
            suggestions = engine.suggest(asked.query, everything=asked.everything)
            tell(replace(found, suggestions=tuple(suggestions)))
        else:
            tell(_counted(engine, found))
    except SupersededError:
        return
    except sqlite3.Error as error:
        tell(replace(found, notes=(f"the archive could not be searched: {error}",)))


def search_on(engine: Engine, found: Found, tell: Callable[[Found], object]) -> None:
    """Search for the results after those that are known, in a thread too."""
    try:
        tell(_counted(engine, _page(engine, found)))
    except (SupersededError, sqlite3.Error):
        return


def _page(engine: Engine, found: Found) -> Found:
    asked = found.asked
    results = engine.search(
        asked.query, limit=PAGE, start=len(found.items), ranked=asked.ranked, grouped=asked.grouped,
        everything=asked.everything, length=asked.length,
    )  # fmt: skip
    return replace(found, items=(*found.items, *results.items), more=results.more, notes=results.notes)


def _counted(engine: Engine, found: Found) -> Found:
    if not found.asked.grouped:
        return found
    new = [result for result in found.items if result.post not in found.others]
    others = engine.others(found.asked.query, new, everything=found.asked.everything)
    return replace(found, others={**found.others, **others})
