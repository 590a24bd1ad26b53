"""The margin: which passage each comment is about, and the key from the one to the other.

What is tied is found while no key waits: the first marks of a usual post a moment after it is shown, those of a long
one by and by. The room that finds it is loaded after the first frame, in a thread of its own.
"""

from __future__ import annotations

from asyncio import to_thread
from collections import defaultdict
from collections.abc import Generator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.timer import Timer

from kantlijn.library.reading_state import comment_key
from kantlijn.matching.text_folding import Span
from kantlijn.model import Placed
from kantlijn.render.article import Article
from kantlijn.render.document import Point
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.screens.idle_work import IdleWork
from kantlijn.screens.post_cursor import PostCursor
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.noted_margin import span_of

if TYPE_CHECKING:
    from kantlijn.margin import Tie
    from kantlijn.margin.found import Found
    from kantlijn.margin.told import Told

WHOLE = 60.0
"""Seconds in which all is told anew of what was found, when the thread is shown in another order."""
REST = 0.4
"""So many seconds after a move nothing is looked for, so that keys cost what they ever did, held or one by one."""
SETTLED = 0.05
"""So many seconds after a move the passage of the comment under the cursor is lit."""


def _load() -> None:
    """Load what finds ties, with the library that aligns words: some tenths of a second on a slow machine.

    A first quote is tied, for what is made when it is first asked for would make the first slice a long one.
    """
    import kantlijn.margin.noted
    import kantlijn.margin.told  # noqa: F401
    from kantlijn.margin.found import Found
    from kantlijn.model import Comment, Post, thread

    words = "Nobody ever said a word of that kind."
    said = f"> {words.replace('ever', 'never')}\n\n“{words}”"
    Found(Post("", "", words), thread(Comment(name, said, markup=name) for name in ("markdown", "text"))).finish()


def _comments(placed: Sequence[Placed]) -> set[int]:  # in whatever order
    return {id(one.comment) for one in placed}


