"""Watches the import: nothing to see of it, it looks every so often how far the import is and says so."""

from __future__ import annotations

from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from kantlijn.library import Library
from kantlijn.progress_text import progress_brief, progress_line
from kantlijn.screens.hints import with_keys
from kantlijn.wording import counted

BESIDE = 14
"""So many columns of the screen are not for it: edges, and the key for the help."""

EVERY = 0.1
"""Seconds between two looks."""


class ImportWatch(Widget):
    """Looks from the first frame on, or when `begin` is called, until the import has ended."""

    DEFAULT_CSS = """
    ImportWatch { display: none; }
    """

    class Progressed(Message):
        """A look was taken."""

        def __init__(self, text: str, brief: str, changed: bool) -> None:
            super().__init__()
            self.text = text
            """How far the import is, as wide as the screen allows; "" when it has ended."""
            self.brief = brief
            """The same in a word or two."""
            self.changed = changed
            """Whether the library holds something new."""

    class Ended(Message):
        """The import has ended."""

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said
            """What is to be said of it: what became of the whole archive, or how much could not be read; else ""."""

    def __init__(self, library: Library, hint: str = "", every: float = EVERY) -> None:
        """`hint` is said beside how far the import is, with the key that goes back where it has `{}`."""
        super().__init__()
        self._library, self._template, self._every = library, hint, every
        self._hint = ""
        self._timer: Timer | None = None
        self._notice = library.notice
        self._asked = self._changed = self._seen = False

    def on_mount(self) -> None:
        """An import may be running already; and another may begin by itself."""
        self._library.restarted = self.begin
        self.call_after_refresh(self._begin_import)

    def _begin_import(self) -> None:
        """With the first frame on the screen, the import may have the processor."""
        self._library.begin()
        self.begin()

    def begin(self, *, asked: bool = False) -> None:
        """Look, until the import has ended; one that the reader `asked` for says then that it has."""
        self._asked, self._changed = asked, False
        self._hint = with_keys(self.screen, self._template, {"back": "Esc"})
        if self._timer is None:
            self._timer = self.set_interval(self._every, self._look)

    def _look(self) -> None:
        changed, progress = self._library.changed(), self._library.poll()  # the first may begin another import
        text = progress_line(progress, self.app.size.width - BESIDE, self._hint)
        ended = not progress.running and self._timer is not None
        self._changed = self._changed or changed
        self.post_message(self.Progressed(text, progress_brief(progress), changed or ended))
        if ended and self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.post_message(self.Ended(self._said()))
            self._seen = True

    def _said(self) -> str:
        problems, before = len(self._library.problems()), self._notice
        self._notice = self._library.notice
        if self._notice not in {"", before}:
            return self._notice
        why = with_keys(self.screen, "{} says which and why", {"report": "e"})
        said = [f"{counted(problems, 'problem')}: {why}"] if problems else []
        if self._asked:
            said.insert(0, "all files are read" if self._changed else "all files are read; nothing is new")
        elif self._seen:
            return ""  # a file was written; what is amiss in the others was said before
        return "; ".join(said)
