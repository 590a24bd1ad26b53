"""Dates and reading times in words."""

from __future__ import annotations

import re

_MONTHS = ("January February March April May June July August September October November December").split()
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d:\d\d))?")

WORDS_A_MINUTE = 230
"""How fast people read, after Brysbaert's review of 190 studies (2019): 238 words of non-fiction, 260 of fiction."""


def in_words(published: str, *, short: bool = False) -> str:
    """`24 September 2009, 08:53`, as exact as the ISO date is; with `short`, `24 Sep 2009, 08:53`. "" stays ""."""
    match = _DATE.match(published)
    if match is None:
        return published
    year, month, day, time = match.groups()
    parts = [year.lstrip("0") or year]
    if month and 1 <= int(month) <= 12:
        name = _MONTHS[int(month) - 1]
        parts.insert(0, name[:3] if short else name)
        if day and day != "00":
            parts.insert(0, str(int(day)))
    return " ".join(parts) + (f", {time}" if time else "")


def minutes(words: int) -> int:
    """How long a text of so many words takes to read, in whole minutes; at least one."""
    return max(1, round(words / WORDS_A_MINUTE))
