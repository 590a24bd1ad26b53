"""Dates: whatever a file calls a date becomes ISO 8601 text, exactly as precise as the file was.

Nothing is shifted and nothing is filled in: no zone stays no zone, a month without a day stays a month. What is
returned can always be sorted: four digits of year from 1000 on, ASCII digits, an offset of less than a day; else it is
"", for unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from kantlijn.late import late
from kantlijn.sources.date_words import (
    COMMON_MONTHS,
    COMMON_WEEKDAYS,
    MONTHS,
    WEEKDAYS,
    ZONES,
    are_common,
    in_ascii,
    names,
)

_LONGEST = 80
"""No date is written in more characters; what is longer is not looked at."""

_ZONE = (
    r"(?P<zone>[Zz]|(?:UTC|GMT|UT)?[ ]?[+-]\d{1,3}(?::?\d\d){1,2}|(?:UTC|GMT)?[+-]\d{1,2}|[A-Z]{2,5}"
    r"|[A-Z][a-z]+/\w+(?:/\w+)?)"
    r"(?:\s*\([^()]*\)|\s[A-Z]{2,5})?"  # what JavaScript and Go write after the offset
)
_CLOCK = (
    r"(?i:(?:(?P<half_before>上午|午前|오전|下午|午後|오후|晚上)\s?)?(?P<hour>\d{1,2})"
    r"(?:(?:[:.]|\s?h\s?|[时時시]\s?)(?P<minute>\d\d)(?:[:.分분]\s?(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    r"(?:\s?(?P<half>[ap]\.\s?m\b\.?|[ap]m\b))?|\s?(?P<only_half>[ap]\.\s?m\b\.?|[ap]m\b))(?!\d)"
    r"(?:\s*(?:uhr|uur|hrs?\.?|min|h)\b|[分秒분초])?)"
)
_AT = r"\s*(?:[,@|·–—_-]\s*)?(?:(?:at|om|um|à|a\s+las?|alle(?:\s+ore)?|às|kl\.?|в|o)\s+)?"

_NUMERIC = late(
    r"(?P<year>\d{4})(?:(?P<between>[-/.])(?P<month>\d{1,2})(?:(?P=between)(?P<day>\d{1,2})"
    rf"(?:(?:[Tt_]|,?\s+)(?=[\d上下午오]){_CLOCK}\s*(?:{_ZONE})?)?)?)?"
)
_COMPACT = late(
    rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:{_ZONE})?)?"
)
_ORDINAL = late(r"(?P<year>\d{4})-?(?:W(?P<week>\d\d)-?(?P<weekday>[1-7])|(?P<of_year>(?<=-)\d{3}))")
_UNIX = late(r"-?\d{9,16}(?:\.\d{1,9})?")


def read(value: object) -> str:
    """Read a date that a program or a person wrote: ISO 8601 in all its looseness, unix time, RFC 822, or words.

    Returns ISO text (see `Post.published`), or "" for what is no date or lies before the year 1000. Never raises.
    Unix seconds, milliseconds and microseconds differ by their size. `-0000` is an unknown zone (RFC 5322 §3.3), and
    so is an offset that no place has. In `10/03/2009` the month comes first, as Movable Type writes it, unless there
    is no such month. Digits of any script are digits.
    """
    if isinstance(value, datetime | date):
        return _of_python(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, int) and abs(value) >= 10**17:  # str() of a huge int raises
        return ""
    text = str(value).strip() if len(str(value)) <= 10 * _LONGEST else ""
    return _read(in_ascii(text)) if 4 <= len(text) <= _LONGEST else ""


def _read(text: str) -> str:
    if found := _plain(text):
        return found
    if match := _NUMERIC.fullmatch(text):
        return _iso(match)
    if _UNIX.fullmatch(text):
        return _compact(text) or _unix(text)
    return _compact(text) or _counted(text) or _worded(text) or _loose(text)


_PLAIN = {10: "", 19: "", 20: "Z"}
"""How long `2009-09-24` is, with a time, and with the zone that may then follow."""


def _plain(text: str) -> str:
    """A date as most programs write it, which stays as it is if there is such a day and time; "" for any other.

    It says nothing that the patterns below do not, but takes a tenth of their time.
    """
    if len(text) not in _PLAIN or not "1" <= text[0] <= "9" or text[4] != "-" or text[7] != "-":
        return ""
    zone = _PLAIN[len(text)]
    if zone != text[19:] or (text[10:] and not (text[10] in "T " and text[13] == text[16] == ":")):
        return ""
    try:
        datetime.fromisoformat(text[:19])
    except ValueError:
        return ""
    return text.replace(" ", "T", 1)


def _of_python(value: date, precision: str = "auto") -> str:
    """A date or datetime that a parser made. A zone of its own may give an offset that Python refuses."""
    try:
        text = value.isoformat(timespec=precision) if isinstance(value, datetime) else value.isoformat()
    except (ValueError, OverflowError):
        return ""
    match = _NUMERIC.fullmatch(text.replace("+00:00", "Z"))
    return _iso(match) if match else ""


def _compact(text: str) -> str:
    match = _COMPACT.fullmatch(text)
    return _iso(match) if match and "1900" <= match["year"] <= "2199" else ""


def _counted(text: str) -> str:
    """A day by its week, or by its number in the year: `2009-W39-4`, `2009-267` (ISO 8601 §4.1.3, §4.1.4)."""
    match = _ORDINAL.fullmatch(text)
    try:
        day = datetime.strptime(text.replace("-", ""), "%GW%V%u" if "W" in text else "%Y%j") if match else None
    except ValueError:
        return ""
    return _of_python(day.date()) if day and ("W" in text or f"{day.year:04}" == text[:4]) else ""


def _unix(text: str) -> str:
    """Unix time as seconds, milliseconds or microseconds: by its size, which for seconds ends in the year 5138."""
    whole, _, fraction = text.lstrip("-").partition(".")
    power = 0 if int(whole) < 10**11 else 3 if int(whole) < 10**14 else 6
    micro = int(whole) * 10 ** (6 - power) + int((fraction + "000000")[:6]) // 10**power
    since = timedelta(microseconds=-micro if text.startswith("-") else micro)
    try:
        return _of_python(datetime(1970, 1, 1, tzinfo=UTC) + since)
    except OverflowError:
        return ""


def _iso(match: re.Match[str], *, day_first: bool | None = None) -> str:
    """ISO text of a match of any pattern here, "" if there is no such day or time."""
    part = match.groupdict()
    year = _year(part["year"])
    if not part.get("month"):
        return year if "1000" <= year < "3000" else ""
    month, day = _month(part["month"]), int(part.get("day") or 0)
    if "/" in (part.get("order") or "") and (day_first or month > 12):
        month, day = day, month
    try:
        found = date(int(year), month, day or 1)
    except ValueError:
        return ""
    if year < "1000":  # the zero dates of programs: 0000-00-00, 0001-01-01, -0001-11-30
        return ""
    if part.get("hour"):
        return _moment(found, part) if day else ""
    return found.isoformat() if day else found.isoformat()[:7]


def _moment(day: date, part: dict[str, str | None]) -> str:
    """A day with its time and zone; "" if there is no such time. `24:00` is the next midnight (ISO 8601 §4.2.3)."""
    if part["hour"] == "24" and not re.search("[1-9ap]", "".join(part.get(name) or "" for name in _AFTER_THE_HOUR)):
        if day == date.max:
            return ""
        day, part = day + timedelta(days=1), {**part, "hour": "0"}
    clock = _clock(part)
    return f"{day}T{clock}{_zone(part.get('zone') or '')}" if clock else ""


_AFTER_THE_HOUR = ("minute", "second", "fraction", "half", "only_half")


_HALVES = {**dict.fromkeys("上午 午前 오전".split(), "a"), **dict.fromkeys("下午 午後 오후 晚上".split(), "p")}


def _year(text: str) -> str:
    """The year in four digits; two or three are meant as RFC 5322 §4.3 says."""
    if len(text) == 4:
        return text
    return str(int(text) + (2000 if len(text) == 2 and text < "50" else 1900))


def _month(text: str) -> int:
    """The month's number, of a number or a name. Without case, `i` stands for the Turkish `İ` and `ı` too."""
    return int(text) if text.isdecimal() else MONTHS[re.sub("[İı]", "i", text).casefold().rstrip(".")]


