"""The two dates that WordPress keeps of one moment: what they say together."""

from __future__ import annotations

import pytest

from kantlijn.formats._wordpress import dates
from kantlijn.sources.date_fields import unread


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


def test_a_date_that_cannot_be_read_is_told_once() -> None:
    bad = {"at": "2010-02-30 12:00:00", "at_gmt": "2010-02-30 11:00:00", "pubDate": "Sat, 30 Feb 2010 11:00:00 +0000"}
    found = dates.date(bad.get, "at", "pubDate")
    assert [one.field for one in unread(found)] == ["at"]
    found = dates.date((bad | {"pubDate": "Mon, 01 Mar 2010 11:00:00 +0000"}).get, "at", "pubDate")
    assert (found, len(unread(found))) == ("2010-03-01T11:00:00+00:00", 1)
