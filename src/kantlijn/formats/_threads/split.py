"""What a text comes apart into: an article and the comments that were saved with it."""

from __future__ import annotations

from dataclasses import dataclass

from kantlijn.model import Comment


@dataclass(frozen=True, slots=True)
class Split:
    """A text in two."""

    body: str
    """What is the article's."""
    comments: tuple[Comment, ...]
    number: int | None
    """How many comments the text says there are."""
    title: str
    """The title of the post that it says they are under, or ""."""
