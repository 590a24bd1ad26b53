"""Copying to the clipboard, through the terminal."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.feature import Feature

MOST = 100_000
"""How many characters are copied at most: terminals take no more."""


class Clipboard(Feature):
    """Copies what is under the cursor, or what was selected with the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy what is under the cursor", id="copy", show=False),
    ]

    def action_copy(self) -> None:
        """Copy the selection, the comment under the cursor, the paragraph at the top, or the post in the list."""
        panes = self.panes
        self._copy((panes.posts if panes.pane == "list" else panes.view).text_under_cursor())

    @on(DocumentView.Selected)
    def _selected(self, event: DocumentView.Selected) -> None:
        self._copy(event.text)

    def _copy(self, text: str) -> None:
        if text:
            self.app.copy_to_clipboard(text[:MOST])
        self.say(what_was_sent(text))


def what_was_sent(text: str) -> str:
    """Returns a sentence about a text that was sent to the clipboard: how much, how it begins, whether all of it."""
    if not text:
        return "nothing to copy here"
    cut = text[:MOST]
    first = " ".join(cut[:60].split())
    whole = "" if len(text) <= MOST else f", the first of {len(text)}"
    return f"sent to the terminal's clipboard: {len(cut)} characters{whole}, “{first}…”"
