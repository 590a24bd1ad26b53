"""A page of the post list: the posts that are loaded, which row each has, and where a group, such as a year, begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from kantlijn.library import Row

NEAR = 40
"""How many rows before it needs one that is not loaded the list asks for more."""

LONG = 40
"""From so many posts on a list by date has a heading for each year."""

HEADING = -1
"""The line of a post that names the group which begins with it."""


class PageRow(NamedTuple):
    """One row of a page: a line of a post, 0 its title, or the heading above it."""

    position: int
    line: int


def page_of(top: int, count: int, height: int, group: Callable[[int], str | None], each: int = 2) -> list[PageRow]:
    """Returns the rows of a page of that height whose first post is at place `top` of `count`, `each` rows a post.

    `group` says by its place which group a post belongs to, None where that is not known. A heading stands where a
    group begins, but for the first post, whose group is named above the page.
    """
    rows: list[PageRow] = []
    for position in range(top, count):
        if len(rows) >= height:
            break
        here = group(position)
        if position > top and here is not None and here != group(position - 1):
            rows.append(PageRow(position, HEADING))
        rows += [PageRow(position, line) for line in range(each)]
    return rows[:height]


def last_whole(page: list[PageRow], top: int, each: int = 2) -> int:
    """Returns the place of the last post that is whole on a page; `top` where none is."""
    return next((row.position for row in reversed(page) if row.line == each - 1), top)


def top_for(cursor: int, top: int, count: int, page_from: Callable[[int], list[PageRow]], each: int = 2) -> int:
    """Returns where a page begins on which the post at `cursor` is whole, as near to `top` as can be.

    No room is left empty below the last of `count` posts while there are others above. `page_from` gives the page that
    begins with a post.
    """
    while last_whole(page_from(top), top, each) < cursor < count:
        top += 1
    while top and last_whole(page_from(top - 1), top - 1, each) == count - 1:
        top -= 1
    return top


def group_of(row: Row) -> str:
    """Returns the group of a post in a list by date: its year, or what stands at the end of the list."""
    if row.kind == "page":
        return "pages"
    if row.kind == "thread":
        return "comments without a post"
    return row.published[:4] or "without a date"


class LoadedRows:
    """The posts that are loaded, a part of all in their order, the first of them at place `start`."""

    def __init__(
        self,
        start: int = 0,
        rows: Sequence[Row] = (),
        read: Collection[int] = (),
        news: Mapping[int, str] | None = None,
    ) -> None:
        """`read` are the keys of posts that were read, `news` says by key what is new about a post."""
        self._start, self._rows = start, list(rows)
        self._read = {row.key for row in rows if row.key in read}
        self._news = dict(news or {})

    def at(self, position: int) -> Row | None:
        """Returns the post at that place in the order, None where it is not loaded."""
        at = position - self._start
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def was_read(self, row: Row) -> bool:
        """Returns whether the post was read."""
        return row.key in self._read

    def news(self, row: Row) -> str:
        """Returns what is new about the post, in words; "" for nothing."""
        return self._news.get(row.key, "")

    def ends_near(self, first: int, last: int, count: int) -> bool:
        """Returns whether posts that are not loaded are near, or within, places `first` to `last` of `count`."""
        end = self._start + len(self._rows)
        return bool(self._start and first < self._start + NEAR) or end - NEAR <= last < count > end
