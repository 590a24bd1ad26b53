"""The files that the archive is read from: read again, and the report of what each gave."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from kantlijn.library import Library
from kantlijn.screens.go_to import GoTo
from kantlijn.screens.import_watch import ImportWatch
from kantlijn.screens.report import ReportScreen
from kantlijn.widgets.feature import Feature


class Files(Feature):
    """Keys for what lies behind the posts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "report", "import report: what could not be read, and why", id="report", show=False),
        Binding("r", "read_again", "read the files again", id="files.read", show=False),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def action_read_again(self) -> None:
        """Read the files again; what changed comes in by itself, and what ended the import is tried once more."""
        self._library.refresh(retry=True)
        self.say("reading the files again")
        self.screen.query_one(ImportWatch).begin()

    def action_report(self) -> None:
        """What each file gave, and what could not be read; a post may be chosen there."""

        def closed(post: int | None) -> None:
            if post is not None:
                self.call_next(lambda: self.post_message(GoTo(post)))

        self.app.push_screen(ReportScreen(self._library, self.action_read_again), closed)
