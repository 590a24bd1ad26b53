"""A wish to be somewhere: at a post, a comment in it, a passage. Whoever knows of a place sends it to the screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from kantlijn.library.reading_state import NOWHERE, Passage
from kantlijn.matching.pattern import Pattern
from kantlijn.screens.fragments import comment_named, place_of
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.panes import Panes


@dataclass
class GoTo(Message):
    """The reader wants to go there; where they are now is where a jump begins."""

    post: int
    """The key of the post."""
    comment: str = ""
    """The key of a comment (see `comment_key`), or "" for the article."""
    passage: Passage = NOWHERE
    """A passage of the article."""
    fragment: str = ""
    """What an address names within the post, a heading or a comment."""
    jump: bool = True
    """Whether it is a jump that one can go back from."""
    found: bool = False
    """Whether it was found by a search, which `n` goes on through."""
    lit: Pattern | None = None
    """What is lit there then."""


def be_there(wish: GoTo, panes: Panes, remembered: Remembered) -> None:
    """Be at the comment or passage, of the post that is on screen."""
    if panes.article is None or panes.discussion is None:
        return
    at = remembered.index_of(panes.discussion, wish.comment) if wish.comment else None
    if at is None and wish.fragment:
        at = comment_named(panes.discussion.placed, wish.fragment)
    if at is not None:
        panes.go_to("comments")
        panes.thread_pane.go_to(at + 1)
        return
    panes.go_to("article")
    place = place_of(panes.article, wish.fragment) if wish.fragment else None
    panes.article_pane.point = place or remembered.point(wish.passage, panes.article)


def names_place(fragment: str, panes: Panes) -> bool:
    """Returns whether a fragment names a heading or a comment of the post on screen."""
    article, discussion = panes.article, panes.discussion
    named = discussion is not None and comment_named(discussion.placed, fragment) is not None
    return named or (article is not None and place_of(article, fragment) is not None)
