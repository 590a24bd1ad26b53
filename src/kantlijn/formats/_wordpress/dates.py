"""Dates as WordPress keeps them: the time of the site and UTC beside it, from which its offset follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from kantlijn.sources import date_fields, dates


def date(get: Callable[[str], str | None], field: str, *others: str) -> str:
    """ISO text of a local and a UTC date (`_gmt`) as WordPress writes them, either of which may be missing or zero.

    `others` are fields that say the same moment. If none can be read, one is told, for it is one date.
    """
    utc = f"{field}_gmt"
    here, there = dates.read(get(field)), dates.read(get(utc))
    if not (here and there):
        there = f"{there}Z" if "T" in there else there
        found = date_fields.first(
            (field, get(field)), (utc, there or get(utc)), *((name, get(name)) for name in others)
        )
        return date_fields.DateText.of(found, date_fields.unread(found)[:1])
    try:
        offset = datetime.fromisoformat(here) - datetime.fromisoformat(there)
    except (ValueError, TypeError):
        return here
    if abs(offset) > timedelta(hours=14) or offset % timedelta(minutes=15):
        return f"{there}Z"  # the two were set at different times; the one that has a zone is right
    if not offset:
        return f"{there}Z"
    minutes = int(abs(offset).total_seconds()) // 60
    return f"{here}{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
