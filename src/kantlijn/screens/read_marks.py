"""Read and unread: a post is read once its end was seen, or by key; each change can be undone."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.feature import Feature

MOST = 200
"""How many changes can be undone."""


class ReadMarks(Feature):
    """Says of posts that they are read, or unread again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("U", "turn", "mark as read or unread", id="read.turn", show=False),
        Binding("ctrl+z", "undo", "undo marking as read or unread", id="read.undo", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    class Changed(Message):
        """Something was read, or is unread again."""

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._reads = remembered.state.reads
        self._before: list[tuple[int, bool]] = []
        self._unread_by_key: set[int] = set()
        """Posts that stay unread though their end is on the page."""

    def end_seen(self) -> None:
        """The end of the post on screen is on its page."""
        if self.post is not None and self.post not in self._unread_by_key and not self._reads.is_read(self.post):
            self._set(self.post, read=True)

    def action_turn(self) -> None:
        """Read, or unread again."""
        if self.post is not None:
            read = not self._reads.is_read(self.post)
            (self._unread_by_key.discard if read else self._unread_by_key.add)(self.post)
            self._set(self.post, read)
            self.say("marked as read" if read else "marked as unread")

    def action_undo(self) -> None:
        """Take back the last change."""
        if not self._before:
            self.say("nothing to undo")
            return
        post, read = self._before.pop()
        self._reads.set(post, read)
        (self._unread_by_key.discard if read else self._unread_by_key.add)(post)
        self.say("undone: marked as read" if read else "undone: marked as unread")
        self.post_message(self.Changed())

    def _set(self, post: int, read: bool) -> None:
        self._before.append((post, self._reads.set(post, read)))
        del self._before[:-MOST]
        self.post_message(self.Changed())
