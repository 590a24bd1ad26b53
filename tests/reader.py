"""The application in a test: keys go in, state is looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.screens.reading import ReadingScreen
from kantlijn.widgets import bars
from kantlijn.widgets.panes import Panes

bars.STAY, bars.READ = 60.0, 60.0
"""What is said stays until something else is: on a busy machine keys come seconds apart."""


class Reader:
    """The application in a test: keys go in, state is looked at."""

    def __init__(self, app: Kantlijn, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> ReadingScreen:
        """The reading screen, below whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReadingScreen))

    @property
    def panes(self) -> Panes:
        """List, article and comments."""
        return self.screen.panes

    @property
    def title(self) -> str:
        """The post that is open."""
        assert self.screen.opened is not None
        return self.screen.opened.row.title

    @property
    def said(self) -> str:
        """The message in the status line."""
        return self.screen.status.message

    @property
    def comment(self) -> str:
        """The id of the comment under the cursor."""
        thread = self.screen.discussion
        assert thread is not None
        return thread.placed[self.panes.thread_pane.cursor - 1].comment.id

    def top(self) -> str:
        """The first line with text on the article's page."""
        return next(row.line.text.strip() for row in self.panes.article_pane.rows if row.line.text.strip())

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they start come to rest."""
        await self.pilot.press(*keys)
        await self.rest()

    async def rest(self) -> None:
        """Wait until the keys that were pressed have run their course."""
        while self.app.typeahead.under_way and self.app.is_running:
            await self.pilot.pause(0.01)
        for screen in self.app.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.panes.number.settle()  # rather than waiting whether another digit follows
        await self.pilot.pause(0.03)


@asynccontextmanager
async def reading(
    library: Library,
    size: tuple[int, int] = (120, 40),
    config: Config | None = None,
    next_post: str = "J",
    *,
    toasts: bool = False,
) -> AsyncIterator[Reader]:
    """The application over a library, ready for keys, the second post open."""
    app = Kantlijn(library, config or Config())
    async with app.run_test(size=size, notifications=toasts) as pilot:
        reader = Reader(app, pilot)
        await pilot.pause(0.05)
        await reader.press(next_post)
        assert reader.title == "The second"
        yield reader
