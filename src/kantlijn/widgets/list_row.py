"""What a row of the post list says of a post: its title, and date, minutes and comments, in a line or in two."""

from __future__ import annotations

from typing import NamedTuple

from kantlijn.library import Row
from kantlijn.render.wrap import cells, fit
from kantlijn.wording import date, number, reading_time_in_words

ALL = "All posts, "
"""What the head of a list begins with, where something is said of their order; with little room that alone is said."""

DATED, LEAST = 20, 16
"""So many cells a date and a number of comments take, beside which a title has so many at least."""

Part = tuple[str, str]
"""A text and the style that it has."""


class RowLook(NamedTuple):
    """How a post looks just now."""

    title: str
    """The style of its title."""
    under: bool
    """Whether it is under the cursor, so that its title is shown to its end."""
    news: str
    """What is new about it, in words."""


def headed(heading: str, count: int, unread: int, width: int) -> tuple[str, str]:
    """Returns what the list shows and how many posts that is; of these how many are unread where all has room."""
    posts = f"  {number(count)}"
    whole = f"{posts} · {number(unread)} unread"
    said = whole if cells(heading + whole) <= width else posts
    if cells(heading + said) > width and heading.startswith(ALL):
        heading = heading.removeprefix(ALL).capitalize()
    return fit(heading, max(0, width - cells(said))), said


def about(row: Row, width: int = 1000) -> str:
    """Returns date, minutes, comments and state of a post, in a line; where it is too long, without the least of it."""
    day = date(row.published, short=True).split(",")[0]
    minutes = reading_time_in_words(row.words) if row.kind != "thread" else ""
    comments = f"{number(row.comments)} ✉" if row.comments else ""
    kind = {"page": "page", "thread": "comments without a post"}.get(row.kind, "")
    status = row.status if row.status != "published" else ""
    ways = (
        (day, minutes, comments, kind, status),
        (day, comments, kind, status),
        *((dated, comments, status) for dated in (day, *_rougher(day))),
        (comments, status),
        (comments,),
    )
    texts = [text for way in ways if (text := " · ".join(filter(None, way)))]
    return next((text for text in texts if cells(text) <= width), texts[-1] if texts else "")


def _rougher(day: str) -> list[str]:
    """Returns a date without its day, and its year alone, where it has them."""
    words = day.split(" ")
    return [" ".join(words[least:]) for least in range(1, len(words))] if words[-1].isdecimal() else []


def parts_of(row: Row, line: int, lines: int, width: int, look: RowLook) -> list[Part]:
    """Returns a line of a post, of the one or two that it has, as parts with their styles."""
    if lines == 1:
        text, said = in_one_line(row, max(1, width - 1), whole=look.under)  # some draw the last sign wider than a cell
        return [(text, look.title), (said, "new" if look.news else "muted")]
    news = f"  {look.news}" if line and look.news else ""
    room = max(1, width - cells(news))
    texts = texts_of(row, width if look.under else room, room, whole=look.under)
    return [(fit(texts[line], room), "muted" if line else look.title), (news, "new")]


def texts_of(row: Row, width: int, below: int, *, whole: bool) -> tuple[str, str]:
    """Returns the two lines of a post, `below` cells for the second.

    `whole`: where its title is too long for one, the second goes on with it.
    """
    title = title_of(row)
    if not whole or cells(title) <= width:
        return title, about(row, below)
    begin, rest = over_two_lines(title, width)
    room = below - cells(rest) - len(" · ")
    said = about(row, room)
    return begin, f"{rest} · {said}" if said and cells(said) <= room else rest


def title_of(row: Row) -> str:
    """Returns what a post is called in the list."""
    return row.title or row.slug or "(no title)"


def in_one_line(row: Row, width: int, *, whole: bool) -> tuple[str, str]:
    """Returns title and what is said of a post for one line, the latter no more than about half of it.

    `whole`: a title that is too long takes all of the line, and if it must loses its middle, so that its end is seen.
    """
    title = title_of(row)
    said = about(row, max((width - 2) // 2, min(DATED, width - LEAST)))
    room = width - cells(said) - 2 if said else width
    if cells(title) <= room:
        return title + " " * (room - cells(title)), f"  {said}" if said else ""
    if not whole:
        cut = fit(title, room)
        return cut + " " * (room - cells(cut)), f"  {said}" if said else ""
    if cells(title) <= width:
        return title, ""
    half = max(1, width // 2)
    start = len(title)
    while start > 0 and cells(title[start - 1 :]) <= width - half:
        start -= 1
    return fit(title, half) + title[start:].lstrip(), ""


def over_two_lines(title: str, width: int) -> tuple[str, str]:
    """Returns a title that is too long for a line of that width over two of them, its end always there."""
    begin = fit(f"{title}  ", width + 1).removesuffix("…")
    if " " in begin.strip() and not begin.endswith(" ") and title[len(begin)] != " ":
        begin = begin[: begin.rstrip().rfind(" ") + 1]
    rest = title[len(begin) :].strip()
    if cells(rest) <= width:
        return begin.rstrip(), rest
    start = len(rest) - 1
    while start > 0 and cells(rest[start - 1 :]) < width:
        start -= 1
    return fit(title, width), f"…{rest[start:].lstrip()}"
