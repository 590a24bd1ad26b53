"""Dates in words: as exact as the source was, never more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.dates import in_words, minutes


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
    assert in_words(published) == long
    assert in_words(published, short=True) == short


@given(st.dates())
def test_any_day_is_said_with_its_year(day: object) -> None:
    assert in_words(str(day)).split()[-1] == str(day)[:4].lstrip("0")


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (1, 1), (230, 1), (460, 2), (900, 4)])
def test_minutes(words: int, expected: int) -> None:
    assert minutes(words) == expected
