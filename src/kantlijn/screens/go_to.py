"""A wish to be somewhere: at a post, a comment in it, a passage. Whoever knows of a place sends it to the screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from kantlijn.library.reading_state import NOWHERE, Passage


@dataclass
class GoTo(Message):
    """The reader wants to go there; where they are now is where a jump begins."""

    post: int
    """The key of the post."""
    comment: str = ""
    """The key of a comment (see `comment_key`), or "" for the article."""
    passage: Passage = NOWHERE
    """A passage of the article."""
