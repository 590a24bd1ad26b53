"""Numbers, plurals, dates and durations as people read them: the one place that says how they are written."""

from __future__ import annotations

from kantlijn.late import late

_MONTHS = ("January February March April May June July August September October November December").split()
_DATE = late(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d:\d\d))?")
_WITHIN_NUMBER = late(r"(?<=\d) (?=\d{3}\b|\.\w)")

WORDS_A_MINUTE = 230
"""How fast people read, after Brysbaert's review of 190 studies (2019): 238 words of non-fiction, 260 of fiction."""


def number(count: int) -> str:
    """Returns a count with a space between thousands: `1 204`, `-12 000`."""
    return f"{count:,}".replace(",", " ")


def unbroken(text: str) -> str:
    """Returns a text whose numbers no line breaks within, nor before the ending of files that they count: `7 .xml`."""
    return _WITHIN_NUMBER.sub("\u00a0", text)


def plural(count: int, one: str, many: str = "") -> str:
    """Returns the form of a word that goes with a count: `one` with 1, else `many`, which is `one` with an s if ""."""
    return one if count == 1 else many or f"{one}s"


def counted(count: int, one: str, many: str = "") -> str:
    """Returns a count and what it counts: `1 post`, `1 204 posts`, `2 replies`; see `plural`."""
    return f"{number(count)} {plural(count, one, many)}"


def beginning(words: str, most: int) -> str:
    """Returns the beginning of a passage of at most so many characters, cut between words, with an ellipsis if cut."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    cut = words.rfind(" ", 0, most)
    return words[: cut if cut > most // 2 else most].rstrip(" ,;:.-–—") + "…"


def date(published: str, *, short: bool = False) -> str:
    """Returns an ISO 8601 date in words, as exact as it is; what is no such date stays as it is, "" too.

    `24 September 2009, 08:53`; with `short`, `24 Sep 2009, 08:53`.
    """
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


def reading_time(words: int) -> int:
    """Returns how many whole minutes a text of so many words takes to read; at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def reading_time_in_words(words: int) -> str:
    """Returns how long a text of so many words takes to read: `4 min`, from 90 minutes on `2.5 h`."""
    return minutes(reading_time(words))


def minutes(count: int) -> str:
    """Returns minutes in words, from 90 on as hours, from ten hours on whole ones: `89 min`, `1.5 h`, `135 h`."""
    if count < 90:
        return f"{count} min"
    return f"{count / 60:.1f} h" if count < 600 else f"{number(round(count / 60))} h"


def duration(seconds: float) -> str:
    """Returns about how long something takes: `20 s` in steps of five, `15 min`, `8.2 h`."""
    if seconds < 55:
        return f"{max(5, round(seconds / 5) * 5)} s"
    return minutes(round(seconds / 60))
