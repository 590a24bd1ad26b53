"""What an export reports on the terminal: how far it is, that it was stopped, and at the end what it wrote."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from kantlijn import ending
from kantlijn.export.write import Done
from kantlijn.output import CountingLine
from kantlijn.wording import counted, number

AT_ONCE = "interrupted; each file that is there is whole"
"""Said where there was no time to go on to the end of a post."""


class Watch:
    """Called after every post: counts on the terminal once it takes long, and returns whether somebody stopped it."""

    AFTER, EACH = 0.5, 0.1

    def __init__(self, total: int) -> None:
        self.stopped = False
        self._total = total
        self._due = time.monotonic() + self.AFTER
        self._line = CountingLine()
        self._counts = sys.stderr.isatty()

    def __call__(self, done: Done) -> bool:
        """One more post is written; True: stop here."""
        if self._counts and time.monotonic() > self._due:
            self._due = time.monotonic() + self.EACH
            self._line.show(f"writing: {number(done.written)} of {counted(self._total, 'post')}")
        return self.stopped

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While this lasts, an interrupt or another signal stops the export behind the post that it is at.

        A second interrupt does so at once.
        """
        before = None
        if threading.current_thread() is threading.main_thread():
            before = signal.signal(signal.SIGINT, self._interrupt)
        try:
            with ending.stopping(self._stop, f"kantlijn: {AT_ONCE}\n"):
                yield
        finally:
            if before is not None:
                signal.signal(signal.SIGINT, before)
            self._line.show("")

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self.stopped = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _stop(self, _code: int) -> None:
        self.stopped = True


def sentence(done: Done, total: int, folder: Path) -> str:
    """What was written, in counts, and what became of it otherwise than one would think."""
    counts = ((done.posts, "post"), (done.pages, "page"), (done.threads, "thread"), (done.comments, "comment"))
    first, *rest = [counted(count, thing) for count, thing in counts if count or thing in ("post", "comment")]
    said = [f"wrote {', '.join([first, *rest[:-1]])} and {rest[-1]} to {folder}"]
    if done.stopped:
        said.insert(0, f"interrupted after {number(done.written)} of {counted(total, 'post')}; what is there is whole")
    if done.kept:
        said.append(f"{counted(done.kept, 'text')} stayed HTML, for Markdown would have lost something")
    if done.undated:
        said.append(f"{counted(done.undated, 'post')} without a date went to undated/")
    return "; ".join(said)
