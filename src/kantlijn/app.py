"""The application: themes, the user's keys, the guard before the terminal, and the first screen."""

from __future__ import annotations

import gc
import signal
from asyncio import get_running_loop
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen

from kantlijn.clean import clean_line, harmless
from kantlijn.config import Config, config_file, load
from kantlijn.library import Library
from kantlijn.screens._keys import Deed, deeds
from kantlijn.screens.find_keys import FindScreen
from kantlijn.screens.link_keys import LinkScreen
from kantlijn.screens.panes import PaneScreen
from kantlijn.screens.reading import ReadingScreen
from kantlijn.screens.report import ReportScreen
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.paged_view import PagedView
from kantlijn.widgets.palette import THEMES, Palette
from kantlijn.widgets.post_list import PostList
from kantlijn.widgets.search_bar import SearchBar
from kantlijn.widgets.thread_pane import ThreadPane


class Guard(LineFilter):
    """The last guard: nothing that a terminal would act on leaves in a segment, wherever it came from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments where all is well, as it nearly always is."""
        if all(harmless(segment.text) and not (segment.style and segment.style.link) for segment in segments):
            return segments
        return [
            Segment(clean_line_ends(segment.text), segment.style and segment.style.update_link(None), segment.control)
            for segment in segments
        ]


def clean_line_ends(text: str) -> str:
    """Text for one row: cleaned, and as wide as before where that can be."""
    return text if harmless(text) else (clean_line(text) or " ")


class Kantlijn(App[None]):
    """The reader."""

    TITLE = "kantlijn"
    CSS_PATH = "app.tcss"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "keys", "help", id="help"),
        Binding("Q,ctrl+q", "quit", "quit", id="quit", show=False, system=True),
    ]

    def __init__(self, library: Library, config: Config | None = None) -> None:
        self._guard = Guard()
        super().__init__()
        self.library = library
        for theme in THEMES:
            self.register_theme(theme)
        self.config = load(config_file(), self.ids()) if config is None else config
        self.theme = self.config.theme if self.config.theme in self.available_themes else "ink"
        self._clashes: list[str] = []

    # -- what may reach the terminal

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the guard after them."""
        return [*super().get_line_filters(), self._guard]

    # -- keys

    OWNERS: ClassVar[tuple[tuple[str, type[DOMNode]], ...]]

    @classmethod
    def ids(cls) -> frozenset[str]:
        """The deeds that can be given another key."""
        return frozenset(deed.id for deed in deeds(cls.OWNERS, {}))

    def deeds(self) -> list[Deed]:
        """Everything that keys do, for the help."""
        return deeds(self.OWNERS, self.config.keys)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Two deeds on one key: the one that the user gave the key to wins, and it is said."""
        for binding in clashed_bindings:
            self._clashes.append(f"{binding.id or binding.description} has lost its key {binding.key}")

    def on_mount(self) -> None:
        """Keys, signals, the reading screen; then say what is wrong with the settings."""
        self.set_keymap(dict(self.config.keys))
        self._watch_signals()
        self.push_screen(ReadingScreen(self.library))
        self.set_timer(0.5, self._stands)

    def _stands(self) -> None:
        """The first screen is there: collect garbage from now on, and say what is wrong with the settings."""
        gc.freeze()
        gc.enable()
        unknown = self.config.theme and self.config.theme not in self.available_themes
        theme = (f"there is no theme {self.config.theme}",) if unknown else ()
        for problem in (*self.config.problems, *theme, *dict.fromkeys(self._clashes)):
            self.notify(clean_line(problem), severity="warning", timeout=12, markup=False)

    def action_keys(self) -> None:
        """The help: every key and what it does, narrowed by typing; Enter does it."""
        from kantlijn.screens.chooser import Chooser

        found = self.deeds()
        lines = [
            Content(f"{deed.keys:<17}").stylize("bold $accent")
            + Content(f"{deed.does:<50}")
            + Content(deed.group).stylize("$muted")
            for deed in found
        ]

        def do(chosen: int | None) -> None:
            if chosen is not None:
                self._do(found[chosen].id)

        self.push_screen(Chooser("Keys", lines), do)

    def _do(self, deed: str) -> None:
        for active in self.screen.active_bindings.values():
            if active.binding.id == deed and active.enabled:
                self.call_later(self.run_action, active.binding.action, active.node)
                return

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what the keys do now, and the themes."""
        yield SystemCommand("Theme", "Choose the colours", self.search_themes)
        known = {deed.id: deed.keys for deed in self.deeds()}
        for active in screen.active_bindings.values():
            binding, node = active.binding, active.node
            if binding.id and active.enabled and binding.id != "quit" and known.get(binding.id):
                does = binding.description[0].upper() + binding.description[1:]
                keys = known.pop(binding.id)  # a deed with several keys is offered once
                yield SystemCommand(does, keys, lambda b=binding, n=node: self._run(b, n))
        yield SystemCommand("Quit", "Leave kantlijn", self.exit)

    def _run(self, binding: Binding, node: DOMNode) -> None:
        self.call_later(self.run_action, binding.action, node)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, with those that our screens use and other themes do not have."""
        variables = super().get_css_variables()
        theme = self.current_theme
        if theme.ansi:
            ours = {"muted": "ansi_default", "rule": "ansi_bright_black", "tint": "ansi_default"}
        else:
            ours = Palette(variables, ansi=False).colours()
        return {**ours, **variables}

    # -- signals

    def _watch_signals(self) -> None:
        """Terminate, hang-up and quit leave the terminal as it was (research: they do not by themselves)."""
        for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
                except (NotImplementedError, RuntimeError, ValueError):
                    return


Kantlijn.OWNERS = (
    ("", ReadingScreen),
    ("", FindScreen),
    ("", LinkScreen),
    ("", PaneScreen),
    ("text", PagedView),
    ("article", ArticlePane),
    ("comments", ThreadPane),
    ("list", PostList),
    ("finding", SearchBar),
    ("report", ReportScreen),
    ("", Kantlijn),
)
