"""How a row of the post list looks, all that hangs on the moment in one value, and how it is drawn.

Two rows that are alike are drawn alike: what is to be drawn again is known by comparing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kantlijn.library import Row
from kantlijn.widgets.column import CURSOR
from kantlijn.widgets.list_row import RowLook, headed, parts_of


class HeadLook(NamedTuple):
    """The head: what the list shows, how many posts that is, and how many of them are unread."""

    heading: str
    posts: int
    unread: int


class RuleLook(NamedTuple):
    """A rule; in a long list by date it names the year of the post below it."""

    group: str | None


class PostLook(NamedTuple):
    """A line of a post, of the one or two that it has."""

    row: Row
    line: int
    lines: int
    read: bool
    current: bool
    """Whether it is the post that is open."""
    lit: bool
    """Whether it has the ground of the cursor."""
    under: bool
    """Whether it is under the cursor of a list that has the focus."""
    news: str


Over = Callable[[Style, str], Style]
"""From a ground and the names of styles to the style of those on it."""

Look = HeadLook | RuleLook | PostLook | None
"""None: nothing stands there."""


def draw_look(look: Look, width: int, base: Style, over: Over) -> Strip:
    """Returns a row of `width` cells on the ground `base`; `over` gives styles on a ground by their names."""
    if isinstance(look, PostLook):
        return _draw_post(look, width, base, over)
    if isinstance(look, RuleLook):
        return _draw_rule(look, width, base, over)
    return _draw_head(look, width, base, over) if look is not None else Strip.blank(width, base)


def _draw_head(look: HeadLook, width: int, base: Style, over: Over) -> Strip:
    heading, count = headed(look.heading, look.posts, look.unread, max(0, width - 1))
    head = [Segment(" ", base), Segment(heading, over(base, "title")), Segment(count, over(base, "muted"))]
    return Strip(head).adjust_cell_length(width, base)


def _draw_rule(look: RuleLook, width: int, base: Style, over: Over) -> Strip:
    rule, group = over(base, "rule"), look.group
    named = [Segment("─ ", rule), Segment(group, over(base, "accent")), Segment(" ", rule)] if group else []
    return Strip([Segment(" ", base), *named, Segment("─" * width, rule)]).crop(0, width)


def _draw_post(look: PostLook, width: int, base: Style, over: Over) -> Strip:
    if look.lit:
        base = over(base, "current")
    cursor = Segment(CURSOR if look.under else " ", over(base, "cursor"))
    bar = Segment("▎", over(base, "accent")) if look.current else Segment(" ", base)
    if look.line == 0 and not look.read and not look.current:
        bar = Segment("●", over(base, "new"))
    title = "title accent" if look.current else "" if look.read else "title"
    parts = parts_of(look.row, look.line, look.lines, max(1, width - 2), RowLook(title, look.under, look.news))
    segments = [Segment(text, over(base, name)) for text, name in parts if text]
    return Strip([cursor, bar, *segments]).adjust_cell_length(width, base)
