"""The import report: what each file gave, what was passed by, and what could not be read and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from kantlijn.library import Library
from kantlijn.progress_text import progress_line
from kantlijn.render.listing import Listing
from kantlijn.report_text import report_lines
from kantlijn.screens.actions import bindings, key_names
from kantlijn.widgets.bars import HeaderBar, StatusLine
from kantlijn.widgets.document_view import DocumentView


class ReportScreen(Screen[None]):
    """Shows the report; while an import runs, as far as it is."""

    BINDING_GROUP_TITLE = "report"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,e,q", "dismiss", "back", id="report.back"),
        Binding("r", "read_again", "read the files again", id="report.read"),
    ]

    def __init__(self, library: Library, read_again: Callable[[], None]) -> None:
        """`read_again` starts the import again for all who watch it."""
        super().__init__()
        self._library = library
        self._start_again = read_again
        self._timer: Timer | None = None
        self._shown: tuple[int, int, bool] | None = None
        """What the import had found, and whether it ran, when the report was drawn."""

    def compose(self) -> ComposeResult:
        """The bars, and the report between them."""
        yield HeaderBar()
        yield DocumentView(id="report")
        yield StatusLine()

    def on_mount(self) -> None:
        """Show it, and bring it up to date while there is something new."""
        self.query_one(HeaderBar).title = f"{self._library.title}: import report"
        self.query_one(StatusLine).hints = tuple(
            (key_names(binding.key).split()[0], binding.description) for binding in bindings(type(self))
        )
        self.query_one(DocumentView).measure = 100
        self._watch_import()

    def _watch_import(self) -> None:
        self.look()
        if self._timer is None and self._library.poll().running:
            self._timer = self.set_interval(1, self.look)

    def _show(self) -> None:
        from kantlijn.formats import formats

        view = self.query_one(DocumentView)
        point = view.point
        names = {name: module.NAME for name, module in formats().items()}
        library = self._library
        view.document = Listing([("title", "Import report"), *report_lines(library.summary(), library.report(), names)])
        view.point = point

    def look(self) -> None:
        """Look how far the import is, and draw the report anew if it found something."""
        progress = self._library.poll()
        self.query_one(StatusLine).state = progress_line(progress, self.size.width - 4)
        if not progress.running and self._timer is not None:
            self._timer.stop()
            self._timer = None
        state = progress.posts, progress.comments, progress.running
        if state != self._shown:
            self._shown = state
            self._show()

    def action_read_again(self) -> None:
        """Read the files again."""
        self._start_again()
        self._watch_import()

    async def action_dismiss(self, result: None = None) -> None:
        """Back to reading."""
        self.dismiss(result)