def _clock(part: dict[str, str | None]) -> str:
    """`08:53`, `08:53:10.5`; "" if there is no such time. A leap second is the one before it."""
    hour, minute, second = int(part["hour"] or 0), int(part.get("minute") or 0), part.get("second")
    half = (part.get("half") or part.get("only_half") or _HALVES.get(part.get("half_before") or "", " "))[0].casefold()
    if half in "ap" and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or (second or "") > "60":
        return ""
    clock = f"{hour:02}:{minute:02}"
    return f"{clock}:{'59' if second == '60' else second}{_fraction(part.get('fraction') or '')}" if second else clock


def _fraction(digits: str) -> str:
    digits = digits[:9].rstrip("0")
    return f".{digits}" if digits else ""


def _zone(text: str) -> str:
    """`Z`, `+02:00`, or "" for one that is unknown, impossible, or `-0000`."""
    sign = re.search(r"([+-])(\d{1,2}?):?(\d\d)?$", text)
    if not sign:
        return ZONES.get(text.upper(), "")
    hours, minutes = int(sign[2]), int(sign[3] or 0)
    if hours > 23 or minutes > 59 or (sign[1] == "-" and not hours and not minutes):
        return ""
    return f"{sign[1]}{hours:02}:{minutes:02}"


# From here on: dates in words, as people's pages print them.

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|ème|º|ª|de|ste|e)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NUMBERS = r"(?<![\w/.:-])"
_GAP = r"(?:\s*-\s*|\s+)"
_FORMS = {
    "year month day": rf"{_NUMBERS}(?P<year>\d{{4}})\s?[年년]\s?(?P<month>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]"
    r"(?:\s?[(]?(?:星期|周)?[一二三四五六日天月火水木金土일월화수목금토](?:曜日?|요일)?[)]?)?",
    "day month year": rf"{_NUMBERS}WEEKDAY{_DAY}\.?{_GAP}(?:of\s+|de\s+)?MONTH\.?,?{_GAP}(?:del?\s+)?{_YEAR}",
    "month day year": rf"(?<!\w)WEEKDAYMONTH\.?\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}",
    "year-month-day": rf"{_NUMBERS}{_YEAR}(?P<between>[-/.])(?P<month>\d{{1,2}})(?P=between)(?P<day>\d{{1,2}})(?!\d)",
    "day-month-year": rf"{_NUMBERS}(?P<day>\d{{1,2}})(?P<between>[-.])(?P<month>\d{{1,2}})(?P=between){_YEAR}",
    "month/day/year": rf"{_NUMBERS}(?P<month>\d{{1,2}})(?P<order>/)(?P<day>\d{{1,2}})/{_YEAR}",
}
_RFC = rf"WEEKDAY(?P<day>\d{{1,2}})[ ]+MONTH[ ]+(?P<year>\d{{2,4}})[ ]+{_CLOCK}(?:\s*{_ZONE})?"
_ASCTIME = rf"WEEKDAYMONTH[ ]+(?P<day>\d{{1,2}})[ ]+{_CLOCK}[ ]+(?:{_ZONE}[ ]+)?(?P<year>\d{{4}})"
_MONTH_ONLY = r"MONTH\.?,?\s+(?P<year>\d{4})"


