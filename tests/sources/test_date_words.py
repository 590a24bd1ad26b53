"""The words of dates: each month in each language, however its letters are composed."""

from __future__ import annotations

import re
import unicodedata

import pytest

from kantlijn.sources.date_words import MONTHS, WEEKDAYS, ZONES, names
from kantlijn.sources.dates import read


@pytest.mark.parametrize("word", sorted(MONTHS))
@pytest.mark.parametrize("form", ["3 {} 2009", "{} 3, 2009"])
def test_every_name_of_a_month_is_read(word: str, form: str) -> None:
    for written in (word, word.capitalize(), word.upper()):
        assert read(form.format(written)) == f"2009-{MONTHS[word]:02}-03"


@pytest.mark.parametrize("day", sorted(WEEKDAYS))
def test_every_name_of_a_weekday_may_stand_before(day: str) -> None:
    assert read(f"{day}, 3 May 2009") == "2009-05-03"


def test_accents_are_known_composed_and_apart() -> None:
    for form in ("NFC", "NFD"):
        assert MONTHS[unicodedata.normalize(form, "märz")] == 3
        assert unicodedata.normalize(form, "sábado") in WEEKDAYS


def test_each_month_has_its_number() -> None:
    assert sorted(set(MONTHS.values())) == list(range(1, 13))
    assert (MONTHS["june"], MONTHS["août"], MONTHS["dez"]) == (6, 8, 12)


@pytest.mark.parametrize(("zone", "offset"), sorted(ZONES.items()))
def test_every_zone_that_has_a_name_is_an_offset(zone: str, offset: str) -> None:
    assert read(f"Thu, 24 Sep 2009 08:53:00 {zone}") == f"2009-09-24T08:53:00{offset}"
    assert re.fullmatch(r"Z|[+-]\d\d:\d\d", offset)


def test_the_longest_of_several_names_is_taken() -> None:
    match = re.match(names(["mar", "march", "a.b"]), "march")
    assert match and match[0] == "march"
    assert not re.fullmatch(names(["a.b"]), "axb")
