"""Dates are as precise as the file was, whatever wrote them, and can always be sorted."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kantlijn.model import when
from kantlijn.sources import dates
from kantlijn.sources.dates import read, written

READ: list[tuple[object, str]] = [
    # ISO 8601 and its looser relatives
    ("2009-09-24T08:53:00Z", "2009-09-24T08:53:00Z"),
    ("2009-09-24T08:53:00.120Z", "2009-09-24T08:53:00.12Z"),
    ("2009-09-24T08:53:00.000Z", "2009-09-24T08:53:00Z"),
    ("2009-09-24T08:53:00.1234567Z", "2009-09-24T08:53:00.1234567Z"),
    ("2009-09-24T08:53:00.123456789+02:00", "2009-09-24T08:53:00.123456789+02:00"),
    ("2009-09-24 08:53:00 -0300", "2009-09-24T08:53:00-03:00"),
    ("2009-09-24T08:53:00-300", "2009-09-24T08:53:00-03:00"),
    ("2009-09-24T08:53:00+00:00", "2009-09-24T08:53:00+00:00"),
    ("2009-09-24 08:53:00 UTC", "2009-09-24T08:53:00Z"),
    ("2009-09-24 08:53:00 +0200 CEST", "2009-09-24T08:53:00+02:00"),
    ("2009-09-24T08:53:00 Europe/Amsterdam", "2009-09-24T08:53:00"),
    ("2009-09-24T23:59:60Z", "2009-09-24T23:59:59Z"),
    ("2020-02-28 24:00:00", "2020-02-29T00:00:00"),
    ("2020-12-31T24:00+01:00", "2021-01-01T00:00+01:00"),
    ("2020-02-28T24:00:00.000Z", "2020-02-29T00:00:00Z"),
    ("3 May 2009, 24:00", "2009-05-04T00:00"),
    # an offset that no place has is an unknown one
    ("2009-09-24T08:53:00+080:00", "2009-09-24T08:53:00"),
    ("2009-09-24T08:53:00+25:00", "2009-09-24T08:53:00"),
    ("2009-09-24T08:53:00+00:19:32", "2009-09-24T08:53:00"),
    ("Thu, 24 Sep 2009 08:53:00 +08000", "2009-09-24T08:53:00"),
    ("2009-09-24", "2009-09-24"),
    ("2009-9-3", "2009-09-03"),
    ("2009-09", "2009-09"),
    ("2009", "2009"),
    ("2013-05-05 14:30", "2013-05-05T14:30"),
    ("2010/05/04 10:20:30", "2010-05-04T10:20:30"),
    ("2015-11-15 15.45", "2015-11-15T15:45"),
    ("2015-11-15_15:45", "2015-11-15T15:45"),
    ("20090924T085300Z", "2009-09-24T08:53:00Z"),
    ("20090924085300", "2009-09-24T08:53:00"),
    # unix time
    ("1253782380", "2009-09-24T08:53:00Z"),
    (1253782380, "2009-09-24T08:53:00Z"),
    (1253782380.5, "2009-09-24T08:53:00.5Z"),
    ("1253782380.250", "2009-09-24T08:53:00.25Z"),
    (1253782380123, "2009-09-24T08:53:00.123Z"),
    ("1253782380123456", "2009-09-24T08:53:00.123456Z"),
    ("-123456789.5", "1966-02-02T02:26:50.5Z"),
    (-123456789, "1966-02-02T02:26:51Z"),
    # mail, Unix, JavaScript, Movable Type
    ("Thu, 24 Sep 2009 08:53:00 +0200", "2009-09-24T08:53:00+02:00"),
    ("Thu, 24 Sep 2009 08:53:00 -0000", "2009-09-24T08:53:00"),
    ("Thu, 24 Sep 09 08:53 EST", "2009-09-24T08:53-05:00"),
    ("24 Sep 94 08:53:00 GMT", "1994-09-24T08:53:00Z"),
    ("Thu Sep 24 08:53:00 2009", "2009-09-24T08:53:00"),
    ("Thu Sep 24 08:53:00 +0000 2009", "2009-09-24T08:53:00+00:00"),
    ("Thu Sep 24 2009 08:53:00 GMT+0200 (CEST)", "2009-09-24T08:53:00+02:00"),
    ("09/24/2009 08:53:10 PM", "2009-09-24T20:53:10"),
    ("09/24/2009 12:05:00 AM", "2009-09-24T00:05:00"),
    ("24/09/2009 08:53", "2009-09-24T08:53"),
    # words
    ("January 16th, 2009 5:32 pm", "2009-01-16T17:32"),
    ("24 September, 2009", "2009-09-24"),
    ("Jun 19, 2012 @ 15:56", "2012-06-19T15:56"),
    ("8:53 AM, October 3, 2009", "2009-10-03T08:53"),
    ("October 2009", "2009-10"),
    # other languages, and the signs of Chinese, Japanese and Korean
    ("3 марта 2015 г. в 14:05", "2015-03-03T14:05"),
    ("вт, 3 мар. 2015 г.", "2015-03-03"),
    ("3 marca 2015 o 14:05", "2015-03-03T14:05"),
    ("tisdag 3 mars 2015 kl. 14:05", "2015-03-03T14:05"),
    ("3. maaliskuuta 2015", "2015-03-03"),
    ("3 Mart 2015", "2015-03-03"),
    ("2015年3月3日", "2015-03-03"),
    ("2015年03月03日 14:05:06", "2015-03-03T14:05:06"),
    ("2015年3月3日(火) 14時05分", "2015-03-03T14:05"),
    ("2015年3月3日 星期二 下午3:05", "2015-03-03T15:05"),
    ("2015-03-03 上午 3:05", "2015-03-03T03:05"),
    ("2015년 3월 3일 오후 3:05", "2015-03-03T15:05"),
    ("２０１５－０３－０３　１４：０５", "2015-03-03T14:05"),
    # by week and by day of the year
    ("2015-W10-2", "2015-03-03"),
    ("2015W102", "2015-03-03"),
    ("2015-062", "2015-03-03"),
    # what Python has made of it already
    (datetime(2009, 9, 24, 8, 53, tzinfo=timezone(timedelta(hours=2))), "2009-09-24T08:53:00+02:00"),
    (datetime(2009, 9, 24, 8, 53), "2009-09-24T08:53:00"),
    (datetime(2009, 9, 24, 8, 53, tzinfo=timezone(timedelta(seconds=1172))), "2009-09-24T08:53:00"),
    (date(2009, 9, 24), "2009-09-24"),
    (2009, "2009"),
    # digits of other scripts, and the letters that are an i without case
    ("٢٠٠٩-٠٩-٢٤ ٠٨:٥٣", "2009-09-24T08:53"),
    ("१००० मे 2009-09", ""),
    ("२४ September २००९", "2009-09-24"),
    ("١٢٥٣٧٨٢٣٨٠", "2009-09-24T08:53:00Z"),
    ("3 APRİL 2009", "2009-04-03"),
    ("3 aprıl 2009", "2009-04-03"),
]

NO_DATES: list[object] = [
    *("", " ", "No", "now", "Tuesday", "12:30:45", "10am", "0", "0000-00-00 00:00:00", "0001-01-01T00:00:00"),
    *("2018-02-30", "2018-02-29 10:00:00", "2009-09-24T24:30:00", "99999-01-01", "-0001-11-30 00:00:00"),
    *(
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "9" * 5000,
        "12345678901234567890",
        "8:53 AM, October 2009",
        "4 out of 2009 people",
        "Sep 2009 24 13 12",
    ),
    *("-30610224001", -62_135_596_801, -30_610_224_001, "-99999999999", "-99999999999999"),
    *(
        "9999-12-31 24:00",
        "2009-09-24T24:00:01",
        "2009-09-24T24:00:00.5",
        "2009-09-24 24:00 pm",
        "0999-12-31",
        "٠٩٩٩-01-02",
    ),
    *(datetime.min, date.min, date(999, 12, 31), datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=23)))),
    *("2015-W60-1", "2015-000", "2015-366", "2015年13月3日", "2015年3月", "0999-W01-1"),
    *(None, True, 0, -5, 1e300, float("nan"), float("inf"), [], {}),
]


@pytest.mark.parametrize(("value", "iso"), READ)
def test_reads_what_machines_write(value: object, iso: str) -> None:
    assert read(value) == iso


@pytest.mark.parametrize("value", NO_DATES)
def test_what_is_no_date_is_empty(value: object) -> None:
    assert read(value) == ""


class Anywhere(tzinfo):
    """A zone with an offset that no place has."""

    def utcoffset(self, _moment: datetime | None, /) -> timedelta:
        return timedelta(hours=80)

    def dst(self, _moment: datetime | None, /) -> timedelta:
        return timedelta()

    def tzname(self, _moment: datetime | None, /) -> str:
        return "Anywhere"


def test_a_zone_that_python_refuses_is_no_error() -> None:
    assert read(datetime(2009, 9, 24, tzinfo=Anywhere())) == ""


ISO = re.compile(r"[1-9]\d{3}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)
ANY_DIGITS = st.from_regex(r"[\d:TZ+ ./-]{4,30}", fullmatch=True)
NEARLY = st.from_regex(r"\d{1,2} [A-Za-zıİſ]{3,9} \d{4}( \d\d:\d\d(:\d\d)?( [+-]\d{2,9})?)?", fullmatch=True)
CLOCKS = st.from_regex(
    r"\d{4}-0[1-9]-[12]\d[T ]([01]\d|2[0-4]):[0-5]\d(:\d\d(\.\d{1,12})?)?[+-][\d:]{1,9}", fullmatch=True
)


def sortable(iso: str) -> bool:
    """Whether a date is as `read` promises; moments at the ends of time can be compared too."""
    moment = when(iso)
    return bool(ISO.fullmatch(iso)) and moment is not None and moment < datetime.max.replace(tzinfo=timezone.max)


@given(
    st.one_of(st.text(max_size=90), st.integers(), st.floats(), ANY_DIGITS, NEARLY, CLOCKS, st.dates(), st.datetimes())
)
@example(-62_135_596_801)
@example("١٠٠٠-01-02")
@example("3 aprıl 2009")
@example("2009-09-24T08:53:00+080:00")
def test_whatever_a_field_holds_the_date_is_sortable_or_unknown(value: object) -> None:
    iso = read(value)
    assert iso == "" or sortable(iso)


@given(st.one_of(st.text(max_size=90), NEARLY, CLOCKS, st.text(alphabet="٠١٢٣3 /-.:", max_size=40)))
def test_whatever_a_text_holds_its_dates_are_sortable_and_where_they_say(text: str) -> None:
    for found in written(text):
        assert sortable(found.iso)
        assert read(text[found.start : found.end]) != "" or "/" in text


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.one_of(st.none(), st.timezones())))
def test_what_python_writes_stands(moment: datetime) -> None:
    text = moment.isoformat(timespec="seconds")
    assume(not (moment.utcoffset() or timedelta()) % timedelta(minutes=1))  # as local mean time before 1900 is
    assert when(read(text)) == when(text)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y/%m/%d", "%d-%b-%Y"]))
def test_a_day_is_the_day_however_it_is_written(day: date, form: str) -> None:
    assert read(day.strftime(form)) == day.isoformat()


WRITTEN = [
    ("Anna October 3, 2009 at 8:53", "2009-10-03T08:53"),
    ("1 Anna May 8, 2010 at 12:21 pm", "2010-05-08T12:21"),
    ("Anna Jun 19, 2012 @ 15:56", "2012-06-19T15:56"),
    ("2. Anna on August 21st, 2008 4:51 am", "2008-08-21T04:51"),
    ("Anna 2009-10-03 08:53:10", "2009-10-03T08:53:10"),
    ("Anna op 3 oktober 2009 om 08:53", "2009-10-03T08:53"),
    ("Anna 3 mrt. 2009 om 8.53 uur", "2009-03-03T08:53"),
    ("Anna 3-10-2009 om 8:53", "2009-10-03T08:53"),
    ("Anna 3. Oktober 2009 um 8:53 Uhr", "2009-10-03T08:53"),
    ("Anna 3. März 2009 um 20.53 Uhr", "2009-03-03T20:53"),
    ("Anna 03.10.2009, 08:53", "2009-10-03T08:53"),
    ("Anna 1er août 2009 à 8 h 53 min", "2009-08-01T08:53"),
    ("Anna le 03/10/2009 à 08:53", "2009-10-03T08:53"),
    ("Anna 3 de octubre de 2009 a las 8:53 p.m.", "2009-10-03T20:53"),
    ("Anna mayo 19, 2016 a las 9:48 pm", "2016-05-19T21:48"),
    ("Anna vrijdag 2 oktober 2009", "2009-10-02"),
    ("Mark May May 3, 2009 at 12 am", "2009-05-03T00:00"),
]


@pytest.mark.parametrize(("text", "iso"), WRITTEN)
def test_finds_what_pages_print_to_the_end_of_the_line(text: str, iso: str) -> None:
    (found,) = written(text)
    assert (found.iso, found.end) == (iso, len(text))


def test_a_span_begins_at_the_date() -> None:
    text = "It was on Friday 2 October 2009, and again on 3 October 2009 at 8 pm."
    assert [text[date.start : date.end] for date in written(text)] == [
        "Friday 2 October 2009",
        "3 October 2009 at 8 pm",
    ]


def test_accents_may_stand_apart() -> None:
    (found,) = written("3. Ma\u0308rz 2009")
    assert found.iso == "2009-03-03"


def test_slashed_dates_are_month_first_unless_told_or_impossible() -> None:
    assert [next(written("03/10/2009", day_first=first)).iso for first in (None, True)] == ["2009-03-10", "2009-10-03"]
    assert next(written("30/10/2009")).iso == "2009-10-30"


@pytest.mark.parametrize("text", ["chapter 3 of 2009", "31 February 2009", "version 3.10.20091", "May 2009", "12/2009"])
def test_leaves_alone_what_is_no_day(text: str) -> None:
    assert not list(written(text))


def test_dates_of_one_program_have_one_form() -> None:
    one, two, other = (
        next(written(text)).form for text in ("May 3, 2009 at 8:53", "June 13, 2010 21:00", "3 May 2009")
    )
    assert one == two != other


@given(
    st.from_regex(r"[0-9]{4}-([01][0-9]|W[0-9])-[0-3][0-9]([Tt _][0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z?)?", fullmatch=True)
)
@example("2009-09-24")
@example("2009-09-31")
@example("0999-09-24")
@example("2009-W39-4")
@example("2009-09-24T24:00:00")
@example("2009-09-24 08:53:60Z")
def test_the_quick_way_says_what_the_patterns_say(text: str) -> None:
    quick = dates._plain(text)
    match = dates._NUMERIC.fullmatch(text)
    assert quick in ("", dates._iso(match) if match else "")
    assert bool(quick) or text not in ("2009-09-24", "2009-09-24T08:53:00Z")
