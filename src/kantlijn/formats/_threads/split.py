"""What a text comes apart into: an article and the comments that were saved with it."""

from __future__ import annotations

from dataclasses import dataclass

from kantlijn.formats._threads.headline import Headline
from kantlijn.model import Comment


@dataclass(frozen=True, slots=True)
class Split:
    """A text in two."""

    body: str | None
    """What is the article's; None where the comments were taken out of a tree that holds the rest."""
    comments: tuple[Comment, ...]
    headline: Headline
    """What stands over the comments."""
    closed: bool
    """Whether a line below them says that no more can be written."""
