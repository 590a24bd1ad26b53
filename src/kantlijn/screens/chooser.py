"""A list to choose from, narrowed by typing: headings, links, and the help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kantlijn.render.wrap import wrap
from kantlijn.screens.hints import hints_for
from kantlijn.widgets.bars import Hints, KeyLine
from kantlijn.widgets.palette import colours_of, needs_edge

MOST = 1000
"""How many lines are put into the list at a time, for each is wrapped to know how many there are; typing narrows to the
others."""


WIDTH = 84
"""As wide as the chooser gets."""

HIGH, TALL = 10, 14
"""From so many rows on there is room for a title and what keeps the parts apart, and for a row before the keys."""

Lines = Sequence[Content] | Callable[[int], Sequence[Content]]
"""What is chosen from; or what lays that out for so many columns."""

LEAST = 20
"""Where fewer columns than that are left beside what a line begins with, the rest stands below it instead."""


class Chooser(ModalScreen[int | None]):
    """Shows lines, returns the number of the one chosen, or None."""

    BINDING_GROUP_TITLE = "choosing"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "cancel", id="chooser.back", show=False),
        Binding("down", "down(1)", "line down", id="chooser.down", show=False),
        Binding("up", "down(-1)", "line up", id="chooser.up", show=False),
        Binding("pagedown", "page(1)", "page down", id="chooser.page.down", show=False),
        Binding("pageup", "page(-1)", "page up", id="chooser.page.up", show=False),
    ]

    DEFAULT_CSS = """
    Chooser { align: center middle; background: $background 60%; }
    Chooser > Vertical {
        width: 84; max-width: 100%; height: auto; max-height: 90%; background: $tint; padding: 1 2;
    }
    Chooser Static { height: 1; text-style: bold; background: transparent; }
    Chooser Input, Chooser Input:focus {
        border: none; height: 1; padding: 0; margin: 0 0 1 0; background: $background; color: $foreground;
        background-tint: $background 0%;
    }
    Chooser OptionList, Chooser OptionList:focus {
        border: none; height: auto; max-height: 100%; padding: 0; background: transparent; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-color: $thumb; scrollbar-background: $tint;
        scrollbar-color-hover: $muted; scrollbar-background-hover: $tint;
    }
    Chooser OptionList > .option-list--option-highlighted {
        background: $chosen; color: $chosen-ink; text-style: bold;
    }
    Chooser.-edged > Vertical { border: round $muted; padding: 0 1; }
    Chooser.-tall KeyLine { margin: 1 0 0 0; }
    Chooser.-low > Vertical { max-height: 100%; padding: 0 1; border: none; }
    Chooser.-low Static { display: none; }
    Chooser.-low Input, Chooser.-low Input:focus { margin: 0; }
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high"), (TALL, "-tall")]  # noqa: RUF012 - as Textual declares it
    """In a low terminal all rows but those of the field and the keys are for what is chosen from."""

    def __init__(
        self, title: str, lines: Lines, chosen: int = 0, columns: Sequence[int] = (), verb: str = "choose"
    ) -> None:
        """`columns` says where each line goes on when it takes more than a row; without, it is laid out already.

        `verb` is what Enter does.
        """
        super().__init__()
        self._title, self._verb = title, verb
        self._lines_for: Callable[[int], Sequence[Content]] = lines if callable(lines) else lambda _width: lines
        self._lines: Sequence[Content] = ()
        self._room = 0
        """For so many columns they are laid out."""
        self._chosen = chosen
        self._columns = columns
        self._shown: list[int] = []

    def compose(self) -> ComposeResult:
        """A title, a field to type in, the lines."""
        with Vertical():
            yield Static(Content(self._title))
            yield Input(placeholder="type to narrow", compact=True)
            yield OptionList(compact=True)
            yield KeyLine(self._hints())

    def on_resize(self) -> None:
        """The list is as high as its lines, as far as title, field and keys leave room for it.

        Its lines are laid out anew, and the one that is highlighted stays so, and in sight.
        """
        height, options = self.app.size.height, self.query_one(OptionList)
        left = height - 2 if height < HIGH else int(height * 0.9) - (7 if height >= TALL else 6)
        options.styles.max_height = max(1, left)
        if self._room != room(self.app):
            chosen = options.highlighted
            self._narrow(self.query_one(Input).value)
            options.highlighted = chosen
        self.call_after_refresh(options.scroll_to_highlight)

    def _hints(self) -> Hints:
        """What Enter does, and the keys that move and close."""
        moves = " ".join(key for key, _ in hints_for(self, {"chooser.down": "", "chooser.up": ""}))
        return ("Enter", self._verb), (moves, "move"), *hints_for(self, {"chooser.back": "close"})

    def on_mount(self) -> None:
        """Show all lines at first."""
        self.set_class(needs_edge(self.app), "-edged")
        if colours_of(self.app) == "sixteen" and not self.app.current_theme.dark:
            self.styles.background = self.styles.background.with_alpha(0)  # fainter would be white on white
        self._narrow("")
        if self._shown:
            self.query_one(OptionList).highlighted = min(self._chosen, len(self._shown) - 1)

    def _narrow(self, typed: str) -> None:
        if self._room != room(self.app):
            self._room = room(self.app)
            self._lines = self._lines_for(self._room)
        words = typed.casefold().split()
        keep = [n for n, line in enumerate(self._lines) if all(word in line.plain.casefold() for word in words)]
        self._shown = keep[:MOST]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._laid_out(number)) for number in self._shown])
        if self._shown:
            options.highlighted = 0
        elif typed:
            options.add_option(Option(Content("nothing matches").stylize("$muted"), disabled=True))

    def _laid_out(self, number: int) -> Content:
        line = self._lines[number]
        return indented(line, self._columns[number], room(self.app)) if self._columns else line

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Keep the lines that hold all typed words."""
        self._narrow(event.value)

    @on(Input.Submitted)
    def choose(self) -> None:
        """Enter: the highlighted line."""
        highlighted = self.query_one(OptionList).highlighted
        self.dismiss(self._shown[highlighted] if self._shown and highlighted is not None else None)

    @on(OptionList.OptionSelected)
    def choose_clicked(self, event: OptionList.OptionSelected) -> None:
        """A click on a line."""
        self.dismiss(self._shown[event.option_index])

    def on_click(self, event: events.Click) -> None:
        """A click beside the list: back."""
        if event.widget is self:
            self.dismiss(None)

    def action_dismiss(self, result: int | None = None) -> None:  # type: ignore[override]
        """Back, with nothing chosen."""
        self.dismiss(result)

    def action_down(self, lines: int) -> None:
        """Move in the list while the field keeps the keys."""
        options = self.query_one(OptionList)
        if lines > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_page(self, pages: int) -> None:
        """Move in the list by pages."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            last = options.option_count - 1
            options.highlighted = max(0, min(options.highlighted + pages * max(1, options.size.height - 1), last))


