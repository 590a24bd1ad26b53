"""The two dates that WordPress keeps of one moment: what they say together."""

from __future__ import annotations

import pytest

from kantlijn.formats._wordpress import dates


@pytest.mark.parametrize(
    ("local", "utc", "date"),
    [
        ("2010-01-02 12:00:00", "2010-01-02 11:00:00", "2010-01-02T12:00:00+01:00"),
        ("2010-01-02 06:30:00", "2010-01-02 11:00:00", "2010-01-02T06:30:00-04:30"),
        ("2010-01-02 11:00:00", "2010-01-02 11:00:00", "2010-01-02T11:00:00Z"),
        ("2010-01-02 11:07:00", "2010-01-02 11:00:00", "2010-01-02T11:00:00Z"),
        ("2010-01-09 11:00:00", "2010-01-02 11:00:00", "2010-01-02T11:00:00Z"),
        ("2010-01-02 11:00:00", "0000-00-00 00:00:00", "2010-01-02T11:00:00"),
        ("", "2010-01-02 11:00:00", "2010-01-02T11:00:00Z"),
        ("", "2010-01-02", "2010-01-02"),
        ("", "", ""),
    ],
)
def test_local_and_utc_together_tell_the_offset(local: str, utc: str, date: str) -> None:
    assert dates.date({"at": local, "at_gmt": utc}.get, "at") == date
