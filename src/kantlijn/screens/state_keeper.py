"""Keeps the reading state while one reads: the place in each post, what was read to its end, what is new.

It watches the panes and writes once the reader rests, so that no key waits for it.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer

from kantlijn.library.reading_state import ReadingState
from kantlijn.screens.post_cursor import Opened
from kantlijn.screens.read_marks import ReadMarks
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.find import Find
from kantlijn.widgets.panes import Panes


class StateKeeper(Feature):
    """A feature without keys: what it does, it does by itself."""

    REST: ClassVar[float] = 0.4
    """Seconds after a move after which the reader is where they want to be."""
    WRITTEN: ClassVar[float] = 1.5
    """Seconds after which what is kept then was written, or could not be."""

    opened: var[Opened | None] = var(None)
    """The post on screen."""
    touched: var[bool] = var(False)
    """Whether a key was pressed: before that nobody has read anything."""

    class NewsTaken(Message):
        """What is new since last time is known, or known anew."""

    def __init__(self, state: ReadingState, remembered: Remembered) -> None:
        super().__init__()
        self._state, self._remembered = state, remembered
        self._archive = remembered.state
        self._resting: Timer | None = None
        self._problem, self._said = "", 0

    def on_mount(self) -> None:
        """Have the panes as they were left, and watch them move."""
        places = self._archive.places
        self.panes.zoomed = bool(places.value("zoomed", False))
        self.panes.with_comments = bool(places.value("with comments", True))
        self.panes.posts.lines = int(places.value("list lines", self._remembered.list_lines))
        for view in (self.panes.article_pane, self.panes.thread_pane):
            self.watch(view, "moves", self._moved, init=False)

    def _moved(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(self.REST, self._rested)

    def _rested(self) -> None:
        """The reader stays where they are for a moment."""
        self.keep_place()
        page = self.panes.article_pane.page
        if self.touched and self.opened and page is not None and page.document.complete and page.at_end:
            self.query_one(ReadMarks).end_seen()
        self._say_problem()
        self.set_timer(self.WRITTEN, self._say_problem)

    def keep_place(self) -> None:
        """Keep where the reader is in the post on screen; written within a second, or when the visit ends."""
        panes = self.panes
        if self.opened is not None and self.touched and panes.article is not None and panes.discussion is not None:
            key = self.opened.row.key
            self._remembered.keep(key, panes.reading_position, panes.article, panes.discussion)
            self._archive.opened(key)

    @on(Panes.Arranged)
    def _keep_arrangement(self) -> None:
        """Keep what is zoomed or hidden, for the next time."""
        places, panes = self._archive.places, self.panes
        kept = (
            ("zoomed", panes.zoomed, False),
            ("with comments", panes.with_comments, True),
            ("list lines", panes.posts.lines, self._remembered.list_lines),
        )
        for name, now, usual in kept:
            if places.value(name, usual) != now:
                places.set_value(name, now)

    @on(Find.Kept)
    def _keep_find(self, event: Find.Kept) -> None:
        """What was found can be found again."""
        self._archive.trail.searched(event.text, "find")

    def _say_problem(self) -> None:
        """Say that the reading state is not being saved, and why; or what was done about a damaged file.

        At two looks, for what another key says may take the place of the first before it was seen.
        """
        problem = self._state.problem or self._state.notice
        self._said = self._said + 1 if problem == self._problem else 1
        self._problem = problem
        if problem and self._said <= 2:
            self.say(problem)

    # -- what is new

    def look_for_news(self) -> None:
        """Compare the catalogue with what was there last time, in a thread; NewsTaken says when that is done."""
        app = self.app  # asked for here: the thread has no active application

        def done() -> None:
            if app.is_running:
                app.call_from_thread(self._take)

        self._archive.look_later(done)

    def _take(self) -> None:
        if self._archive.take():
            self.post_message(self.NewsTaken())
