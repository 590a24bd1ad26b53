"""Where in a thread a comment stands: the same one, else the first that is equal, or has its id."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kantlijn.model import Comment, Placed


class CommentIndex:
    """Finds comments in a thread, whose order does not change."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._placed = placed

    @cached_property
    def _same(self) -> dict[int, int]:
        return {id(one.comment): index for index, one in enumerate(self._placed)}

    def of(self, comment: Comment | str) -> int | None:
        """Returns the index of a comment, or of the first with that id; None where there is none."""
        wanted = comment if isinstance(comment, str) else comment.id
        if isinstance(comment, Comment) and id(comment) in self._same:
            return self._same[id(comment)]
        equal = (index for index, one in enumerate(self._placed) if one.comment == comment)
        named = (index for index, one in enumerate(self._placed) if wanted and one.comment.id == wanted)
        return next(equal, next(named, None))
