"""Copying: to the clipboard through the terminal, or what is longer than terminals take through the system."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.reactive import var

from kantlijn.model import Comment, Post
from kantlijn.screens.post_cursor import PostCursor
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.feature import Feature
from kantlijn.wording import counted, date

MOST = 100_000
"""How long what a terminal is sent may be, once packed: many take no more, and some take a longer one in part."""

ROOM = 60
"""Below so many columns less is said."""


class Clipboard(Feature):
    """Copies what was chosen or selected, else what is under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy the selection, else the paragraph or comment", id="copy", show=False),
        Binding("Y", "copy_sourced", "copy it with author, date and address", id="copy.sourced", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    def __init__(self, posts: PostCursor) -> None:
        """`posts` has the post on screen."""
        super().__init__()
        self._posts = posts

    def action_copy(self) -> None:
        """Copy what is chosen or selected, else the comment, the paragraph, or the post in the list."""
        panes = self.panes
        self._copy(panes.posts.text_under_cursor() if panes.pane == "list" else panes.view.take())

    def action_copy_sourced(self) -> None:
        """Copy the same, and who wrote it, when and where."""
        panes, opened = self.panes, self._posts.open(self.post) if self.post is not None else None
        if opened is None or panes.pane == "list":
            self.action_copy()
            return
        text, view = panes.view.take(), panes.view
        if text:
            block = view.selection.ends[0][0]
            thread = panes.thread_pane.thread
            comment = thread.placed[block - 1].comment if thread and view is panes.thread_pane and block else None
            text = f"{text}\n\n{source_of(opened.post, comment)}"
        self._copy(text)

    @on(DocumentView.Selected)
    def _selected(self, event: DocumentView.Selected) -> None:
        if fits(event.text):
            self._copy(event.text)
        else:
            said = f"{how_much(event.text)}: too much for the terminal; {{}} copies it through the system"
            self.say(said, keys={"copy": "y"})

    def _copy(self, text: str) -> None:
        if not text:
            self.say("nothing to copy here")
        elif fits(text):
            self.app.copy_to_clipboard(text)
            if self.app.size.width < ROOM:
                self.say(f"{counted(len(text), 'character')} sent to the terminal")
            else:
                self.say(f"{how_much(text)} sent to the terminal's clipboard")
        else:
            self.run_worker(lambda: self._copy_far(text), thread=True, group="copying", exclusive=True)

    def _copy_far(self, text: str) -> None:
        """Give it away in a thread of its own: a command may take its time."""
        from kantlijn.screens.clipboard_command import copy_far

        where = copy_far(text)
        much = "" if self.app.size.width < ROOM else f"{how_much(text)} "
        self.app.call_from_thread(self.say, f"{much}{where}")


def fits(text: str) -> bool:
    """Returns whether the terminal takes it. macOS's own takes nothing."""
    packed = 4 * len(text.encode("utf-8", "replace")) / 3
    return packed <= MOST and os.environ.get("TERM_PROGRAM") != "Apple_Terminal"


def how_much(text: str) -> str:
    """Returns `3 lines, 214 characters`; empty lines do not count, nor a single one, which may take many rows."""
    lines = sum(1 for line in text.splitlines() if line.strip())
    return (f"{counted(lines, 'line')}, " if lines > 1 else "") + counted(len(text), "character")


def source_of(post: Post, comment: Comment | None) -> str:
    """Returns who wrote a text, in which post and when, and its address, of what is known."""
    title = f"“{post.title}”" if post.title else ""
    if comment is None:
        parts = [post.author, title, date(post.published)]
    else:
        parts = [" ".join(comment.author.split()), date(comment.published), title and f"on {title}"]
    said = ", ".join(part for part in parts if part)
    return "\n".join(line for line in (f"— {said}" if said else "", post.url) if line)
