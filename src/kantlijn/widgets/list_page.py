"""A page of the post list: which post stands in which row, and where a group of posts begins, such as a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kantlijn.library import Row

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
