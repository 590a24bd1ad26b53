"""A page of the post list: its rows, its headings."""

from __future__ import annotations

import pytest

from kantlijn.widgets.list_page import HEADING, group_of, last_whole, page_of
from widgets.host import a_row


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({}, "2020"),
        ({"published": ""}, "without a date"),
        ({"kind": "page"}, "pages"),
        ({"kind": "thread", "published": "2019-01-01"}, "comments without a post"),
    ],
)
def test_the_group_of_a_post(fields: dict[str, object], group: str) -> None:
    assert group_of(a_row(1, **fields)) == group


def rows(top: int, count: int, height: int, years: str) -> list[tuple[int, int]]:
    found = page_of(top, count, height, lambda at: years[at] if at < len(years) else None)
    return [(row.position, row.line) for row in found]


def test_a_heading_stands_where_a_group_begins() -> None:
    assert rows(0, 3, 9, "aab") == [(0, 0), (0, 1), (1, 0), (1, 1), (2, HEADING), (2, 0), (2, 1)]
    assert rows(2, 3, 9, "aab") == [(2, 0), (2, 1)]


def test_a_page_is_as_high_as_it_is_said_to_be() -> None:
    assert rows(0, 3, 4, "abc") == [(0, 0), (0, 1), (1, HEADING), (1, 0)]
    assert rows(0, 3, 0, "abc") == []


def test_what_is_not_loaded_has_no_heading() -> None:
    assert rows(0, 3, 9, "a") == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]


def test_the_last_post_that_is_whole() -> None:
    assert last_whole(page_of(0, 3, 5, lambda _: None), 0) == 1
    assert last_whole([], 7) == 7
