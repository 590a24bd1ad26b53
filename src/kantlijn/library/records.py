"""What the library hands out: plain values, so that neither a list nor a command line has to know the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kantlijn.model import Placed, Problem


class Row(NamedTuple):
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


class Linked(NamedTuple):
    """What a link to another post of the archive means."""

    post: int
    """The key of the post."""
    title: str
    fragment: str
    """What the address names within the post: a heading, a comment; or ""."""


class Thread(NamedTuple):
    """The comments of a post, in reading order."""

    placed: list[Placed]
    """What is shown."""
    hidden: dict[str, int]
    """Comments left out, by state: `{"pending": 2, "spam": 1}`."""


class Progress(NamedTuple):
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
    share: float = 0.0
    """How much of the bytes to be read was read, from 0 to 1; it may go back a little while folders are walked."""
    seconds: float = 0.0
    """For how long it runs."""
    waiting: int = 0
    """Posts and comments that are read and not searchable yet; 0 until all is read."""
    broken: tuple[str, ...] = ()
    """Where in the program its processes broke, by module and line."""


class Tally:
    """What a file gave, or several of one kind. All counts together are all that its format found."""

    __slots__ = (
        "comments", "duplicate_comments", "duplicate_posts", "files", "first", "format", "hidden", "hidden_comments",
        "joined", "path", "posts", "problems", "unfinished",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        format: str,  # noqa: A002
        *,
        files: int = 1,
        unfinished: int = 0,
        posts: int = 0,
        comments: int = 0,
        hidden: dict[str, int] | None = None,
        hidden_comments: dict[str, int] | None = None,
        duplicate_posts: int = 0,
        duplicate_comments: int = 0,
        joined: dict[str, int] | None = None,
        problems: Sequence[Problem] = (),
        first: str = "",
    ) -> None:
        self.path = path
        """The file, or where the files are: `_posts/`."""
        self.format = format
        """The module that read it; "" where none does."""
        self.files = files
        self.unfinished = unfinished
        """How many of the files were not read to their end."""
        self.posts = posts
        """Posts, pages and threads that are shown."""
        self.comments = comments
        self.hidden = hidden or {}  # no Counter: there is one of these for each file, most of them empty
        """Posts by the state that hides them."""
        self.hidden_comments = hidden_comments or {}
        self.duplicate_posts = duplicate_posts
        """Posts that another file holds as well, and from which they are shown."""
        self.duplicate_comments = duplicate_comments
        self.joined = joined or {}
        """All its comments but those, by `match_keys.MATCH_KINDS`; "" where nothing matched."""
        self.problems = list(problems)
        self.first = first
        """The file, or of those the first that gave a post that is shown, if any did."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def add(self, other: Tally) -> None:
        """Take in what another one counted."""
        if not self.first or (other.posts and not self.posts):
            self.first = other.first
        self.files += other.files
        self.unfinished += other.unfinished
        self.posts += other.posts
        self.comments += other.comments
        self.duplicate_posts += other.duplicate_posts
        self.duplicate_comments += other.duplicate_comments
        for mine, others in (
            (self.hidden, other.hidden),
            (self.hidden_comments, other.hidden_comments),
            (self.joined, other.joined),
        ):
            for what, number in others.items():
                mine[what] = mine.get(what, 0) + number
        self.problems += other.problems


class Report(NamedTuple):
    """What the import made of each file."""

    files: list[Tally]
    """Those that a format read, and those that are named in a problem, by path."""
    unread: Counter[str]
    """Files in no format that is read, by the ending of their name; "" is none."""
    passed: dict[str, int]
    """What the walk passed by without a look: hidden, media, about (the site) or machinery, and how many."""
    problems: list[Problem]
    """Those that are about no file that was read."""
    running: bool = False
    """Whether this is only as far as an import is: what is not counted yet may come."""


class Summary(NamedTuple):
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
