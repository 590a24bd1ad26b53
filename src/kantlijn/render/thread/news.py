"""How many of the comments that hang on one are new: what a fold says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from kantlijn.model import Comment, Placed
from kantlijn.render.thread.comment import News


def not_new(_: Comment) -> News:
    """Returns that a comment is not new: nothing is, where nothing is known."""
    return ""


class NewReplies:
    """Looks at every comment once, when the first fold is drawn."""

    def __init__(self, placed: Sequence[Placed], news: Callable[[Comment], News]) -> None:
        self._placed, self._news = placed, news
        self._before: list[int] | None = None

    def under(self, index: int) -> int:
        """Returns how many new comments hang on that one, however deep."""
        if self._news is not_new:
            return 0
        if self._before is None:
            self._before = [0, *accumulate(self._news(one.comment) == "new" for one in self._placed)]
        return self._before[self._placed[index].end] - self._before[index + 1]
