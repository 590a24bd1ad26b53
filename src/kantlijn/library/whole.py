"""Posts whole, with their text and their thread, for those who print or copy an archive; after `wait_always`."""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.library.library import Library
from kantlijn.library.records import Row, Thread
from kantlijn.library.view import View
from kantlijn.model import Post

Whole = tuple[Row, Post, Thread]
"""A post as the list shows it, with its text and its thread."""


def whole_posts(library: Library, view: View) -> Iterator[Whole]:
    """Yields each post of a view, in the order of the list."""
    place = 0
    while found := library.together(lambda: _at(library, view, place)):  # noqa: B023
        yield found
        place += 1


def whole_post(library: Library, name: str, view: View) -> Whole | None:
    """Returns the post that `Library.find` finds, with its thread in that view."""

    def found() -> Whole | None:
        key = library.find(name) if name else None
        return _whole(library, None if key is None else library.row(key), view)

    return library.together(found)


def _at(library: Library, view: View, place: int) -> Whole | None:
    return _whole(library, next(iter(view.rows(place, 1)), None), view)


def _whole(library: Library, row: Row | None, view: View) -> Whole | None:
    return (row, library.post(row.key), view.thread(row.key)) if row else None
