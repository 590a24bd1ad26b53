"""The search screen: what is typed is searched for on every key, over all posts and comments."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input, Static

from kantlijn.library.search.parse import parse
from kantlijn.library.search.results import Result
from kantlijn.screens.hints import HELP, hints_for
from kantlijn.screens.language import choose_from_language
from kantlijn.screens.results import Results, Searching, more_than
from kantlijn.widgets.bars import EDGES, HeaderBar, StatusLine
from kantlijn.widgets.query_field import QueryField
from kantlijn.widgets.result_list import ResultList
from kantlijn.wording import plural

HINTS = {"search.order": "", "search.language": "language", "search.back": ""}
"""The actions that the status line names while one types, after the opening of a result; the help comes in the list."""


class SearchScreen(Screen[Result | None]):
    """Returns the result that is to be gone to, or None."""

    BINDING_GROUP_TITLE = "searching"

    AUTO_FOCUS = "QueryField"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="search.back"),
        Binding("q", "back", "back", id="search.leave", show=False),
        Binding("ctrl+o", "order", "newest or best first", id="search.order"),
        Binding("pagedown", "page(1)", "results a page down", id="search.page.down", show=False),
        Binding("pageup", "page(-1)", "results a page up", id="search.page.up", show=False),
    ]

    DEFAULT_CSS = """
    SearchScreen { background: $background; }
    SearchScreen #asked { height: 1; background: $tint; padding: 0 2; }
    SearchScreen.-narrow #asked, SearchScreen.-narrow #notes { padding: 0 1; }
    SearchScreen #asked Static { width: auto; color: $accent; text-style: bold; background: transparent; }
    SearchScreen #notes { height: auto; max-height: 3; padding: 0 2; color: $muted; display: none; }
    """

    HORIZONTAL_BREAKPOINTS = EDGES

    field = query_one(QueryField)
    results = query_one(Results)
    header = query_one(HeaderBar)
    status = query_one(StatusLine)

    def __init__(self, searching: Searching, title: str) -> None:
        """`title` is that of the archive."""
        super().__init__()
        self.searching = searching
        self._title = title
        self._completing = ""
        """What may follow what is being typed."""
        self._opens = False
        """Whether Enter was pressed before there was an answer to what is in the field."""

    def compose(self) -> ComposeResult:
        """The field below the header, the results below that."""
        history = self.searching.remembered.state.trail.history()
        with Vertical():
            yield HeaderBar()
            with Horizontal(id="asked"):
                yield Static(Content("f "))
                yield QueryField("words · ? explains", history)
            yield Static(Content(""), id="notes")
            yield Results(self.searching)
            yield StatusLine()

    def on_mount(self) -> None:
        """Show what was found before, where one was."""
        self.header.title = f"Search · {self._title}"
        with self.prevent(Input.Changed):
            self.field.put(self.searching.text)
        self.results.show()
        self._say()
        if self.searching.found.items:
            self.results.list.focus()

    # -- searching

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._opens = False
        self.searching.text = event.value
        self.results.ask(parse(event.value, typing=True))

    @on(Results.Answered)
    def _answered(self) -> None:
        self._say()
        if self._opens:
            self._opens = False
            self.results.list.action_open()

    def action_order(self) -> None:
        """The newest first, or the best of the newest."""
        self.searching.ranked = not self.searching.ranked
        self.results.ask(parse(self.searching.text, typing=True))
        self._say()

    def _say(self) -> None:
        """Say how many results there are, in what order, and what there is to know."""
        found = self.searching.found
        count = f"{more_than(len(found.items), 'post', found.more)} · " if found.items else ""
        self.header.place = f"{count}{'best' if self.searching.ranked else 'newest'} first"
        self.results.list.empty = nothing_found(self.searching)
        notes = self.query_one("#notes", Static)
        lines = [line for line in (self._completing, *found.notes) if line]
        notes.update(Content("\n".join(lines)))
        notes.display = bool(lines)
        self._show_hints()

    def on_descendant_focus(self) -> None:
        """Other keys work in the list than in the field."""
        self._show_hints()

    def _show_hints(self) -> None:
        in_list = self.results.list.has_focus
        opens = hints_for(self, {"result.open": "open"}) if in_list else (("Enter", "open"),)
        helps = hints_for(self, {HELP: ""}) if in_list else ()  # in the field, ? is typed
        self.status.hints = (*(opens if self.searching.found.items else ()), *hints_for(self, HINTS), *helps)

    # -- the field

    @on(QueryField.Completing)
    def _complete(self, event: QueryField.Completing) -> None:
        few = len(event.found) < 3
        self._completing = " · ".join(f"{one.text} {one.help}" if few else one.text for one in event.found)
        self._say()

    @on(QueryField.LanguageAsked)
    def _explain(self) -> None:
        choose_from_language(self.app, self.field)

    @on(QueryField.Left)
    def _to_results(self) -> None:
        if self.searching.found.items:
            self.results.list.focus()

    @on(ResultList.Left)
    def _to_field(self) -> None:
        self.field.focus()

    def action_page(self, pages: int) -> None:
        """Move in the results while the field keeps the keys."""
        self.results.list.action_page(pages)

    # -- leaving

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Enter: the result under the cursor, of what is in the field now; once it is there, where it is not yet."""
        event.stop()
        self._opens = not self.results.answered
        if not self._opens:
            self.results.list.action_open()

    @on(ResultList.Opened)
    def _opened(self, event: ResultList.Opened) -> None:
        self.searching.remembered.state.trail.searched(self.searching.text)
        self.dismiss(event.result)

    def action_back(self) -> None:
        """Back to reading, where one was."""
        self.dismiss(None)


def nothing_found(searching: Searching) -> str:
    """Returns what is said in place of results: how to begin, or that nothing was found and what finds something."""
    found = searching.found
    if not found.asked.query:
        return ""
    finds = [f"{one.text}  ({one.reason})" for one in found.suggestions]
    if not finds:
        return "Nothing was found."
    return "\n".join([f"Nothing was found. {plural(len(finds), 'This finds', 'These find')} something:", "", *finds])
