"""Places: where one was in a post, kept by meaning (a passage, a comment, folds), and the jumps to go back from."""

from __future__ import annotations

from dataclasses import dataclass

from kantlijn.render.document import Point
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.thread_pane import ThreadPane

JUMPS = 100
"""How many jumps are remembered."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in article and thread at once."""

    pane: str
    article: Point
    thread: Point
    cursor: int
    folded: frozenset[int]

    @classmethod
    def of(cls, pane: str, article: ArticlePane, thread: ThreadPane) -> Spot:
        """Where the two panes are now."""
        folded = thread.thread.folded if thread.thread is not None else frozenset()
        return cls(pane, article.point, thread.point, thread.cursor, folded)

    def restore(self, article: ArticlePane, thread: ThreadPane) -> None:
        """Take both panes back there."""
        if thread.thread is not None:
            thread.thread.folded = self.folded
            thread.cursor = self.cursor
            thread.point = self.thread
        article.point = self.article


class Places:
    """What was kept of each post in this run, and where jumps began."""

    def __init__(self) -> None:
        self._kept: dict[int, Spot] = {}
        self._jumps: list[tuple[int | None, Spot]] = []

    def keep(self, key: int, article: ArticlePane, thread: ThreadPane) -> None:
        """Remember where one is in a post that is being left."""
        self._kept[key] = Spot.of("article", article, thread)

    def restore(self, key: int, article: ArticlePane, thread: ThreadPane) -> None:
        """Go to where one was in a post when it was left; nowhere when it is new."""
        if key in self._kept:
            self._kept[key].restore(article, thread)

    def mark(self, key: int | None, spot: Spot) -> None:
        """A jump begins here."""
        self._jumps.append((key, spot))
        del self._jumps[:-JUMPS]

    def last(self) -> tuple[int | None, Spot] | None:
        """Where the last jump began, and forget it."""
        return self._jumps.pop() if self._jumps else None
