"""What the library hands out: plain values, so that neither a list nor a command line has to know the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from kantlijn.model import Placed


@dataclass(frozen=True, slots=True)
class Row:
    """A post as the list shows it."""

    key: int
    """The catalogue's own number; it stays while the post stays at its place in its file."""
    id: str
    """The source's id, else the slug, else its path; where that is taken by another post, the path makes it unique."""
    kind: str
    title: str
    author: str
    published: str
    status: str
    tags: tuple[str, ...]
    words: int
    comments: int
    """The published ones."""
    slug: str
    path: str
    format: str
    comments_open: bool | None


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of a post, in reading order."""

    placed: list[Placed]
    """What is shown."""
    hidden: dict[str, int]
    """Comments left out, by state: `{"pending": 2, "spam": 1}`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the import is."""

    running: bool
    files: int
    """Files looked at so far."""
    total: int | None
    """How many there are; None until all folders were walked."""
    posts: int
    comments: int
    """Both: what the catalogue holds by now."""
    path: str
    """The file that is being read."""
    stopped: bool
    """It was stopped before the end; what was found is kept."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The archive in numbers; all but the hidden ones are published."""

    posts: int
    pages: int
    threads: int
    comments: int
    hidden: dict[str, int]
    """Posts and pages by state."""
    hidden_comments: dict[str, int]
    formats: dict[str, int]
    """Files by the module that reads them."""
    problems: int
