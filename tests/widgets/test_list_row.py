"""What a row of the post list says of a post."""

from __future__ import annotations

import pytest

from kantlijn.render.wrap import cells
from kantlijn.widgets.list_row import about, headed, in_one_line, texts_of
from widgets.host import a_row


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "2 Jan 2020 · 2 min"),
        ({"comments": 3}, "2 Jan 2020 · 2 min · 3 ✉"),
        ({"kind": "thread", "comments": 3}, "2 Jan 2020 · 3 ✉ · comments without a post"),
        ({"kind": "page"}, "2 Jan 2020 · 2 min · page"),
        ({"status": "draft", "published": ""}, "2 min · draft"),
        ({"published": "2020-01-02T10:00", "words": 1}, "2 Jan 2020 · 1 min"),
    ],
)
def test_what_a_row_says_of_a_post(fields: dict[str, object], line: str) -> None:
    assert about(a_row(1, **fields)) == line


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (25, "2 Jan 2020 · 2 min · 16 ✉"),
        (24, "2 Jan 2020 · 16 ✉"),
        (16, "Jan 2020 · 16 ✉"),
        (14, "2020 · 16 ✉"),
        (10, "16 ✉"),
        (3, "16 ✉"),
    ],
)
def test_where_there_is_little_room_the_least_is_left_out_and_no_sign_is_cut(width: int, line: str) -> None:
    assert about(a_row(1, comments=16), width) == line


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, "All posts, most comments first  12 · 3 unread"), (44, "All posts, most comments first  12"),
        (30, "Most comments first  12"), (20, "Most comments f…  12"), (3, "  12"),
    ],
)  # fmt: skip
def test_the_head_of_a_list_says_how_many_are_unread_where_there_is_room(width: int, line: str) -> None:
    assert "".join(headed("All posts, most comments first", 12, 3, width)) == line


@pytest.mark.parametrize(
    ("width", "below"),
    [
        (34, "enough for two · 2 Jan 2020 · 16 ✉"), (33, "enough for two · Jan 2020 · 16 ✉"), (20, "enough for two"),
        (70, "2 Jan 2020 · 2 min · 16 ✉"),
    ],
)  # fmt: skip
def test_under_the_cursor_what_is_said_of_a_post_with_a_long_title_is_not_cut_either(width: int, below: str) -> None:
    row = a_row(1, title="A title that is quite long, long enough for two", comments=16)
    assert texts_of(row, width if width > 60 else 33, width, whole=True)[1] == below


@pytest.mark.parametrize(
    ("width", "whole", "line"),
    [
        (60, False, "A title that is long enough        2 Jan 2020 · 2 min · 16 ✉"),
        (40, False, "A title that is long…  2 Jan 2020 · 16 ✉"),
        (37, False, "A title that is l…  2 Jan 2020 · 16 ✉"),
        (40, True, "A title that is long enough"),
        (20, True, "A title t…ong enough"),
        (20, False, "A title that …  16 ✉"),
        (32, False, "A title that i…  Jan 2020 · 16 ✉"),  # as a docked list has it
    ],
)
def test_a_post_in_one_line(width: int, whole: bool, line: str) -> None:
    text = "".join(in_one_line(a_row(1, title="A title that is long enough", comments=16), width, whole=whole))
    assert text == line
    assert cells(text) <= width
