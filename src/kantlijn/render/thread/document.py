"""The thread as a document: a head, then every comment as a block, in reading order or by date.

Opening a thread renders nothing. A comment is rendered when it is drawn or found in, and laid out when it is drawn;
folds are a matter of which block comes next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from kantlijn.late import late
from kantlijn.model import Comment, Placed
from kantlijn.render.document import KEPT, Block, Document
from kantlijn.render.flow import FlowBlock
from kantlijn.render.thread.comment import NOWHERE, CommentBlock, News, body_of, comment_head, short_date
from kantlijn.render.thread.comment_index import CommentIndex
from kantlijn.render.thread.folds import Folds
from kantlijn.render.thread.head import by_state, thread_head
from kantlijn.render.thread.link_numbers import EXACT, LinkNumbers
from kantlijn.render.thread.navigation import Navigation
from kantlijn.render.thread.news import NewReplies, not_new
from kantlijn.render.thread.order import Order, guessed_from, in_order_of_dates, is_worth_naming, under_orphans

HEAD = 60
"""What a head line counts for, in characters, when shares are counted."""

Render = Callable[[Comment], Sequence[Block]]
"""A comment in, the blocks of its body out."""

_MAY_LINK = late(r"(?i)[\[<@]|://|www\.")


class ThreadDocument(Document):
    """Comments as blocks: block 0 is the head, block i + 1 is comment i. Comments go by index, blocks by number.

    `placed` is what `model.thread` gives, `hidden` how many comments of each state were left out of it. In
    the order `dated` they stand by date, undated ones last, none below another. `news` says what is new.
    """

    def __init__(
        self,
        placed: Sequence[Placed],
        *,
        post_author: str = "",
        comments_open: bool | None = None,
        hidden: Mapping[str, int] | None = None,
        order: Order = "threaded",
        render: Render = body_of,
        dated: Callable[[str], str] = short_date,
        news: Callable[[Comment], News] = not_new,
    ) -> None:
        super().__init__()
        self._threaded = placed
        self.order, self.by_date = order, order == "dated"
        self.placed: Sequence[Placed] = in_order_of_dates(placed) if self.by_date else placed
        """The comments in the order they are shown in."""
        self._post_author, self._open, self._hidden = post_author, comments_open, by_state(hidden or {})
        self._render, self._dated, self._news = render, dated, news
        self._folds, self._navigation = Folds(self.placed), Navigation(self.placed)
        self._new_replies = NewReplies(self.placed, news)
        self._orphaned = [False] * len(placed) if self.by_date else under_orphans(placed)
        self._before = [0, *accumulate(len(one.comment.body) + HEAD for one in self.placed)]
        exact = self._before[-1] - HEAD * len(self.placed) <= EXACT
        self._numbers = LinkNumbers(lambda block: self._links(block - 1), exact=exact)
        self._blocks: OrderedDict[int, CommentBlock] = OrderedDict()
        self._head: FlowBlock | None = None
        self._orders: dict[Order, ThreadDocument] = {order: self}
        self._guessed_from = [] if self.by_date else guessed_from(placed)
        self._index = CommentIndex(self.placed)
        self._about: Mapping[int, str] = {}
        self.rendered = 0
        """How many bodies were rendered; tests hold the work done by it."""

    @property
    def count(self) -> int:
        """The head and the comments, folded ones too."""
        return len(self.placed) + 1

    @property
    def complete(self) -> bool:
        """They are all known from the start."""
        return True

    def advance(self) -> None:
        """Nothing is left to find."""

    def block(self, index: int) -> Block:
        """Returns the head, or a comment: rendered now or a moment ago, whether on show or not."""
        if index == 0:
            self._head = self._head or thread_head(self.placed, self._open, self._hidden, self.order, self._news)
            return self._head
        return self._comment(index - 1)

    def _comment(self, index: int) -> CommentBlock:
        block = self._blocks.get(index)
        if block is None:
            block = self._blocks[index] = self._made(index)
            if len(self._blocks) > KEPT:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(index)
        block.about = self._about.get(id(self.placed[index].comment), "")
        block.folded = index in self._folds
        block.fresh = self._new_replies.under(index) if block.folded and block.replies else 0
        return block

    def _made(self, index: int) -> CommentBlock:
        one = self.placed[index]
        comment = one.comment

        def body() -> Sequence[Block]:
            """Returns the blocks of the comment's body; none of what was deleted."""
            if comment.status == "deleted":
                return ()
            self.rendered += 1
            return self._render(comment)

        answered = self.placed[one.parent].comment if is_worth_naming(index, one) else None
        depth = one.depth + self._orphaned[index]
        head = comment_head(one, answered, self._post_author, self._dated, self._news(comment))
        guessed = self._guessed_from[index] + self._orphaned[index] if self._guessed_from else None
        above = NOWHERE if one.mark == "orphan" else ""
        return CommentBlock(head, body, depth, self._folds.replies(index), above, guessed=guessed)

    def numbers(self, index: int) -> int:
        """Returns the number of the block's first link: in order, or in a long thread as they are met."""
        return self._numbers.first(index)

    def _links(self, index: int) -> int:
        """How many links a comment has; one that has no sign of any is not rendered for it."""
        return len(self._comment(index).links) if _MAY_LINK.search(self.placed[index].comment.body) else 0

    def share(self, index: int) -> float:
        """Returns which part of the bodies' text stands before the block, from 0 to 1, folded ones too."""
        before = self._before[min(max(index - 1, 0), len(self.placed))]
        return before / self._before[-1] if self.placed else 0.0

    # -- folds: stepped over, not laid out

    def shown(self, index: int) -> bool:
        """Returns whether no comment above it is folded."""
        return index == 0 or self._folds.hidden_by(index - 1) < 0

    def next(self, index: int) -> int | None:
        """Returns the block shown after that one, over a fold in one step."""
        after = 1 + self._folds.after(index - 1) if index >= 0 else 0
        return after if after < self.count else None

    def previous(self, index: int) -> int | None:
        """Returns the block shown before that one, over a fold in one step."""
        if index <= 1:
            return 0 if index == 1 else None
        return 1 + self._folds.before(min(index, self.count) - 1)

    @property
    def folded(self) -> frozenset[int]:
        """The comments that are folded. Can be set, to bring back how it was."""
        return self._folds.folded

    @folded.setter
    def folded(self, folded: Iterable[int]) -> None:
        self._folds.folded = frozenset(folded)
        self.forget()

    def replies(self, index: int) -> int:
        """Returns how many comments hang on that one, however deep: what a fold hides."""
        return self._folds.replies(index)

    @property
    def on_show(self) -> int:
        """How many comments are on show rather than in a fold."""
        return sum(self.placed[index].comment.status != "deleted" for index in self._folds.shown())

    @property
    def comments(self) -> int:
        """How many there are, as the head says: deleted ones, of which only the place is left, do not count."""
        return sum(one.comment.status != "deleted" for one in self.placed)

    @property
    def levels(self) -> int:
        """How many levels of comments are on show."""
        return self._folds.levels

    def fold(self, index: int) -> bool:
        """Fold a comment. Returns whether anything changed, as all that fold and unfold do."""
        return self._changed(self._folds.fold(index), index)

    def unfold(self, index: int) -> bool:
        """Unfold a comment."""
        return self._changed(self._folds.unfold(index), index)

    def fold_level(self) -> bool:
        """Fold away the deepest level on show, everywhere."""
        return self._changed(self._folds.fold_level())

    def unfold_level(self) -> bool:
        """Unfold the least deep of the folds on show, everywhere."""
        return self._changed(self._folds.unfold_level())

    def fold_all(self) -> bool:
        """Fold every comment that has replies; when all are folded, unfold all."""
        return self._changed(self._folds.fold_all())

    def open_to(self, index: int) -> bool:
        """Bring a comment on show: unfold those it hangs on, not itself."""
        return self._changed(self._folds.open_to(index))

    def reveal(self, index: int, offset: int) -> bool:
        """Bring a place in a comment's text on show: as `open_to`, with what is closed or cut in it opened."""
        shown = self._changed(self._comment(index).reveal(offset), index)
        opened = self.open_to(index) or shown
        if index in self._folds and not self.replies(index) and offset > len(self._comment(index).head.text):
            return self.unfold(index) or opened
        return opened

    def _changed(self, changed: bool, index: int = -1) -> bool:
        """Drop the lines of the comment whose fold changed, or where many did, of all."""
        if changed and index >= 0:
            for key in [key for key in self._lines if key[0] == index + 1]:
                del self._lines[key]
        elif changed:
            self.forget()
        return changed

    # -- what comments are about

    def tell(self, about: Iterable[tuple[int, str]]) -> None:
        """Say below the heads of comments, by index, what they are about; in the other order as well."""
        told = {id(self.placed[index].comment): said for index, said in about}
        for document in self._orders.values():
            document._about = told
            document.forget()

    def offset_in(self, index: int, block: int, offset: int) -> int:
        """Returns where in a comment's text an offset in a block of its body lies; its head is block 0."""
        comment = self._comment(index)
        before = [comment.head.text, *(one.text for one in comment.body)][:block]
        return sum(map(len, before)) + len(before) + offset

    # -- from comment to comment

    def parent(self, index: int) -> int | None:
        """Returns the comment that this one answers, or None."""
        return self._navigation.parent(index)

    def root(self, index: int) -> int | None:
        """Returns the top-level comment above this one; None for one that stands at the top."""
        return self._navigation.root(index)

    def sibling(self, index: int, direction: int) -> int | None:
        """Returns the next (1) or previous (-1) comment that answers the same, or None."""
        return self._navigation.sibling(index, direction)

    def top_level(self, index: int, direction: int) -> int | None:
        """Returns the next or previous top-level comment, or None; from a reply, the previous one is its own root."""
        return self._navigation.top_level(index, direction)

    # -- the other order

    @property
    def threaded(self) -> Sequence[Placed]:
        """The comments as the archive has them, whatever order they are shown in."""
        return self._threaded

    def reordered(self, order: Order) -> ThreadDocument:
        """Returns the same comments in another order; going back gives the same document, with its folds.

        `guessed` is known once it was told by `seem`, till then it is `threaded`.
        """
        if order not in self._orders:
            order = "threaded" if order == "guessed" else order
        if order not in self._orders:
            self._orders[order] = self._other(self._threaded, order)
        return self._orders[order]

    def seem(self, placed: Sequence[Placed]) -> None:
        """Take in how the comments stand under those that they seem to answer; what is folded stays so."""
        folded = {id(self._threaded[at].comment) for at in self.reordered("threaded").folded}
        guessed = self._orders["guessed"] = self._other(placed, "guessed")
        guessed.folded = frozenset(at for at, one in enumerate(placed) if id(one.comment) in folded)

    def _other(self, placed: Sequence[Placed], order: Order) -> ThreadDocument:
        other = ThreadDocument(
            placed,
            post_author=self._post_author,
            comments_open=self._open,
            hidden=self._hidden,
            order=order,
            render=self._render,
            dated=self._dated,
            news=self._news,
        )
        other._threaded, other._orders, other._about = self._threaded, self._orders, self._about
        return other

    def index_of(self, comment: Comment | str) -> int | None:
        """Returns the index of a comment, or of the first with that id: the same, else one of its id; None for none."""
        return self._index.of(comment)
