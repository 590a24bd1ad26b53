"""The files that the archive is read from: read again, and the report of what each gave."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer

from kantlijn.library import Library
from kantlijn.screens.go_to import GoTo
from kantlijn.screens.hints import with_keys
from kantlijn.screens.import_watch import ImportWatch
from kantlijn.screens.live_reload import LiveReload, light_changes
from kantlijn.screens.post_cursor import Opened
from kantlijn.widgets.document_view import LIT
from kantlijn.widgets.feature import Feature

SETTLED = 1.0
"""So many seconds a post is on screen until its files are watched: who leafs through posts watches none of them."""
AGAIN = 1.0
"""Seconds until another look, while files are being read."""


class Files(Feature):
    """Keys for what lies behind the posts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "report", "import report: what could not be read, and why", id="report", show=False),
        Binding("r", "read_again", "read the files again", id="files.read", show=False),
    ]

    class Written(Message, bubble=False):
        """Something may have been written where the files of the post on screen are."""

    opened: var[Opened | None] = var(None)
    """The post on screen."""

    def __init__(self, library: Library, live: bool = True) -> None:
        """`live`: the post on screen is read again when its file changes."""
        super().__init__()
        self._library = library
        self._live = LiveReload(library, self._read, self._tell) if live else None
        self._settling: Timer | None = None
        self._another: Timer | None = None
        """What takes another look, while files are being read."""
        self._changed: tuple[Opened, Opened] | None = None
        """What was read again a moment ago: before and after."""

    def on_mount(self) -> None:
        """Hear of what is drawn, for that is lit."""
        if self._live is not None:
            for view in (self.panes.article_pane, self.panes.thread_pane):
                self.watch(view, "document", self._light_later, init=False)

    def on_unmount(self) -> None:
        """The screen goes."""
        if self._live is not None:
            self._live.stop()

    def _tell(self) -> None:
        """From the thread that watches."""
        self.post_message(self.Written())

    @on(Written)
    def _look(self) -> None:
        if self._another is not None:
            self._another.stop()
        if self._live is not None and not self._live.look():
            self._another = self.set_timer(AGAIN, self._look)

    def _settle(self) -> None:
        """Once the post is drawn and stays: what was written in between is seen, too."""
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, self._watch)

    def _watch(self) -> None:
        if self._live is not None:
            self._live.watch()
            self._look()

    def watch_opened(self, before: Opened | None, after: Opened | None) -> None:
        """Another post; or the same, read again, of which what changed is lit once it is drawn."""
        if self._live is None:
            return
        again = self._live.show(before, after)
        self.call_after_refresh(self._settle)
        if again and before is not None and after is not None:
            self._changed = before, after
            self._light_later()
            self.set_timer(LIT, self._all_lit)

    def _light_later(self) -> None:
        """Once what is read again is drawn; and once more where it is made anew for what is new in it."""
        if self._changed is not None:
            self.call_after_refresh(self._light)

    def _light(self) -> None:
        if self._changed is not None:
            self.say(light_changes(*self._changed, self.panes))

    def _all_lit(self) -> None:
        self._changed = None

    def action_read_again(self) -> None:
        """Read the files again; what changed comes in by itself, and what ended the import is tried once more."""
        self.say("reading the files again")
        self._read(asked=True)

    def _read(self, *, asked: bool = False) -> None:
        """What the reader `asked` for tries again what ended the import, too."""
        self._library.refresh(retry=asked)
        self.screen.query_one(ImportWatch).begin(asked=asked)

    def action_report(self) -> None:
        """What each file gave, and what could not be read; a post may be chosen there."""
        from kantlijn.screens.report import ReportScreen  # with all that shows a file as it is

        def closed(post: int | None) -> None:
            if post is not None:
                self.call_next(lambda: self.post_message(GoTo(post)))

        shows = with_keys(self.screen, "{}", {"everything": "a"})
        self.app.push_screen(ReportScreen(self._library, self.action_read_again, shows), closed)
