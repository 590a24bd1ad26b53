"""A listing: lines of some kinds, each a block."""

from __future__ import annotations

import pytest

from kantlijn.render.listing import Listing
from render.laid import check, shown

LINES = [
    ("title", "A report"),
    ("head", "Files"),
    ("file", "a.md"),
    ("note", "read in part"),
    ("detail", "2 comments"),
    ("problem", "line 3: no date"),
    ("other", "as it is"),
]


def test_each_kind_of_line_has_its_look() -> None:
    listing = Listing(LINES)
    laid = [listing.lines(number, 40) for number in range(listing.count)]
    assert [shown(list(lines)) for lines in laid] == [
        ["A report", ""],
        ["Files"],
        ["a.md"],
        ["  read in part"],
        ["  2 comments"],
        ["  ! line 3: no date"],
        ["as it is"],
    ]
    assert [lines[0].pieces[-1].style for lines in laid] == ["title", "heading-2", "strong", "", "muted", "warning", ""]


def test_further_lines_stand_below_the_text_not_below_the_mark() -> None:
    assert shown(list(Listing(LINES).lines(5, 12))) == ["  ! line 3:", "    no date"]


@pytest.mark.parametrize("width", [1, 2, 5, 80])
def test_lines_fit(width: int) -> None:
    listing = Listing(LINES)
    for number in range(listing.count):
        check(listing.block(number), width)


def test_all_is_known_and_shares_grow_with_the_lines() -> None:
    listing = Listing(LINES)
    assert (listing.count, listing.complete) == (7, True)
    assert [listing.share(number) for number in (0, 7)] == [0.0, 1.0]
    assert listing.numbers(3) == 1
    assert listing.outline() == []
    assert (Listing([]).count, Listing([]).share(0), Listing([]).next(-1)) == (0, 0.0, None)
