"""The orders of a thread: as the archive has it, as its comments seem to answer each other, by date; a key goes round.

Who seems to answer whom is looked for when it is asked for, while no key waits: at once in a usual thread, by and by in
one of thousands. What looks for it is loaded after the first frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.reactive import var

from kantlijn.render.thread.document import ThreadDocument
from kantlijn.render.thread.order import Order
from kantlijn.screens.idle_work import SLICE, IdleWork
from kantlijn.screens.post_cursor import Opened
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.thread_pane import ThreadPane

if TYPE_CHECKING:
    from kantlijn.answers import Conversation

FIRST = 0.02
"""Seconds that are taken at once when a key asks who seems to answer whom."""
SAID = {
    "threaded": "comments as the archive has them", "guessed": "comments as they seem to answer each other: a guess",
    "dated": "comments by date",
}  # fmt: skip
NOTHING = "comments by date; none names or quotes the one that it answers"


class Orders(Feature):
    """Puts the thread on screen in another order."""

    opened: var[Opened | None] = var(None)
    discussion: var[ThreadDocument | None] = var(None)

    class Reordered(Message):
        """The thread is to be shown in another order, the cursor on a block of it."""

        def __init__(self, thread: ThreadDocument, cursor: int) -> None:
            super().__init__()
            self.thread = thread
            self.cursor = cursor

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered
        self._looking: IdleWork[Conversation | None] = IdleWork(self, self._found)
        self._asked = False
        """Whether it was a key that asked for what is looked for."""
        self._looked_at: object = None
        """The thread that was looked through, as the archive has it."""
        self._is_flat = False
        """Whether it says nothing itself."""

    def watch_discussion(self, before: ThreadDocument | None, thread: ThreadDocument | None) -> None:
        """Another thread: where guesses were asked for, they are shown from the frame after its first."""
        if before is not None and thread is not None and before.threaded is thread.threaded:
            return
        self._stop()
        self._looked_at, self._is_flat = None, False
        if thread is not None and self._remembered.order == "guessed":
            self.call_after_refresh(self._look, thread)

    @on(ThreadPane.NextOrder)
    def _next_order(self, event: ThreadPane.NextOrder) -> None:
        event.stop()
        thread = self.discussion
        if thread is None:
            return
        if thread.order != "threaded":
            self._choose("dated" if thread.order == "guessed" else "threaded")
        elif self._looking.under_way or self._looked_at is thread.threaded:
            self._stop()
            self._after_threaded(thread)
        else:
            self._remembered.order, self._asked = "guessed", True
            self._look(thread, FIRST)
            if self._looking.under_way:
                self.say("looking for who seems to answer whom; {} again: by date", keys={"thread.order": "t"})

    def _choose(self, order: Order, said: str = "") -> None:
        self._remembered.order = order
        self._show(order)
        self.say(said or SAID[order])

    def _after_threaded(self, thread: ThreadDocument) -> None:
        """Who seems to answer whom, where anything was said by which one could tell; else by date."""
        if thread.reordered("guessed").order == "guessed":
            self._choose("guessed")
        else:
            self._choose("dated", NOTHING if self._is_flat and self._looked_at is thread.threaded else "")

    def _show(self, order: Order) -> None:
        if self.discussion is not None:
            other = self.discussion.reordered(order)
            self.post_message(self.Reordered(other, self.panes.thread_pane.cursor_in(other)))

    # -- looking for who seems to answer whom

    def _look(self, thread: ThreadDocument, seconds: float = SLICE) -> None:
        """Begin to look through a thread, if it is still on screen."""
        if thread is not self.discussion or self.opened is None or self._looked_at is thread.threaded:
            return
        from kantlijn.answers import in_steps, is_flat

        self._is_flat = is_flat(thread.threaded)
        self._looking.begin(in_steps(thread.threaded, self.opened.post), seconds)

    def _found(self, placed: Conversation | None) -> None:
        asked, thread = self._asked, self.discussion
        self._stop()
        if thread is None:
            return
        self._looked_at = thread.threaded
        if placed is not None:
            thread.seem(placed)
        if asked:
            self._after_threaded(thread)
        elif placed is not None and self._remembered.order == "guessed" and thread.order == "threaded":
            self._show("guessed")

    def _stop(self) -> None:
        self._looking.stop()
        self._asked = False
