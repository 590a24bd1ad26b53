"""What the reading state hands out and takes in: plain values that know no screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kantlijn.library.reading_state.passages import NOWHERE, Passage


class Place(NamedTuple):
    """Where one is in a post and its thread."""

    pane: str = "article"
    article: Passage = NOWHERE
    comment: str = ""
    """The key of the comment under the cursor; "" for none."""
    in_comment: Passage = NOWHERE


class Mark(NamedTuple):
    """A mark by a letter or name, or (with no name) what is to be come back to."""

    name: str
    post: int
    """The post's item; `ArchiveState.key_of` says where it is now."""
    title: str
    comment: str
    """The comment's key, or "" where the post itself is meant."""
    passage: Passage
    at: int
    """When it was set, in milliseconds since 1970."""


class Jump(NamedTuple):
    """Where a jump began: a place in a post, or a search."""

    what: str = "place"
    query: str = ""
    post: int = 0
    """The post's item."""
    pane: str = ""
    comment: str = ""
    passage: Passage = NOWHERE
    at: int = 0


class ReadBefore(NamedTuple):
    """An archive that was read before."""

    title: str
    paths: tuple[str, ...]
    last_title: str
    """The post last open."""
    at: int
    """When, in milliseconds since 1970."""


class Fresh(NamedTuple):
    """What is new about a post since it was last before the reader."""

    post: str = ""
    """`new`, `edited` or ""."""
    comments: int = 0
    """How many comments are new."""
    edited: int = 0
    """How many say something else than they did."""


class FreshComments(NamedTuple):
    """Which comments of a post are new, by their keys, and which were edited."""

    new: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()


class News(NamedTuple):
    """What came since last time, over the archive."""

    posts: Mapping[int, Fresh] = MappingProxyType({})
    """By the key of the post's row, in the order of the list."""
    post_items: frozenset[int] = frozenset()
    """The items of the posts that are new or edited."""
    comment_items: frozenset[int] = frozenset()
    """The items of the comments that are new or edited."""

    @property
    def new_posts(self) -> int:
        """How many posts are new."""
        return sum(fresh.post == "new" for fresh in self.posts.values())

    @property
    def new_comments(self) -> int:
        """How many comments are new."""
        return sum(fresh.comments for fresh in self.posts.values())

    @property
    def edited(self) -> int:
        """How many posts and comments say something else than they did."""
        return sum((fresh.post == "edited") + fresh.edited for fresh in self.posts.values())
