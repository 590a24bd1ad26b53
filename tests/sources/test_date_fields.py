"""Dates in named fields: the first that can be read, and what could not be read kept beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kantlijn.sources import date_fields, dates


def test_the_first_date_that_can_be_read_is_taken_and_what_stood_before_it_is_kept() -> None:
    found = date_fields.first(("date", "soon"), ("created", ""), ("modified", "2020-01-02"), ("updated", "later"))
    assert found == "2020-01-02"
    assert [str(one) for one in date_fields.unread(found)] == ["the date in `date` cannot be read: soon"]


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        None,
        True,
        False,
        0,
        "0",
        "null",
        "none",
        "~",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00Z",
        [],
        "-0001-11-30 00:00:00",
        "Mon, 30 Nov -0001 00:00:00 +0000",
        "0000-00-00",
        "00:00:00",
        "undefined",
        "Last Modified",
        "git Created",
    ],
)
def test_what_programs_write_for_no_date_is_no_date_and_no_fault(value: object) -> None:
    found = date_fields.read(value, "date")
    assert (found, date_fields.unread(found)) == ("", ())


@pytest.mark.parametrize("value", ["yesterday", "2020-02-30", "2020-13-01T10:00:00Z", "31/31/2010", "12", 1e300])
def test_what_is_there_and_no_date_is_kept_with_its_field(value: object) -> None:
    found = date_fields.read(value, "created_at")
    assert found == ""
    assert [one.field for one in date_fields.unread(found)] == ["created_at"]


def test_a_long_value_is_cut() -> None:
    (one,) = date_fields.unread(date_fields.read("x" * 500, "date"))
    assert len(one.written) < 100


@given(some.one_of(some.text(), some.integers(), some.floats(), some.none(), some.lists(some.text())))
def test_any_value_is_read_as_a_date_alone_would_be(value: object) -> None:
    assert date_fields.read(value, "date") == dates.read(value)
