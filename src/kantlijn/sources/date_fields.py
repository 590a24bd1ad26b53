"""Dates in named fields: what can be read as ISO text, and what stands there and cannot be read kept beside it.

A format puts what these functions return into a post or comment; `formats.parse` reports what could not be read, with
the name of the field. So a parser needs no word for it, and a bad date costs nothing but itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from kantlijn.late import late
from kantlijn.sources import dates

_SHOWN = 60
"""How much of an unreadable date a report shows."""

_NONE = late(
    r"(?:null|nil|none|~|false|true|undefined|(?:git )?(?:created|last modified)|[-+:.\sTZ0]*"
    r"|.*(?<!\d)-?000[01]-(?:00|01|11)-(?:00|01|30)(?!\d).*|.*\s-0001\s.*)",
    re.IGNORECASE,
)
"""What stands where there is no date: nothing, zeros, the first day of all, what Eleventy is to ask of the file."""


@dataclass(frozen=True, slots=True)
class UnreadDate:
    """A date that stands in a file and cannot be read."""

    field: str
    written: str

    def __str__(self) -> str:
        return f"the date in `{self.field}` cannot be read: {self.written}"


class DateText(str):
    """ISO text (see `Post.published`), "" for unknown, that also knows which dates before it could not be read."""

    __slots__ = ("unread",)
    unread: tuple[UnreadDate, ...]

    @classmethod
    def of(cls, iso: str, unread: tuple[UnreadDate, ...]) -> Self:
        """Returns the text with what could not be read."""
        made = cls(iso)
        made.unread = unread
        return made


def read(value: object, field: str) -> str:
    """Returns the date in a field as ISO text, "" for none; what cannot be read is "" and kept beside it."""
    return first((field, value))


def first(*fields: tuple[str, object]) -> str:
    """Returns the first date that can be read of several fields, given as name and value; "" where there is none."""
    unread: list[UnreadDate] = []
    for field, value in fields:
        if iso := dates.read(value):
            return DateText.of(iso, tuple(unread)) if unread else iso
        if isinstance(value, str | float) and not _NONE.fullmatch(text := " ".join(str(value).split())):
            unread.append(UnreadDate(field, text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"))
    return DateText.of("", tuple(unread)) if unread else ""


def either(*isos: str) -> str:
    """Returns the first of some dates that were read that is one, with what could not be read of all."""
    missed = tuple(one for iso in isos for one in unread(iso))
    found = next(filter(None, isos), "")
    return DateText.of(found, missed) if missed else found


def unread(iso: str) -> tuple[UnreadDate, ...]:
    """Returns what could not be read before this date was had; nothing for a text that is not of these functions."""
    return iso.unread if isinstance(iso, DateText) else ()
