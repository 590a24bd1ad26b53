"""Numbers, plurals, dates and durations in words. A date is as exact as the source was, never more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.wording import beginning, counted, date, duration, minutes, number, plural, reading_time, unbroken


def test_a_passage_is_told_by_its_first_whole_words() -> None:
    assert beginning("a short passage", 60) == "a short passage"
    assert beginning("if javascript is disabled, a regular post action takes over instead of it", 27) == (
        "if javascript is disabled…"
    )
    assert beginning("x" * 80, 60) == "x" * 60 + "…"


@pytest.mark.parametrize(
    ("published", "long", "short"),
    [
        ("2009-09-24", "24 September 2009", "24 Sep 2009"),
        ("2009-09-24T08:53", "24 September 2009, 08:53", "24 Sep 2009, 08:53"),
        ("2009-09-24T08:53:12+02:00", "24 September 2009, 08:53", "24 Sep 2009, 08:53"),
        ("2009-10-03T08:53Z", "3 October 2009, 08:53", "3 Oct 2009, 08:53"),
        ("2009-09", "September 2009", "Sep 2009"),
        ("2009", "2009", "2009"),
        ("2009-09-00", "September 2009", "Sep 2009"),
        ("2009-13-01", "2009", "2009"),
        ("", "", ""),
        ("long ago", "long ago", "long ago"),
    ],
)
def test_dates(published: str, long: str, short: str) -> None:
    assert date(published) == long
    assert date(published, short=True) == short


@given(st.dates())
def test_any_day_is_said_with_its_year(day: object) -> None:
    assert date(str(day)).split()[-1] == str(day)[:4].lstrip("0")


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (1, 1), (230, 1), (460, 2), (900, 4)])
def test_the_reading_time_is_in_minutes_and_at_least_one(words: int, expected: int) -> None:
    assert reading_time(words) == expected


@pytest.mark.parametrize(
    ("count", "written"), [(0, "0"), (999, "999"), (1000, "1 000"), (-1234, "-1 234"), (12_345_678, "12 345 678")]
)
def test_thousands_stand_apart(count: int, written: str) -> None:
    assert number(count) == written


@given(st.integers())
def test_a_number_is_read_back_without_its_spaces(count: int) -> None:
    assert int(number(count).replace(" ", "")) == count


def test_no_line_breaks_within_a_number() -> None:
    assert unbroken("12 345 678 posts of 2016, 9 100s") == "12\u00a0345\u00a0678 posts of 2016, 9 100s"
    assert unbroken("7 .xml, 1 .toml. 2 . a") == "7\u00a0.xml, 1\u00a0.toml. 2 . a"


def test_what_is_counted_has_its_plural() -> None:
    assert (counted(1, "post"), counted(0, "post"), counted(1000, "post")) == ("1 post", "0 posts", "1 000 posts")
    assert (counted(1, "reply", "replies"), counted(2, "reply", "replies")) == ("1 reply", "2 replies")
    assert (plural(1, "it", "them"), plural(2, "it", "them")) == ("it", "them")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "5 s"), (18, "20 s"), (54, "55 s"), (55, "1 min"), (900, "15 min"), (5400, "1.5 h")]
)
def test_a_duration_is_about_right(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 min"), (89, "89 min"), (90, "1.5 h"), (599, "10.0 h"), (600, "10 h"), (8124, "135 h"), (80000, "1 333 h")],
)
def test_from_ninety_minutes_on_hours_are_said(count: int, words: str) -> None:
    assert minutes(count) == words
