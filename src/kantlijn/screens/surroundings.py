"""What stands round the panes: the header, and the status line, which says what the features within have to say."""

from __future__ import annotations

from textual import on
from textual.containers import Vertical
from textual.getters import query_one

from kantlijn.library.reading_state import News
from kantlijn.render.wrap import cells
from kantlijn.screens.documents import share
from kantlijn.screens.hints import with_keys
from kantlijn.screens.news import in_words
from kantlijn.screens.post_cursor import Opened
from kantlijn.widgets.bars import StatusLine, edges
from kantlijn.widgets.find import Find
from kantlijn.widgets.panes import Panes
from kantlijn.widgets.said import Said
from kantlijn.widgets.typed_number import Typing
from kantlijn.wording import number

ROOM_FOR_NEWS, ROOM_FOR_SHARE = 60, 30
"""From how many columns the header says what is new, and how far one is."""


class Surroundings(Vertical):
    """Holds header, features and status line, and hears what is to be said."""

    status = query_one(StatusLine)

    @on(Said)
    def _say(self, event: Said) -> None:
        if event.text:
            self.status.say(with_keys(self.screen, event.text, event.keys), event.stay)
        else:
            self.status.clear()

    @on(Typing)
    def _typing(self, event: Typing) -> None:
        self.status.typed = event.text

    @on(Find.Counted)
    def _counted(self, event: Find.Counted) -> None:
        self.status.state, self.status.brief = event.counts, event.counts.partition(" · ")[0]

    @on(Find.BarTurned)
    def _bar_turned(self) -> None:
        self.status.display = not self.query_one(Find).typing

    @on(Panes.Measured)
    def _measured(self, event: Panes.Measured) -> None:
        self.status.say(f"the text is {event.view.column} columns wide, {event.view.measure} at most")


def place_in_words(panes: Panes, opened: Opened | None, news: News, width: int) -> str:
    """Returns how far one is, in the archive and in the pane, for a header of that width: `5 ✉ · 2 of 3 · 13 %`."""
    if opened is None:
        return ""
    listed = panes.posts
    parts = [f"{number(listed.current + 1)} of {number(listed.count)}" if listed.current >= 0 else "not in the list"]
    if width >= ROOM_FOR_NEWS and (new := in_words(news.new_posts, news.new_comments, news.edited)):
        parts.insert(0, new)
    if panes.single and (comments := opened.row.comments):
        parts.insert(0, f"{number(comments)} ✉")
    if panes.view.page is not None and width >= ROOM_FOR_SHARE:
        parts.append(share(panes.view.page))
    while len(parts) > 1 and cells(" · ".join(parts)) > width - edges(width):
        del parts[0]  # a number that is cut would be another one
    return " · ".join(parts)
