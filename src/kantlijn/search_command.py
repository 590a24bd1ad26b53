"""`kantlijn search`: the archive is searched, and what is found is text for the eye or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack

from kantlijn.library import Library
from kantlijn.library.search.engine import Engine
from kantlijn.library.search.nearest import Suggestion
from kantlijn.library.search.parse import parse
from kantlijn.library.search.query import Query
from kantlijn.library.search.results import Result, Results


def found(
    library: Library, text: str, *, limit: int, context: int, everything: bool
) -> tuple[Results, list[Suggestion]]:
    """Returns the newest hits of what was typed, and where there are none what finds some."""
    query = parse(text)
    with ExitStack() as stack:
        engine = _engine(library, query, stack)
        results = engine.search(query, limit=limit, grouped=False, everything=everything, length=context)
        return results, [] if results.items else engine.suggest(query, everything=everything)


def _engine(library: Library, query: Query, stack: ExitStack) -> Engine:
    """A search that knows what was read and marked, where that is asked for."""
    states = None
    if query.states or query.states_without:
        from kantlijn.library.reading_state import ReadingState
        from kantlijn.library.reading_state.filters import SearchStates

        archive = stack.enter_context(ReadingState.open()).archive(library)
        archive.look()
        states = SearchStates(archive)
    engine = library.search(states)
    stack.callback(engine.close)
    return engine


def result_json(result: Result) -> str:
    """Returns a hit as one line of JSON: `hits` are offsets in `snippet`, from and up to; a post's `comment` is ""."""
    fields = {
        "post": result.post_id,
        "comment": result.comment_id,
        "kind": "comment" if result.is_comment else "post",
        "field": result.field,
        "title": result.title,
        "author": result.author,
        "date": result.published,
        "snippet": result.snippet.text,
        "hits": result.snippet.hits,
        "source": result.path,
        "line": result.line,
    }
    return json.dumps(fields, ensure_ascii=False)


def result_lines(result: Result) -> Iterator[str]:
    """Yields a hit for the eye: date, the name that `show` takes, title and author; below it the sentence."""
    said = f"{result.author or 'somebody'} on " if result.is_comment else ""
    by = f" · {result.author}" if result.author and not result.is_comment else ""
    yield f"{result.published[:10]:<10}  {result.post_id}  {said}{result.title}{by}"
    yield f"            {result.opening or result.snippet.text}"


def suggested(suggestions: list[Suggestion]) -> str:
    """Returns what may be said where nothing was found."""
    if not suggestions:
        return "nothing was found"
    return "nothing was found; these find something: " + ", ".join(f"{one.text} ({one.reason})" for one in suggestions)
