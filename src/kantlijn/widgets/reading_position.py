"""A position in a post, kept by meaning: a passage, a comment, the folds. No row number outlives another width."""

from __future__ import annotations

from typing import NamedTuple

from kantlijn.render.document import Point
from kantlijn.render.thread.document import ThreadDocument
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
    by_date: bool = False
    """Whether the thread stood in the order of dates, by which its blocks are counted here."""

    @classmethod
    def of(cls, pane: str, article: ArticlePane, thread: ThreadPane) -> ReadingPosition:
        """Returns where the two panes are now."""
        shown = thread.thread
        folded, by_date = (shown.folded, shown.by_date) if shown is not None else (frozenset[int](), False)
        return cls(pane, article.point, thread.point, thread.cursor, folded, by_date)

    def restore(self, article: ArticlePane, thread: ThreadPane) -> None:
        """Take both panes back there."""
        if (shown := thread.thread) is not None:
            shown.reordered(self.by_date).folded = self.folded
            thread.cursor = self._block_in(shown, self.cursor)
            thread.point = (self._block_in(shown, self.thread[0]), self.thread[1])
        article.point = self.article

    def _block_in(self, shown: ThreadDocument, block: int) -> int:
        """The block that has the same comment in the order in which the thread is shown now."""
        then = shown.reordered(self.by_date)
        if then is shown or not 0 < block < then.count:
            return block
        return (shown.index_of(then.placed[block - 1].comment) or 0) + 1
