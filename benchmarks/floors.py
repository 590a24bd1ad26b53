"""The least that could do, as `python -m benchmarks.floors NAME`: Textual with one text or a million lines, reading."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

LINES = 1_000_000
TEXT = "the margin of a page is what was left free for whoever comes later, and that is nearly all there is to say"


class OneText(App[None]):
    """An empty application that shows a word."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("floor")


class Lines(ScrollView, can_focus=True):
    """Lines that cost nothing to make, and keys that scroll them without a glide."""

    BINDINGS = [  # noqa: RUF012
        ("down", "go(1)", ""),
        ("pagedown", "go(39)", ""),
        ("end", f"go({LINES})", ""),
        ("home", f"go(-{LINES})", ""),
    ]

    def on_mount(self) -> None:
        """Say how long it is."""
        self.virtual_size = Size(120, LINES)

    def action_go(self, by: int) -> None:
        """So many lines down."""
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)

    def render_line(self, y: int) -> Strip:
        """A line that differs from its neighbours in more than its number."""
        number = y + self.scroll_offset.y
        start = number * 7 % 60
        return Strip([Segment(f"floor {number} {TEXT[start:]} {TEXT[:start]}"[: self.size.width])])


class ManyLines(App[None]):
    """A page of them."""

    def compose(self) -> ComposeResult:
        """One view."""
        yield Lines()


class Viewer(App[None]):
    """Textual's own reader of Markdown."""

    def compose(self) -> ComposeResult:
        """The file, without a table of contents."""
        from textual.widgets import MarkdownViewer

        yield MarkdownViewer(Path(sys.argv[2]).read_text(encoding="utf-8"), show_table_of_contents=False)


def read(folder: Path) -> None:
    """Every byte of every file, and nothing else."""
    for base, _, names in os.walk(folder):
        for name in names:
            Path(base, name).read_bytes()


if __name__ == "__main__":
    if sys.argv[1] == "read":
        read(Path(sys.argv[2]))
    else:
        {"static": OneText, "lines": ManyLines, "viewer": Viewer}[sys.argv[1]]().run()
