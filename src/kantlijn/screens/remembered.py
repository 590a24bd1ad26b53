"""What the reading screen asks of the reading state, and tells it: places by meaning, never by rows alone.

A position on the screen is made of blocks and offsets; what is kept of it hangs on the ids of comments and on the words
that stand there, and is found again by them in whatever the post has become.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast, get_args

from kantlijn.library.reading_state import (
    NOWHERE,
    ArchiveState,
    CommentKey,
    FreshComments,
    Passage,
    Place,
    comment_key,
    locate,
    passage_at,
)
from kantlijn.model import Placed
from kantlijn.render.document import Document, Point
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.render.thread.order import Order
from kantlijn.screens.post_cursor import Opened
from kantlijn.widgets.reading_position import ReadingPosition


class Remembered:
    """The state of one archive, in the terms of the screen."""

    def __init__(self, state: ArchiveState, thread: Callable[[int], Sequence[Placed]]) -> None:
        """`thread` gives the thread of a post, by its key, as it is shown."""
        self.state, self.thread = state, thread
        self.follows = True
        """Whether the article moves to what the comment under the cursor quotes, as the settings say."""
        self.list_lines = 2
        """How many lines each post of the list has, as the settings say."""
        self._folds: tuple[int, object, frozenset[int]] | None = None
        """What was kept last as folded, and of which thread: in a long one that takes a while."""

    # -- comments by key

    def fresh_comments(self, key: int) -> FreshComments:
        """Returns the keys of the comments of a post that are new, and of those that were edited."""
        return self.state.news.comments(key)

    def index_of(self, thread: ThreadDocument, comment: str) -> int | None:
        """Returns the index of the comment with that key, None where it is not in the thread."""
        return next((at for at, one in enumerate(thread.placed) if comment_key(one.comment) == comment), None)

    def comment_at(self, thread: ThreadDocument | None, block: int) -> CommentKey | None:
        """Returns the key of the comment in a block of the thread; None for its head and beyond its end."""
        if thread is None or not 0 < block < thread.count:
            return None
        return comment_key(thread.placed[block - 1].comment)

    # -- settings of the archive

    @property
    def order(self) -> Order:
        """The order in which threads are shown, as far as they have it. Can be set."""
        kept = self.state.places.value("order", "")
        if kept in get_args(Order):
            return cast(Order, kept)
        return "dated" if self.state.places.value("by date", False) else "threaded"  # as it was kept before

    @order.setter
    def order(self, order: Order) -> None:
        self.state.places.set_value("order", order)

    # -- places

    def keep(self, key: int, position: ReadingPosition, article: Document, thread: ThreadDocument) -> None:
        """Keep where the reader is in a post, and what is folded there."""
        self.state.places.keep(key, self.place(position, article, thread))
        threaded = _with_folds(thread)
        indices = threaded.folded if thread.by_date else position.folded
        before, self._folds = self._folds, (key, threaded.threaded, frozenset(indices))
        if before is None or before[1] is not threaded.threaded or before != self._folds:
            folded = (threaded.placed[index].comment for index in indices if index < len(threaded.placed))
            self.state.places.set_folds(key, map(comment_key, folded))

    def place(self, position: ReadingPosition, article: Document, thread: ThreadDocument) -> Place:
        """Returns a position as it is kept: by passages, and by the key of the comment under the cursor."""
        said = NOWHERE
        if position.thread[0] > 0:
            said = passage_at(*position.thread, _texts(thread))
        return Place(
            position.pane if position.pane != "list" else "article",
            passage_at(*position.article, _texts(article)) if position.article != (0, 0) else NOWHERE,
            self.comment_at(thread, position.cursor) or "",
            said,
        )

    def position(self, opened: Opened, article: Document, thread: ThreadDocument) -> ReadingPosition | None:
        """Returns where the reader was in a post when they left it, in what it is now; None where they never were."""
        key = opened.row.key
        place, folds = self.state.places.place(key), self.state.places.folds(key)
        if place is None and not folds:
            return None
        place = place or Place()
        threaded = _with_folds(thread)
        folded = frozenset(at for at, one in enumerate(threaded.placed) if comment_key(one.comment) in folds)
        if thread.by_date:
            threaded.folded, folded = folded, frozenset()
        at = self.index_of(thread, place.comment) if place.comment else None
        return ReadingPosition(
            place.pane,
            self.point(place.article, article),
            self._thread_point(place.in_comment, at, thread),
            1 if at is None else at + 1,
            folded,
            thread.order,
        )

    def point(self, passage: Passage, document: Document) -> Point:
        """Returns where a passage stands in a document now."""
        return (0, 0) if passage == NOWHERE else locate(passage, _texts(document))

    def _thread_point(self, passage: Passage, cursor: int | None, thread: ThreadDocument) -> Point:
        """Where the page of comments began: as it did where the words still stand there, else at the comment."""
        if passage == NOWHERE:
            return (0, 0)
        point = locate(passage, _texts(thread))
        if point[0] < thread.count and passage.words:
            return point
        return (0, 0) if cursor is None else (cursor + 1, 0)


def _with_folds(thread: ThreadDocument) -> ThreadDocument:
    """The order of which folds are kept: not that of dates."""
    return thread.reordered("threaded") if thread.by_date else thread


def _texts(document: Document) -> Callable[[int], str | None]:
    """The text of a block by its number, None beyond the end."""

    def text(block: int) -> str | None:
        return document.block(block).text if block >= 0 and document.reach(block) else None

    return text
