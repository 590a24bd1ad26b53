"""The list of what a search found: title, author and date, and the words where they stand, lit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from kantlijn.library.search.query import Query
from kantlijn.library.search.results import Result
from kantlijn.library.search.snippets import Lighter
from kantlijn.matching.text_folding import Span
from kantlijn.render.document import Line, Piece
from kantlijn.render.wrap import cells, fit, wrap
from kantlijn.widgets.coloured import Coloured
from kantlijn.widgets.column import CURSOR
from kantlijn.widgets.draw import Marks, draw
from kantlijn.wording import date, number

NEAR = 10
"""How many results before the last one the list asks for more."""

LOW = 9
"""Below so many rows a result takes two of them instead of four."""

LEAST_TITLE, LEAST_AUTHOR = 18, 9
"""How many cells a title and an author keep at least beside the date."""


class ResultList(Coloured, can_focus=True):
    """Shows results; the cursor moves without opening, Enter opens."""

    BINDING_GROUP_TITLE = "results"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "result down", id="result.down", show=False),
        Binding("k,up", "move(-1)", "result up, from the first back to the field", id="result.up", show=False),
        Binding("space,pagedown,ctrl+f", "page(1)", "page down", id="result.page.down", show=False),
        Binding("b,pageup,ctrl+b", "page(-1)", "page up", id="result.page.up", show=False),
        Binding("g,home", "end(-1)", "first result", id="result.top", show=False),
        Binding("G,end", "end(1)", "last result", id="result.bottom", show=False),
        Binding("enter,l", "open", "open the post at the result", id="result.open", show=False),
        Binding("slash,f,tab", "leave", "back to the field", id="result.leave", show=False),
    ]

    DEFAULT_CSS = """
    ResultList { background: $background; color: $foreground; padding: 1 1 0 1; width: 1fr; height: 1fr; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The result under the cursor, by its place."""
    empty: reactive[str] = reactive("")
    """What is said where there are no results."""

    @dataclass
    class Moved(Message):
        """The cursor is on another result."""

        result: Result

    @dataclass
    class Opened(Message):
        """A result was chosen."""

        result: Result

    class MoreWanted(Message):
        """The cursor is near the end of the results that are known."""

    class Left(Message):
        """Back to the field."""

    def __init__(self) -> None:
        super().__init__()
        self.results: Sequence[Result] = ()
        self._others: Mapping[int, int] = {}
        self._lighter = Lighter(Query())
        self._top = 0

    def show(self, query: Query, results: Sequence[Result], others: Mapping[int, int]) -> None:
        """Show these results of a query; `others` says by a post's key how many more hits it has."""
        self.results, self._others, self._lighter = results, others, Lighter(query)
        self.cursor = max(0, min(self.cursor, len(results) - 1))
        self._scroll()
        self.refresh()

    @property
    def result(self) -> Result | None:
        """The result under the cursor."""
        return self.results[self.cursor] if self.cursor < len(self.results) else None

    @property
    def snippet_length(self) -> int:
        """About how many characters of text there is room for beside a result."""
        return max(40, min(240, (self.each - 2 or 1) * max(1, self.content_size.width - 6)))

    @property
    def each(self) -> int:
        """How many rows a result takes: head, text, and where there is room a blank one."""
        return 4 if self.content_size.height >= LOW else 2

    @property
    def _fit(self) -> int:
        """How many results fit; the blank row of the last one need not."""
        return max(1, (self.content_size.height + (self.each == 4)) // self.each)

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the cursor in sight, and say where it is; drawn again is what has changed."""
        top, width = self._top, self.content_size.width
        self._scroll()
        two = (Region(0, (at - top) * self.each, width, self.each) for at in (before, now))
        self.refresh(*(two if self._top == top else ()))
        if self.result is not None:
            self.post_message(self.Moved(self.result))
            if self.cursor >= len(self.results) - NEAR:
                self.post_message(self.MoreWanted())

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._scroll()

    def on_focus(self) -> None:
        """Show that the list has the keys."""
        self.refresh()

    on_blur = on_focus

    def _scroll(self) -> None:
        self._top = max(0, min(self._top, self.cursor, len(self.results) - 1), self.cursor - self._fit + 1)

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """Row `y` of the list."""
        width, base, style = self.content_size.width, self.base, self.palette.style
        if not self.results:
            lines = wrap(self.empty, max(1, width - 1))
            text = self.empty[slice(*lines[y])] if y < len(lines) else ""
            muted = Segment(f" {text}", base + style("muted"))
            return Strip([muted]).adjust_cell_length(width, base)
        at, row = self._top + y // self.each, y % self.each
        if at >= len(self.results) or row == 3:
            return Strip.blank(width, base)
        on = at == self.cursor
        if on:
            base += style("current")
        bar = Segment(CURSOR if on else " ", base + style("accent" if self.has_focus else "muted"))
        drawn = self._row(self.results[at], row, max(1, width - 2), base)
        return Strip([bar, *drawn]).adjust_cell_length(width, base)

    def _row(self, result: Result, row: int, width: int, base: Style) -> Iterator[Segment]:
        if row == 0:
            yield from self._head(result, width, base)
            return
        text, hits = result.opening or result.snippet.text, () if result.opening else result.snippet.hits
        start, end = shown_lines(text, hits, max(1, width - 1), self.each // 2)[row - 1]
        look = "muted" if result.opening else ""
        line = Line((Piece(" "), Piece(text[start:end], look, at=start)))
        yield from draw(line, width, base, self.palette, Marks(tuple(hits)))

    def _head(self, result: Result, width: int, base: Style) -> Iterator[Segment]:
        """Title and author at the left, date and further hits at the right as far as there is room."""
        title = result.title or result.post_id
        more = self._others.get(result.post, 0)
        day = date(result.published, short=True).split(",")[0]
        rights = [f"{number(more)} more · {day}" if day else f"{number(more)} more"] if more else []
        author = f" ✉ {result.author or 'somebody'}" if result.is_comment else f" · {result.author}"
        author = "" if author == " · " else author
        least = min(cells(title), LEAST_TITLE) + min(cells(author), LEAST_AUTHOR)
        right = next((one for one in (*rights, day) if one and width - cells(one) - 2 >= least), "")
        room = width - (cells(right) + 2 if right else 0)
        author = fit(author, max(room // 2, room - cells(title))) if room >= 12 else ""
        title = fit(title, room - cells(author))
        line = Line((Piece(title, "title", at=0), Piece(author, "author" if result.is_comment else "muted")))
        head = list(draw(line, room, base, self.palette, Marks(tuple(self._lighter.spans(title)))))
        gap = width - sum(segment.cell_length for segment in head) - cells(right)
        yield from (*head, Segment(" " * max(0, gap), base), Segment(right, self.palette.over(base, "muted")))

    # -- moving

    def action_move(self, results: int) -> None:
        """Move the cursor; up from the first result back to the field."""
        if results < 0 and self.cursor == 0:
            self.action_leave()
        self.cursor = max(0, min(self.cursor + results, len(self.results) - 1))

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.cursor = max(0, min(self.cursor + pages * self._fit, len(self.results) - 1))

    def action_end(self, direction: int) -> None:
        """To the first (-1) or last (1) result that is known."""
        self.cursor = max(0, len(self.results) - 1) if direction > 0 else 0

    def action_open(self) -> None:
        """Open the post at the result under the cursor."""
        if self.result is not None:
            self.post_message(self.Opened(self.result))

    def action_leave(self) -> None:
        """Back to the field."""
        self.post_message(self.Left())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel, down."""
        event.stop()
        self.cursor = max(0, min(self.cursor + 1, len(self.results) - 1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, up."""
        event.stop()
        self.cursor = max(0, self.cursor - 1)

    def on_click(self, event: events.Click) -> None:
        """Open the result that is clicked."""
        y = event.y - self.gutter.top
        at = self._top + y // self.each
        if y >= 0 and at < len(self.results):
            self.cursor = at
            self.action_open()


def shown_lines(text: str, hits: Sequence[Span], width: int, count: int) -> list[Span]:
    """Returns so many lines of a text at a width, as spans, those with its first hit among them; empty ones after."""
    lines = wrap(text, width)
    first = hits[0][0] if hits else 0
    at = next((number for number, (_, end) in enumerate(lines) if end > first), 0)
    begin = max(0, min(at - count // 2, len(lines) - count))
    shown = lines[begin : begin + count]
    return shown + [(0, 0)] * (count - len(shown))
