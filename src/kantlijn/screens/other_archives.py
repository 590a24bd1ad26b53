"""The archives that were read before: by key, and offered where there is nothing to read."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from kantlijn.library import Library
from kantlijn.library.reading_state import ReadBefore, ReadingState
from kantlijn.widgets.feature import Feature
from kantlijn.wording import date


class OtherArchives(Feature):
    """Lists what was read before, the last one first, and asks for the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "list", "archives read before", id="archive.other", show=False),
        Binding("X", "sample", "read the sample, where there is nothing else", id="archive.sample", show=False),
    ]

    class Chosen(Message):
        """Another archive is to be read."""

        def __init__(self, paths: tuple[str, ...]) -> None:
            super().__init__()
            self.paths = paths

    def __init__(self, library: Library, state: ReadingState) -> None:
        super().__init__()
        self._library, self._state = library, state

    def offer(self) -> None:
        """There is nothing to read here: list what was read before, where there is any."""
        if self._found():
            self.action_list()

    def action_list(self) -> None:
        """Choose among the archives that were read before."""
        from kantlijn.screens.chooser import choose

        found = self._found()
        if found:
            lines = [_line(one) for one in found]
            choose(
                self.app,
                "Read before",
                lines,
                lambda number: self._open(found[number]),
                columns=[0] * len(found),
                verb="open",
            )
        else:
            self.say("no other archive has been read yet")

    def action_sample(self) -> None:
        """Read the archive that comes with kantlijn."""
        from kantlijn.sample_archive import sample_path

        self.post_message(self.Chosen((str(sample_path()),)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether an action can be done now: the sample only where there is nothing else to read.

        There the others are listed only if there are any; elsewhere it is said that there are none.
        """
        nothing = self.panes.discussion is None
        if action == "sample":
            return nothing
        return bool(self._found()) if action == "list" and nothing else super().check_action(action, parameters)

    def _found(self) -> list[ReadBefore]:
        here = {str(path) for path in self._library.paths}
        return [one for one in self._state.read_before() if one.last_title and one.paths and set(one.paths) != here]

    def _open(self, archive: ReadBefore) -> None:
        if _is_there(archive):
            # Sent as from the feature itself: what a callback sends goes no further up than the screen.
            self.call_next(lambda: self.post_message(self.Chosen(archive.paths)))
        else:
            self.say(f"{', '.join(archive.paths)} is no longer there")


def _line(archive: ReadBefore) -> Content:
    """Title, the post last open, and the day; the path below a title that says little is beside it."""
    gone = "" if _is_there(archive) else "  (no longer there)"
    title = Content(archive.title or Path(archive.paths[0]).name).stylize("bold")
    return (
        title
        + Content(f"  {archive.last_title}")
        + Content(f"  {_day(archive)}  {', '.join(archive.paths)}{gone}").stylize("$listed")
    )


def _day(archive: ReadBefore) -> str:
    """The day it was last read; "" where that is none that a calendar has."""
    try:
        return date(datetime.fromtimestamp(archive.at / 1000, UTC).date().isoformat(), short=True)
    except (OSError, OverflowError, ValueError):
        return ""


def _is_there(archive: ReadBefore) -> bool:
    """Whether all of it is; a path may be none that this system can be asked for."""
    return all(os.path.exists(path) for path in archive.paths)  # noqa: PTH110 - what cannot be is False here
