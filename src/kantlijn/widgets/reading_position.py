"""A position in a post, kept by meaning: a passage, a comment, the folds. No row number outlives another width."""

from __future__ import annotations

from dataclasses import dataclass

from kantlijn.render.document import Point
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.thread_pane import ThreadPane


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """Where one is in article and thread at once."""

    pane: str
    """The pane that had the keys: list, article or comments."""
    article: Point
    thread: Point
    cursor: int
    """The block of the thread that is under the cursor."""
    folded: frozenset[int]

    @classmethod
    def of(cls, pane: str, article: ArticlePane, thread: ThreadPane) -> ReadingPosition:
        """Returns where the two panes are now."""
        folded = thread.thread.folded if thread.thread is not None else frozenset()
        return cls(pane, article.point, thread.point, thread.cursor, folded)

    def restore(self, article: ArticlePane, thread: ThreadPane) -> None:
        """Take both panes back there."""
        if thread.thread is not None:
            thread.thread.folded = self.folded
            thread.cursor = self.cursor
            thread.point = self.thread
        article.point = self.article