def room(app: App[None]) -> int:
    """Returns how many columns a line of a chooser has in this terminal."""
    return max(1, min(WIDTH, app.size.width) - 5)


def indented(line: Content, column: int, width: int) -> Content:
    """Returns a line for a chooser of that width; what takes more than a row goes on below it at `column`.

    What stands before the column, such as a number, is of single cells. Where little room is left beside it, the line
    goes on two columns from the left, on the next row where blanks lead to the column.
    """
    if width - column >= LEAST:
        before, indent, rest = line[:column], column, line[column:]
        return before + Content(f"\n{' ' * indent}").join(_rows(rest, width - indent))
    indent, term = min(2, width - 1), len(line.plain[:column].rstrip())
    begin = 0
    if not 0 < term < min(column - 2, width, len(line)):
        begin, term = wrap(line.plain, width)[0]
        column = term
    rows = [line[begin:term], *(_rows(line[column:], width - indent) if line.plain[column:].strip() else ())]
    return Content(f"\n{' ' * indent}").join(rows)


def _rows(text: Content, width: int) -> list[Content]:
    return [text[start:end] for start, end in wrap(text.plain, width)]


def choose(
    app: App[None],
    title: str,
    lines: Lines,
    then: Callable[[int], None],
    chosen: int = 0,
    columns: Sequence[int] = (),
    verb: str = "choose",
) -> None:
    """Show a chooser with line `chosen` highlighted; `then` gets the number of the line chosen, if any.

    `columns` says of each line where it goes on when it takes more than a row; without, the lines are laid out already.
    `verb` says what becomes of the line that is chosen.
    """

    def answered(number: int | None) -> None:
        if number is not None:
            then(number)

    app.push_screen(Chooser(title, lines, chosen, columns, verb), answered)
