"""Results with a preview beside them where it is wide: shared by all screens that show what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.timer import Timer

from kantlijn.library.search.engine import Engine
from kantlijn.library.search.lit import lit
from kantlijn.library.search.query import Query
from kantlijn.library.search.results import Result
from kantlijn.model import Placed
from kantlijn.screens.documents import documents
from kantlijn.screens.found import Asked, Found, search, search_on
from kantlijn.screens.post_cursor import PostCursor
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.panes import SHORT, SPLIT
from kantlijn.widgets.preview import Preview
from kantlijn.widgets.result_list import ResultList
from kantlijn.wording import counted, number, plural

REST = 0.15
"""Seconds that the cursor stays on a result before it is shown beside the list."""


class Searching:
    """One search at a time, and where one is in what it found; it outlives the screen that shows it."""

    def __init__(self, engine: Engine, posts: PostCursor, remembered: Remembered) -> None:
        self.engine, self.posts, self.remembered = engine, posts, remembered
        self.text = ""
        """What is in the field."""
        self.ranked = False
        self.found = Found()
        self.cursor = 0
        """Which result is under the cursor."""

    def asked(self, query: Query, length: int, grouped: bool = True) -> Asked:
        """Returns a query as it is put now."""
        return Asked(query, self.ranked, grouped, self.posts.view.everything, length)

    def index_of(self, result: Result) -> int | None:
        """Returns where in its thread the comment of a result stands; None for a post, and where it is gone."""
        if not result.is_comment:
            return None
        placed = self.remembered.thread(result.post)
        same = [at for at, one in enumerate(placed) if is_same(one, result)]
        return same[0] if same else None


def is_same(placed: Placed, result: Result) -> bool:
    """Returns whether a comment of a thread is the one that was found: by its file and line, and its id."""
    comment = placed.comment
    return (comment.id, comment.path, comment.line) == (result.comment_id, result.path, result.line)


def more_than(count: int, what: str, more: bool) -> str:
    """Returns how many of something there are, `1 post`, or with `more` at least: `50+ posts`."""
    return f"{number(count)}+ {plural(2, what)}" if more else counted(count, what)


class Results(Horizontal):
    """The list and the preview, and the searches that fill them."""

    DEFAULT_CSS = """
    Results { height: 1fr; }
    Results Preview { display: none; }
    Results.-wide Preview { display: block; }
    Results.-short ResultList, Results.-short Preview { padding-top: 0; }
    """

    list = query_one(ResultList)
    preview = query_one(Preview)

    @dataclass
    class Answered(Message):
        """Something was found, or more of it."""

        found: Found

    def __init__(self, searching: Searching) -> None:
        super().__init__()
        self._searching = searching
        self._asked = searching.found.asked
        self._resting: Timer | None = None
        self._shown: Result | None = None

    def compose(self) -> ComposeResult:
        """The list at the left."""
        yield ResultList()
        yield Preview()

    def on_resize(self) -> None:
        """The preview has room, or has none."""
        self.set_class(self.size.width >= SPLIT, "-wide")
        self.set_class(self.size.height < SHORT, "-short")
        self._rest()

    # -- searching

    def ask(self, query: Query, grouped: bool = True) -> None:
        """Search; what is shown stays until there is an answer."""
        self._asked = self._searching.asked(query, self.list.snippet_length, grouped)
        self._run(partial(search, self._searching.engine, self._asked))

    @property
    def answered(self) -> bool:
        """Whether what is shown answers what was asked last."""
        return self._searching.found.asked is self._asked

    def _run(self, work: Callable[[Callable[[Found], object]], None]) -> None:
        self.run_worker(lambda: work(lambda found: self.post_message(self.Answered(found))), thread=True)

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        """Show what was found, unless something else is searched for by now."""
        if event.found.asked is not self._asked:
            event.stop()
            return
        if event.found.asked is not self._searching.found.asked:
            self._searching.cursor = self.list.cursor = 0
        self._searching.found = event.found
        self.show()

    def show(self) -> None:
        """Show what was found, the cursor where it was."""
        found = self._searching.found
        self.list.show(found.asked.query, found.items, found.others)
        self.list.cursor = self._searching.cursor
        self._rest()

    @on(ResultList.MoreWanted)
    def _more_wanted(self) -> None:
        found = self._searching.found
        if found.more and found.asked is self._asked:
            self._searching.found = replace(found, more=False)  # asked for once
            self._run(partial(search_on, self._searching.engine, found))

    # -- the preview

    @on(ResultList.Moved)
    def _moved(self) -> None:
        self._searching.cursor = self.list.cursor
        self._rest()

    def _rest(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._show_preview)

    def _show_preview(self) -> None:
        result = self.list.result
        if not self.has_class("-wide") or result is self._shown:
            return
        self._shown = result
        opened = self._searching.posts.open(result.post) if result is not None else None
        if result is None or opened is None:
            self.preview.clear()
            return
        thread, article = documents(opened, self._searching.remembered, as_threads=True)
        at = self._searching.index_of(result)
        self.preview.measure = 70
        self.preview.show(
            article if at is None else thread, lit(self._searching.found.asked.query), 0 if at is None else at + 1
        )
