"""What a search found, as text for the eye and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kantlijn.library.search.nearest import Suggestion
from kantlijn.library.search.results import Result


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
