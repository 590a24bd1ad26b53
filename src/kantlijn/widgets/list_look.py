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


Look = HeadLook | RuleLook | PostLook | None
"""None: nothing stands there."""


def draw_look(look: Look, width: int, base: Style, style: Callable[[str], Style]) -> Strip:
    """Returns a row of `width` cells on the ground `base`; `style` gives the styles by their names."""
    if isinstance(look, PostLook):
        return _draw_post(look, width, base, style)
    if isinstance(look, RuleLook):
        return _draw_rule(look, width, base, style)
    return _draw_head(look, width, base, style) if look is not None else Strip.blank(width, base)


def _draw_head(look: HeadLook, width: int, base: Style, style: Callable[[str], Style]) -> Strip:
    heading, count = headed(look.heading, look.posts, look.unread, max(0, width - 1))
    head = [Segment(" ", base), Segment(heading, base + style("title")), Segment(count, base + style("muted"))]
    return Strip(head).adjust_cell_length(width, base)


def _draw_rule(look: RuleLook, width: int, base: Style, style: Callable[[str], Style]) -> Strip:
    rule, group = base + style("rule"), look.group
    named = [Segment("─ ", rule), Segment(group, base + style("accent")), Segment(" ", rule)] if group else []
    return Strip([Segment(" ", base), *named, Segment("─" * width, rule)]).crop(0, width)


def _draw_post(look: PostLook, width: int, base: Style, style: Callable[[str], Style]) -> Strip:
    if look.lit:
        base += style("current")
    cursor = Segment(CURSOR if look.under else " ", base + style("cursor"))
    bar = Segment("▎", base + style("accent")) if look.current else Segment(" ", base)
    if look.line == 0 and not look.read and not look.current:
        bar = Segment("●", base + style("new"))
    title = "title accent" if look.current else "" if look.read else "title"
    parts = parts_of(look.row, look.line, look.lines, max(1, width - 2), RowLook(title, look.under, look.news))
    segments = [Segment(text, base + style(name)) for text, name in parts if text]
    return Strip([cursor, bar, *segments]).adjust_cell_length(width, base)
