"""A page of the post list: which post stands in which row, and where a group of posts begins, such as a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kantlijn.library import Row
from kantlijn.render.wrap import cells, fit
from kantlijn.wording import date, reading_time_in_words

EACH = 2
"""Rows for each post."""

LONG = 40
"""From so many posts on a list by date has a heading for each year."""

HEADING = -1
"""The line of a post that names the group which begins with it."""


class PageRow(NamedTuple):
    """One row of a page: a line of a post, 0 its title, or the heading above it."""

    position: int
    line: int


def page_of(top: int, count: int, height: int, group: Callable[[int], str | None]) -> list[PageRow]:
    """Returns the rows of a page of that height whose first post is at place `top` of `count`.

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
        rows += [PageRow(position, line) for line in range(EACH)]
    return rows[:height]


def last_whole(page: list[PageRow], top: int) -> int:
    """Returns the place of the last post that is whole on a page; `top` where none is."""
    return next((row.position for row in reversed(page) if row.line == EACH - 1), top)


def top_for(cursor: int, top: int, count: int, page_from: Callable[[int], list[PageRow]]) -> int:
    """Returns where a page begins on which the post at `cursor` is whole, as near to `top` as can be.

    No room is left empty below the last of `count` posts while there are others above. `page_from` gives the page that
    begins with a post.
    """
    while last_whole(page_from(top), top) < cursor < count:
        top += 1
    while top and last_whole(page_from(top - 1), top - 1) == count - 1:
        top -= 1
    return top


def group_of(row: Row) -> str:
    """Returns the group of a post in a list by date: its year, or what stands at the end of the list."""
    if row.kind == "page":
        return "pages"
    if row.kind == "thread":
        return "comments without a post"
    return row.published[:4] or "without a date"


def about(row: Row) -> str:
    """Returns date, minutes, comments and state of a post, in a line."""
    parts = [date(row.published, short=True).split(",")[0]]
    if row.kind != "thread":
        parts.append(reading_time_in_words(row.words))
    if row.comments:
        parts.append(f"{row.comments} ✉")
    if row.kind != "post":
        parts.append({"page": "page", "thread": "comments without a post"}[row.kind])
    if row.status != "published":
        parts.append(row.status)
    return " · ".join(part for part in parts if part)


def texts_of(row: Row, width: int, *, whole: bool) -> tuple[str, str]:
    """Returns the two lines of a post; `whole`: where its title is too long for one, the second goes on with it."""
    title = row.title or row.slug or "(no title)"
    return over_two_lines(title, about(row), width) if whole else (title, about(row))


def over_two_lines(title: str, below: str, width: int) -> tuple[str, str]:
    """Returns a title over two lines where it is too long for one, its end always there, and then what is `below`."""
    if cells(title) <= width:
        return title, below
    begin = fit(f"{title}  ", width + 1).removesuffix("…")
    if " " in begin.strip() and not begin.endswith(" ") and title[len(begin)] != " ":
        begin = begin[: begin.rstrip().rfind(" ") + 1]
    rest = title[len(begin) :].strip()
    if cells(rest) <= width:
        return begin.rstrip(), f"{rest} · {below}"
    start = len(rest) - 1
    while start > 0 and cells(rest[start - 1 :]) < width:
        start -= 1
    return fit(title, width), f"…{rest[start:].lstrip()}"
