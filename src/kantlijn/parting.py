"""At leaving: what the next start will show first is drawn, to be kept, once the terminal has been given back.

It is drawn as that start will draw it, by another reading screen that begins from what is kept of the reader. So it is
the same in all cells, whatever was open, found, lit or said when the reader left.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import textual
from textual.app import App

from kantlijn import frame_file
from kantlijn.config import config_file
from kantlijn.lean_output import LeanOutput, lean
from kantlijn.library import Library
from kantlijn.library.reading_state import ReadingState
from kantlijn.screens.reading import ReadingScreen

PATIENCE = 2.0
"""Seconds that the drawing may take at most, and the writing of the reading state before it."""
MOST_FILES = 64
"""A post whose comments stand in more files than this is not shown at once: to look at them all takes too long."""
MOST_FRAMES = 30


class Parting:
    """The end of a visit."""

    def __init__(
        self,
        app: App[None],
        library: Library,
        state: ReadingState,
        make: Callable[[], ReadingScreen],
        output: LeanOutput | None,
    ) -> None:
        """`make` makes the screen that a start begins with; `output` is the terminal, if there is one."""
        self._app, self._library, self._state, self._make = app, library, state, make
        self._output = output
        self._screen: ReadingScreen | None = None
        self._end: Callable[[], object] | None = None
        self._state_file: Path | None = None
        self.frame = ""
        """What a terminal is told to show it, as `frame_file.packed` has it."""
        self.stamps: dict[str, str] = {}
        """What the frame hangs on, but for the reading state, which is still to be closed."""

    def begin(self, end: Callable[[], object]) -> bool:
        """Give the terminal back, draw, then call `end`. Returns False where there is nothing to draw, or no more."""
        files = self._hangs_on() if self._can_be_known() else []
        if not files:
            return False
        self._end, self._state_file = end, self._state.path
        self.stamps = {path: frame_file.stamp(path) for path in files}
        if self._output is not None:
            self._output.leave()
        self._app.clear_notifications()
        self._screen = self._make()
        self._app.push_screen(self._screen)
        self._app.set_timer(PATIENCE, self.over)
        return True

    def _can_be_known(self) -> bool:
        """Whether the next start will show what can be told now: all of it is kept, and nothing is said of it."""
        app = self._app
        opened = next((each.opened for each in app.screen_stack if isinstance(each, ReadingScreen)), None)
        return (
            opened is not None
            and app.app_focus
            and not self._library.notice
            and self._state.path is not None
            and self._state.flush(PATIENCE)
        )

    def _hangs_on(self) -> list[str]:
        """The files that have to be as they are now; none where they are too many."""
        library = self._library
        screen = next(each for each in self._app.screen_stack if isinstance(each, ReadingScreen))
        assert screen.opened is not None
        names = {screen.opened.post.path, *(each.comment.path for each in screen.opened.thread.placed)}
        if len(names) > MOST_FILES:
            return []
        files = [library.file_of(name) for name in sorted(names)]
        programs = [Path(found).parent for found in (__file__, textual.__file__) if found]
        return [str(path) for path in (library.catalogue, config_file(), *programs, *files) if path is not None]

    def drawn(self) -> None:
        """Something was drawn: was it the first of that screen?"""
        screen = self._screen
        if self._end is None or screen is None or screen is not self._app.screen or screen.opened is None:
            return
        if screen.panes.view.rows:
            # Textual has no public way to a whole frame; nothing else of ours looks into what is private to it.
            drawn = screen._compositor.render_full_update().render_segments(self._app.console)
            self.frame = frame_file.packed(lean(drawn))
            self.over()

    def over(self) -> bool:
        """End the visit, with what was drawn or without. Returns False where it had ended already."""
        end, self._end = self._end, None
        if end is not None:
            end()
        return end is not None

    def keep(self, arguments: list[str]) -> None:
        """All is closed: write the frame for that command line. One of before goes in any case. Raises nothing."""
        with suppress(OSError, ValueError):
            path = frame_file.path_of(arguments)
            if not self.frame or self._state_file is None or _holds(f"{self._library.catalogue}-wal"):
                frame_file.forget(arguments)
                return
            for file in (str(self._state_file), f"{self._state_file}-wal", f"{self._library.catalogue}-wal"):
                self.stamps[file] = frame_file.stamp(file)
            size = self._app.size
            whom = frame_file.key(arguments, size.width, size.height)
            content = frame_file.written(whom, self.stamps, self.frame)
            if len(content) < frame_file.MOST_BYTES and not any("\n" in name for name in self.stamps):
                _write(Path(path), content)


def _holds(path: str) -> bool:
    """Whether that log of a catalogue holds something: an import that was going on wrote after the frame was made."""
    return Path(path).exists() and Path(path).stat().st_size > 0


def _write(path: Path, content: bytes) -> None:
    """The whole of it or nothing, for nobody else to read; of many the oldest go."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    for old in sorted(path.parent.iterdir(), key=_age)[MOST_FRAMES:]:
        old.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0