class Margin(Feature):
    """Ties the comments on screen to what they quote, lights it, and goes there and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "cross", "from a comment to the passage it quotes, and back", id="margin.cross", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    def __init__(self, posts: PostCursor, remembered: Remembered) -> None:
        super().__init__()
        self._posts, self._remembered = posts, remembered
        self.found: Found | None = None
        """What finds the ties of the post on screen."""
        self.ties: Sequence[Tie] = ()
        """The ties of the post on screen, by the comments' places in the order in which they are shown."""
        self._of: dict[int, list[Tie]] = {}
        self._finding: IdleWork[Told] = IdleWork(self, self._show, lambda: perf_counter() - self._moved >= REST)
        self._loaded = False
        self._settling: Timer | None = None
        self._moved = 0.0
        self._round: list[int] = []
        """The comments that are gone through by the key."""
        self._passages: list[Tie] = []
        """The passages of a comment that are gone through by the key, but for the one that is shown."""
        self._came_to: Point = (0, 0)
        """What the page of the article began with when that was shown."""

    def on_mount(self) -> None:
        """Hear which thread is shown, and where in it the cursor is."""
        self.watch(self.panes, "discussion", self._thread_shown)
        self.watch(self.panes.thread_pane, "moves", self._cursor_moved, init=False)
        self.watch(self.panes.article_pane, "moves", self._article_moved, init=False)

    # -- finding, while no key waits

    def _thread_shown(self, thread: ThreadDocument | None) -> None:
        """Another thread, or the same in another order or with other news."""
        if thread is not None and self.found is not None and _comments(thread.placed) == _comments(self.found.placed):
            if not self._finding.under_way:
                self._finding.begin(self._steps(self.found), WHOLE)
            return
        self._forget()
        if thread is not None and thread.placed:
            self.call_after_refresh(self._begin, thread)

    def _forget(self) -> None:
        self.found, self.ties, self._of = None, (), {}
        self._round, self._passages = [], []
        self.panes.article_pane.noted = None
        self._light([])
        self._finding.stop()

    async def _begin(self, thread: ThreadDocument) -> None:
        if not self._loaded:
            await to_thread(_load)
            self._loaded = True
        opened = None if self.post is None else self._posts.open(self.post)
        if opened is None or thread is not self.panes.discussion or self.found is not None:
            return
        from kantlijn.margin.found import Found

        article = self.panes.article
        text = article.body if isinstance(article, Article) else None
        self.found = Found(opened.post, thread.threaded, text, self._posts.library.beside)
        self._moved = 0.0
        self._finding.begin(self._steps(self.found))

    def _steps(self, found: Found) -> Generator[None, None, Told]:
        """Find the ties, then what is told of them in the order in which the comments are shown."""
        from kantlijn.margin.told import Told, in_steps

        while found.step():
            yield
        thread = self.panes.discussion
        if thread is None or not found.ties:
            return Told()
        return (yield from in_steps(found.ties, found.placed, thread.placed))

    def _show(self, told: Told) -> None:
        """Note in the margin what was found, and say below the comments' heads what they are about."""
        thread = self.panes.discussion
        if thread is None or self.post is None or not told.ties:
            return
        from kantlijn.margin.noted import Noted

        self.ties, self._of = told.ties, told.of
        fresh = self._remembered.fresh_comments(self.post).new
        new = frozenset(index for index in self._of if fresh and comment_key(thread.placed[index].comment) in fresh)
        pane = self.panes.thread_pane
        point = pane.point
        thread.tell(told.about)
        if point[1]:
            pane.point = point  # lines came in between
        pane.redraw()
        self.panes.article_pane.noted = Noted(self.ties, new)
        self._cursor_moved()

    # -- the passage of the comment under the cursor

    def _article_moved(self) -> None:
        self._moved = perf_counter()

    def _cursor_moved(self) -> None:
        self._moved = perf_counter()
        if self.ties:
            if self._settling is not None:
                self._settling.stop()
            self._settling = self.set_timer(SETTLED, self._settle)

    def _settle(self) -> None:
        """The cursor rests: light what its comment quotes, and bring it into sight."""
        if self.panes.pane != "comments" or self.panes.article is None:
            return
        ties = self._of.get(self.panes.thread_pane.cursor - 1, [])
        self._light(ties)
        article = self.panes.article_pane
        in_article = [tie for tie in ties if tie.target < 0 and self.panes.article.shown(tie.block)]
        if self._remembered.follows and in_article and article.display and article.page is not None:
            self._bring(in_article[0])

    def _light(self, ties: Sequence[Tie]) -> None:
        article, thread = self.panes.article_pane, self.panes.thread_pane
        lit: dict[int, tuple[Span, ...]] = defaultdict(tuple)
        said: dict[int, tuple[Span, ...]] = defaultdict(tuple)
        for tie in ties:
            if tie.target < 0:
                lit[tie.block] += ((tie.start, tie.end),)
            elif (shown := thread.thread) is not None:
                start = shown.offset_in(tie.target, tie.block, tie.start)
                said[tie.target + 1] += ((start, start + tie.end - tie.start),)
        for pane, spans in ((article, dict(lit)), (thread, dict(said))):
            if pane.quoted != spans:
                pane.quoted = spans
                pane.redraw()

    def _bring(self, tie: Tie) -> None:
        """Bring a passage of the article into sight, where it is not; what is closed round it is opened."""
        pane = self.panes.article_pane
        page = pane.page
        if isinstance(pane.document, Article):
            pane.document.uncover(tie.block)
        if page is None or not page.document.reach(tie.block):
            pane.point = (tie.block, tie.start)
            return
        place = page.position_of(tie.block, tie.start)
        if page.row_of(place) is None:
            page.show(place)
            pane.redraw()

    # -- the key

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether an action can be done now: there is nothing to cross to where there is no post."""
        return self.post is not None if action == "cross" else super().check_action(action, parameters)

    def action_cross(self) -> None:
        """From a comment to the passage it quotes; from a passage to the first comment on it, again: the next."""
        if not self.ties:
            looking = "still looking for what the comments quote" if self._finding.under_way else ""
            none = "no comment here quotes the post or another comment" if self.panes.has_comments else "no comments"
            self.say(looking or none)
        elif self.panes.pane == "comments":
            self._from_comment()
        else:
            self._from_article()

    def _from_comment(self) -> None:
        here = self.panes.thread_pane.cursor - 1
        if here in self._round[:-1]:
            self._go_to_comment(self._round[self._round.index(here) + 1])
            return
        own = self._of.get(here, [])
        quoting = list(dict.fromkeys(tie.comment for tie in self.ties if tie.target == here))
        self._round = []
        if own:
            self._passages = own[1:]
            self._go_to_passage(own[0])
        elif quoting:
            self._round = quoting
            self._go_to_comment(quoting[0])
        else:
            self.say("this comment quotes nothing here")

    def _from_article(self) -> None:
        if self._passages and self.panes.article_pane.point == self._came_to:
            self._go_to_passage(self._passages.pop(0))
            return
        comments = self._on_page()
        if comments:
            self._round = comments
            self._go_to_comment(comments[0])
        else:
            self.say("no comment quotes a line on this page")

    def _on_page(self) -> list[int]:
        """The comments on the passage that is lit, where it is on the page; else on the first line that is quoted."""
        pane = self.panes.article_pane
        rows = [(row.position.block, *span_of(row)) for row in pane.rows]
        for block, spans in pane.quoted.items():
            for start, end in spans:
                if any(row[0] == block and row[1] < end and start < row[2] for row in rows):
                    return self._comments_on(block, start, end)
        found = (self._comments_on(*row) for row in rows)
        return next(filter(None, found), [])

    def _comments_on(self, block: int, start: int, end: int) -> list[int]:
        over = (tie for tie in self._in_article if tie.block == block and tie.start < end and start < tie.end)
        return list(dict.fromkeys(tie.comment for tie in sorted(over, key=lambda tie: tie.comment)))

    @property
    def _in_article(self) -> list[Tie]:
        return [tie for tie in self.ties if tie.target < 0]

    def _go_to_comment(self, index: int) -> None:
        self.panes.view.jump_from_here()
        self.panes.go_to("comments")
        self.panes.thread_pane.go_to(index + 1)

    def _go_to_passage(self, tie: Tie) -> None:
        """To a passage of the article, or of another comment."""
        self.panes.view.jump_from_here()
        if tie.target >= 0:
            self._light([tie])
            self.panes.thread_pane.go_to(tie.target + 1)
            return
        self._light([tie])
        self.panes.go_to("article")
        self._bring(tie)
        self._came_to = self.panes.article_pane.point
