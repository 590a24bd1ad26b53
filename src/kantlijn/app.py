"""The application: themes, the user's keys, the guard before the terminal, and the first screen."""

from __future__ import annotations

import gc
from asyncio import get_running_loop
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from kantlijn import ending, first_frame
from kantlijn.clean import clean_line
from kantlijn.config import Config, settings
from kantlijn.lean_output import Guard, LeanOutput, lean_driver
from kantlijn.library import Library
from kantlijn.library.reading_state import ReadingState
from kantlijn.log import crashed, mark
from kantlijn.screens.actions import NO_KEY, Action, all_actions
from kantlijn.screens.import_watch import ImportWatch
from kantlijn.screens.other_archives import OtherArchives
from kantlijn.screens.reading import ReadingScreen
from kantlijn.screens.state_keeper import StateKeeper
from kantlijn.typeahead import Again, Followed, Typeahead
from kantlijn.widgets.palette import css_variables
from kantlijn.widgets.themes import themes

if TYPE_CHECKING:
    from kantlijn.parting import Parting


class Kantlijn(App[None], inherit_css=False):
    """The reader. Textual's own rules for applications, asked of each widget and all around it, are about none here."""

    DEFAULT_CSS = """
    Kantlijn { background: $background; color: $foreground; }
    Kantlijn:ansi { background: ansi_default; color: ansi_default; }
    """

    TITLE = "kantlijn"
    CSS_PATH = "app.tcss"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "keys", "help", id="help"),
        Binding("Q,ctrl+q", "quit", "quit", id="quit", show=False, system=True),
        Binding("ctrl+l", "redraw", "draw the screen anew", id="redraw", show=False, priority=True),
    ]

    def __init__(self, library: Library, config: Config | None = None, state: ReadingState | None = None) -> None:
        """`config` is the user's own if None, and so is `state`, the reading state; it is closed with the app."""
        self._guard = Guard()
        self._output: LeanOutput | None = None
        super().__init__()
        self.library = library
        self.state = ReadingState.open() if state is None else state
        for theme in themes(self.console.color_system):
            self.register_theme(theme)
        self.config = settings(self.ids) if config is None else config
        self.theme = self.config.theme if self.config.theme in self.available_themes else "ink"
        self._first_colours = self.get_css_variables()
        """What the style sheets are read with when they are read for the first time."""
        self.stylesheet.set_variables(self._first_colours)
        self._left, self._clashes = self._given_keys()
        self.next_paths: tuple[str, ...] = ()
        """The archive to read after this one; none as a rule."""
        self.kept = False
        """Whether what the next start shows first is kept at leaving, for a command line that may be given again."""
        self.parting: Parting | None = None
        self._first_theme = self.theme
        self.typeahead = Typeahead(self, super().on_event)
        if first_frame.modes() is not None:
            self.typeahead.hold()

    # -- what may reach the terminal

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the guard after them."""
        return [*super().get_line_filters(), self._guard]

    def get_driver_class(self) -> type[Driver]:
        """Textual's own driver for the system, which writes less."""
        return lean_driver(super().get_driver_class())

    def writes_through(self, output: LeanOutput) -> None:
        """There is a terminal."""
        self._output = output

    def can_move_rows(self) -> bool:
        """Returns whether a terminal can be told to move what it shows."""
        return self._output is not None and not self._output.paints  # some leave what they have painted where it was

    def move_rows(self, first: int, last: int, by: int) -> None:
        """Have the terminal move rows up by so many, down when negative, before the next frame."""
        if self._output is not None:
            self._output.move_rows(first, last, by)

    def picture_output(self) -> LeanOutput | None:
        """Returns what brings pictures to the terminal, if there is one, and there may be colours."""
        return None if self.no_color else self._output

    # -- keys

    @classmethod
    def ids(cls) -> frozenset[str]:
        """Returns the ids of the actions that can be given another key."""
        return frozenset(action.id for action in all_actions(cls, {}))

    def actions(self) -> list[Action]:
        """Returns everything that keys do, for the help."""
        return all_actions(type(self), {**self.config.keys, **self._left})

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes go to the focus one after the other, the rest as ever."""
        if self.parting is not None and isinstance(event, events.InputEvent):
            return  # the terminal is not ours any more
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self.typeahead.take(event)
        else:
            await super().on_event(event)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        done = await super()._check_bindings(key, priority)
        if not (done or priority) and isinstance(self.screen, ReadingScreen):
            from kantlijn.screens.unbound import say_why

            say_why(self.screen.panes, key, self.actions())
        return done

    @on(Again)
    async def _key_again(self, message: Again) -> None:
        await self.typeahead.again(message)

    @on(Followed)
    async def _key_followed(self, message: Followed) -> None:
        await self.typeahead.followed(message)

    def _given_keys(self) -> tuple[dict[str, str], list[str]]:
        """The keys that are left to actions of which the user gave one to another, and what there is to say of that."""
        if not self.config.keys:
            return {}, []
        from kantlijn.screens.given_keys import given_keys

        return given_keys(type(self), self.config.keys)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Two actions on one key are said at the start, once; Textual tells of an action with two keys as well."""

    def on_load(self) -> None:
        """The terminal is about to be changed; and the first screen, which is made next, tells of the user's keys."""
        ending.keep_terminal()
        self.set_keymap(dict(self.config.keys) | {name: keys or NO_KEY for name, keys in self._left.items()})

    def get_default_screen(self) -> ReadingScreen:
        """The reading screen is the first one: an empty one below it would be laid out and styled for nothing."""
        screen = ReadingScreen(self.library, self.state, self.config.live)
        screen.remembered.follows = self.config.follows
        screen.remembered.list_lines = self.config.list_lines
        return screen

    def on_mount(self) -> None:
        """Say what is wrong with the settings, once the first screen stands."""
        self.watch(self.screen, "opened", self._text_shown, init=False)
        self.set_timer(0.5, self._started)
        self.screen.call_after_refresh(self.typeahead.release)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave, for a key or a signal: where the reader is, is kept while there is still a screen to ask."""
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.query_one(StateKeeper).keep_place()
        end = partial(super().exit, result, return_code, message)
        if return_code or message is not None or self.next_paths or not self._parts(end):
            end()

    def _parts(self, end: Callable[[], object]) -> bool:
        """Whether there is something to draw before the end, which comes then by itself."""
        if self.parting is not None or not self.kept or self.theme != self._first_theme:
            return False
        from kantlijn.parting import Parting

        self.parting = Parting(self, self.library, self.state, self.get_default_screen, self._output)
        return self.parting.begin(end)

    def post_display_hook(self) -> None:
        """Something was drawn."""
        if self.parting is not None:
            self.parting.drawn()

    @on(OtherArchives.Chosen)
    def _read_another(self, message: OtherArchives.Chosen) -> None:
        self.next_paths = message.paths
        self.exit()

    def on_unmount(self) -> None:
        """The visit ends: what waits to be kept is written."""
        self.state.close()

    def _started(self) -> None:
        """The first screen is there: signals leave it in order now, garbage is collected; say what is wrong."""
        ending.way_out(partial(get_running_loop().call_soon_threadsafe, self.exit, None))
        gc.freeze()
        gc.enable()
        self.call_later(self.typeahead.release)
        unknown = self.config.theme and self.config.theme not in self.available_themes
        theme = (f"there is no theme {self.config.theme}",) if unknown else ()
        if problems := (*self.config.problems, *theme, *self._clashes):
            self.notify("\n".join(map(clean_line, problems)), severity="warning", timeout=12, markup=False)

    # -- what a log is told

    def _text_shown(self, opened: object) -> None:
        if opened is not None:
            self.call_after_refresh(mark, "first text")

    @on(ImportWatch.Ended)
    def _import_ended(self) -> None:
        mark("import")

    def _handle_exception(self, error: Exception) -> None:
        """Textual shows an error of ours and raises it no further."""
        first_frame.give_back()
        crashed(error)
        ending.without_memory(error)
        if self.parting is None or not self.parting.over():
            super()._handle_exception(error)

    def action_keys(self) -> None:
        """The help: every key and what it does, narrowed by typing; Enter does it."""
        from kantlijn.screens.chooser import choose, room
        from kantlijn.screens.help import help_lines

        actions = self.actions()

        def run(chosen: int) -> None:
            action = help_lines(actions, room(self))[chosen][1]
            if action is not None:
                self._run_by_id(action.id)

        choose(self, "Keys", lambda width: [line for line, _ in help_lines(actions, width)], run, 1, verb="do it")

    def action_redraw(self) -> None:
        """Draw all of it anew: another program may have written on the terminal."""
        self.refresh(layout=True)

    def _run_by_id(self, action: str) -> None:
        for active in self.screen.active_bindings.values():
            if active.binding.id == action and active.enabled:
                self._run(active.binding, active.node)
                return

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what the keys do now, and the themes."""
        yield SystemCommand("Theme", "Choose the colours", self.search_themes)
        known = {action.id: action.keys for action in self.actions()}
        for active in screen.active_bindings.values():
            binding, node = active.binding, active.node
            if binding.id and active.enabled and binding.id != "quit" and known.get(binding.id):
                title = binding.description[0].upper() + binding.description[1:]
                keys = known.pop(binding.id)  # an action with several keys is offered once
                yield SystemCommand(title, keys, lambda b=binding, n=node: self._run(b, n))
        yield SystemCommand("Quit", "Leave kantlijn", self.exit)

    def _run(self, binding: Binding, node: DOMNode) -> None:
        self.call_later(self.run_action, binding.action, node)

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheets for other colours; not once more before the first screen, which has these already."""
        if self.screen_stack or self.get_css_variables() != self._first_colours:
            super().refresh_css(animate)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, with those that our screens use and other themes do not have."""
        return css_variables(self, super().get_css_variables())
