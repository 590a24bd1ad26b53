"""A position in a post, kept by meaning: a passage, a comment, the folds. No row number outlives another width."""

from __future__ import annotations

from typing import NamedTuple

from kantlijn.model import Comment
from kantlijn.render.document import Point
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.render.thread.order import Order
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.thread_pane import ThreadPane


class ReadingPosition(NamedTuple):
    """Where one is in article and thread at once."""

    pane: str
    """The pane that had the keys: list, article or comments."""
    article: Point
    thread: Point
    cursor: int
    """The block of the thread that is under the cursor."""
    folded: frozenset[int]
    order: Order = "threaded"
    """The order in which the thread stood, by which its blocks are counted here."""
    comment: Comment | None = None
    """The comment under the cursor: all that is left where that order is not known any more."""

    @classmethod
    def of(cls, pane: str, article: ArticlePane, thread: ThreadPane) -> ReadingPosition:
        """Returns where the two panes are now."""
        shown = thread.thread
        if shown is None:
            return cls(pane, article.point, thread.point, thread.cursor, frozenset())
        comment = shown.placed[thread.cursor - 1].comment if 0 < thread.cursor < shown.count else None
        return cls(pane, article.point, thread.point, thread.cursor, shown.folded, shown.order, comment)

    def restore(self, article: ArticlePane, thread: ThreadPane) -> None:
        """Take both panes back there."""
        if (shown := thread.thread) is not None:
            then = shown.reordered(self.order)
            if then.order == self.order:
                then.folded = self.folded
                thread.cursor = self._block_in(shown, self.cursor)
                thread.point = (self._block_in(shown, self.thread[0]), self.thread[1])
            elif self.comment is not None:
                thread.cursor = (shown.index_of(self.comment) or 0) + 1
                thread.point = (thread.cursor, 0)
        article.point = self.article

    def _block_in(self, shown: ThreadDocument, block: int) -> int:
        """The block that has the same comment in the order in which the thread is shown now."""
        then = shown.reordered(self.order)
        if then is shown or not 0 < block < then.count:
            return block
        return (shown.index_of(then.placed[block - 1].comment) or 0) + 1
