"""A wish to be somewhere: at a post, a comment in it, a passage. Whoever knows of a place sends it to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from kantlijn.library.reading_state import NOWHERE, Passage
from kantlijn.screens.fragments import comment_named, place_of
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.panes import Panes
from kantlijn.widgets.reading_position import ReadingPosition

if TYPE_CHECKING:
    from kantlijn.matching.pattern import Pattern


class GoTo(Message):
    """The reader wants to go there; where they are now is where a jump begins."""

    def __init__(
        self,
        post: int,
        comment: str = "",
        passage: Passage = NOWHERE,
        fragment: str = "",
        jump: bool = True,
        found: bool = False,
        lit: Pattern | None = None,
    ) -> None:
        super().__init__()
        self.post = post
        """The key of the post."""
        self.comment = comment
        """The key of a comment (see `comment_key`), or "" for the article."""
        self.passage = passage
        """A passage of the article."""
        self.fragment = fragment
        """What an address names within the post, a heading or a comment."""
        self.jump = jump
        """Whether it is a jump that one can go back from."""
        self.found = found
        """Whether it was found by a search, which `n` goes on through."""
        self.lit = lit
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


def back_there(position: ReadingPosition, panes: Panes, *, keys: bool = False, same: bool = False) -> None:
    """Be where one was in the post that is on screen.

    `keys`: in the comments too, where one was in those. `same`: it is only read again, and what was chosen stays.
    """
    panes.restore(position)
    if same:
        panes.view.choosing.go_on()
    if keys and position.pane == "comments" and panes.has_comments:
        panes.go_to("comments")


def names_place(fragment: str, panes: Panes) -> bool:
    """Returns whether a fragment names a heading or a comment of the post on screen."""
    article, discussion = panes.article, panes.discussion
    named = discussion is not None and comment_named(discussion.placed, fragment) is not None
    return named or (article is not None and place_of(article, fragment) is not None)
