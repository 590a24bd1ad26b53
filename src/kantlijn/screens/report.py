"""The import report: what could not be read and why, what each file gave, what was passed by."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from kantlijn.formats import FormatError
from kantlijn.library import Library
from kantlijn.model import Problem
from kantlijn.progress_text import progress_brief, progress_line
from kantlijn.report_text import ReportLine, report_lines
from kantlijn.screens.hints import hints_for
from kantlijn.screens.import_watch import BESIDE
from kantlijn.sources.excerpt import line_named
from kantlijn.widgets.bars import HeaderBar, StatusLine
from kantlijn.widgets.panes import SHORT
from kantlijn.widgets.report_view import ReportView

EVERY = 1.0
"""Seconds between two looks while an import runs."""
HINTS = {
    "report.problem.next": "", "report.open": "open", "report.back": "", "report.read": "read again", "help": "",
}  # fmt: skip
"""The actions worth a hint, the help last, and what they do in a word, where their binding says more."""
SHARE = 10
"""A look may take so small a part of the time until the next one: of a large archive it is rarer."""


class ReportScreen(Screen[int]):
    """Shows the report; it ends with the key of a post to read, or with none."""

    BINDING_GROUP_TITLE = "report"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,e,q", "back", "back", id="report.back"),
        Binding("r", "read_again", "read the files again", id="report.read"),
    ]

    DEFAULT_CSS = "ReportScreen.-short ReportView { padding: 0; }"

    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, library: Library, read_again: Callable[[], None], shows: str = "a") -> None:
        """`read_again` starts the import again for all who watch it; `shows` is the key that shows what is hidden."""
        super().__init__()
        self._library, self._shows = library, shows
        self._start_again = read_again
        self._timer: Timer | None = None
        self._next = 0.0
        self._shown: tuple[int, int, int, bool] | None = None
        """What the import had found, and whether it ran, when the report was drawn."""
        self._lines: list[ReportLine] = []
        self._open: dict[Problem, list[ReportLine]] = {}
        """The problems whose lines are shown, each with these."""

    def compose(self) -> ComposeResult:
        """The bars, and the report between them."""
        yield HeaderBar()
        yield ReportView()
        yield StatusLine()

    def on_mount(self) -> None:
        """Show it, and bring it up to date while there is something new."""
        self.query_one(HeaderBar).title = f"{self._library.title}: import report"
        self.query_one(ReportView).measure = 100
        self._watch_import()

    def _watch_import(self) -> None:
        self._next = 0
        self.look()
        if self._timer is None and self._library.poll().running:
            self._timer = self.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Look how far the import is, and draw the report anew if it found something."""
        progress = self._library.poll()
        status = self.query_one(StatusLine)
        status.state = progress_line(progress, self.size.width - BESIDE, counts=False)  # the report has them, as of now
        status.brief = progress_brief(progress)
        if not progress.running and self._timer is not None:
            self._timer.stop()
            self._timer = None
        state = progress.files, progress.posts, progress.comments, progress.running
        begun = time.monotonic()
        if state != self._shown and (begun >= self._next or not progress.running):
            self._shown = state
            self._read()
            self._next = time.monotonic() + SHARE * (time.monotonic() - begun)

    def _read(self) -> None:
        """Ask for the report anew; lines that are shown of a file stay, as long as there is the problem."""
        from kantlijn.formats import formats

        names = {name: module.NAME for name, module in formats().items()}
        library = self._library
        self._lines = [
            ReportLine("title", "Import report"),
            *report_lines(library.summary(), library.report(), names, f"{self._shows}, while reading, shows"),
        ]
        self._show()

    def _show(self) -> None:
        self.query_one(ReportView).show(list(self._with_sources(self._lines)))
        self._show_hints()

    def _with_sources(self, lines: Iterable[ReportLine]) -> Iterator[ReportLine]:
        for line in lines:
            yield line
            if line.problem in self._open:
                yield from self._open[line.problem]

    def _show_hints(self) -> None:
        """The keys that do something here."""
        problems = any(line.problem for line in self._lines)
        words = {name: word for name, word in HINTS.items() if problems or name != "report.problem.next"}
        self.query_one(StatusLine).hints = hints_for(self, words)

    @on(ReportView.Chosen)
    def _chosen(self, event: ReportView.Chosen) -> None:
        """The first post of a file; of a problem the lines round its place, or again without them.

        Of a file that gave no post its first problem counts as chosen.
        """
        file, problem = event.line.file, event.line.problem
        post = self._library.first_post(file) if problem is None else None
        if problem is None:
            problem = next((line.problem for line in self._lines if line.file == file and line.problem), None)
        if post is not None:
            self.dismiss(post)
        elif problem is None:
            self.query_one(StatusLine).say(f"{file} gave no post")
        else:
            self._turn(problem)

    def _turn(self, problem: Problem) -> None:
        """Show the lines round a problem, or show them no longer."""
        if problem in self._open:
            del self._open[problem]
            self._show()
        else:
            self._open[problem] = list(self._source(problem))
            self._show()
            self.query_one(ReportView).reveal(len(self._open[problem]))

    def _source(self, problem: Problem) -> Iterator[ReportLine]:
        try:
            found = self._library.lines_of(problem)
        except FormatError as reason:
            yield ReportLine("detail", f"  {reason}")
            return
        meant, room = line_named(problem.where), len(str(found[-1][0]))
        for number, text in found:
            yield ReportLine("meant" if number == meant else "source", f"{number:>{room}}  {text}")

    def action_read_again(self) -> None:
        """Read the files again."""
        self._start_again()
        self._watch_import()

    def action_back(self) -> None:
        """Back to reading."""
        self.dismiss(None)