@cache
def _pattern(form: str, common: bool = True) -> re.Pattern[str]:
    """A form as an expression; where only common words are there, for these alone."""
    weekdays, months = (COMMON_WEEKDAYS, COMMON_MONTHS) if common else (WEEKDAYS, MONTHS)
    form = form.replace("WEEKDAY", rf"(?:(?:{names(weekdays)})(?!\w)\.?,?\s+)?")
    return re.compile(form.replace("MONTH", rf"(?P<month>{names(months)})"), re.IGNORECASE)


def _full(form: str) -> str:
    return rf"{form}(?:\s?г(?:\.|ода\b))?(?:{_AT}{_CLOCK})?(?!\d)"


def _worded(text: str) -> str:
    common = are_common(text)
    for form in (*_FORMS.values(), _RFC, _ASCTIME, _MONTH_ONLY):
        zoned = rf"{_full(form)}(?:\s*{_ZONE})?" if form in _FORMS.values() else form
        if match := _pattern(zoned, common).fullmatch(text):
            return _iso(match)
    return ""


def _loose(text: str) -> str:
    """What dateutil makes of it. It fills what is missing from a default: only what two defaults agree on was read."""
    year = re.search(r"(?<![\d+-])\d{4}(?!\d)", text)
    if not year:
        return ""
    from dateutil import parser, tz

    def zone(_name: str | None, offset: int | None) -> tz.tzoffset | None:
        return None if offset is None or abs(offset) >= 24 * 60 * 60 else tz.tzoffset(None, offset)

    try:
        one, two = (
            parser.parse(text, default=default, tzinfos=zone)
            for default in (datetime(2003, 4, 5, 6, 7, 8), datetime(2011, 9, 12, 13, 14, 15))
        )
    except (ValueError, OverflowError, ArithmeticError, TypeError, AttributeError, IndexError):
        return ""
    if one.date() != two.date() or f"{one.year:04}" != year[0]:
        return ""
    if one.hour != two.hour or one.minute != two.minute:
        return _of_python(one.date())
    return _of_python(one, "minutes" if one.second != two.second else "auto")


@dataclass(frozen=True, slots=True)
class Written:
    """A date found in running text."""

    iso: str
    """As `read` gives it, never ""."""
    start: int
    end: int
    """`text[start:end]` is the date with its time."""
    form: str
    """How it is written, such as `month day year, 12`: dates made by one program have the same."""


def written(text: str, *, day_first: bool | None = None) -> Iterator[Written]:
    """Find the dates in a text as people's pages print them, in order: `24 September, 2009`, `3 octobre 2009 à 8 h 53`.

    Names in many languages (see `date_words`), 12- and 24-hour times, `3-10-2009 om 8:53`, `2009年10月3日`. `day_first`
    says which way round `10/03/2009` is; None: as `read`, or day first where it says "at" in another language.
    """
    text = in_ascii(text)
    if not re.search(r"\d{4}", text):
        return
    forms = _FORMS if "年" in text or "년" in text else {k: form for k, form in _FORMS.items() if "年" not in form}
    common = are_common(text)
    found = [
        one for name, form in forms.items() for one in _found(text, name, _pattern(_full(form), common), day_first)
    ]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _found(text: str, name: str, form: re.Pattern[str], day_first: bool | None) -> Iterator[Written]:
    for match in form.finditer(text):
        foreign = re.search(r"\s(?:om|um|à|a las?|alle|às|Uhr|uur)\s", f"{match[0]} ", re.IGNORECASE)
        iso = _iso(match, day_first=bool(foreign) if day_first is None else day_first)
        if iso:
            hours = "" if match["hour"] is None else ", 12" if match["half"] or match["only_half"] else ", 24"
            yield Written(iso, match.start(), match.end(), name + hours)
