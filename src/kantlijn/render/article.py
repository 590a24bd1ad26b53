"""The article: a post as a document, its head as the first block, the blocks of its body found lazily."""

from __future__ import annotations

from collections.abc import Collection

from kantlijn.model import Post
from kantlijn.render.bodies import body
from kantlijn.render.body import Body
from kantlijn.render.details import Folding, Summary
from kantlijn.render.document import Block, Document, Heading
from kantlijn.render.flow import Flow, FlowBlock, Part, Rule, StyleSpan
from kantlijn.render.parts import Parts, date_and_time
from kantlijn.render.table import Table
from kantlijn.render.table_view import (
    TableView,
    is_moved_to_end,
    is_table,
    moved_on,
    next_way,
    way_in_words,
    whole,
)
from kantlijn.wording import date, reading_time_in_words

EXACT = 256 * 1024
"""Up to so many characters the links are numbered through; in longer texts as they are first met."""


DOT = " · "
"""Between the parts of a byline."""


class Article(Document):
    """A head and a body."""

    def __init__(self, head: FlowBlock, text: Body, exact: bool = True) -> None:
        super().__init__()
        self.head = head
        self.body = text
        self._exact = exact
        self._numbers: dict[int, int] = {}
        """The number of the first link of each block that was asked for."""
        self._counted = [1]
        self._given = 1
        self._folds = Folding(text.details)
        self._tables: dict[int, int | None] = {}
        """Tables that are shown otherwise than they fit; see `table`."""
        self._known_tables: dict[int, bool] = {}

    @property
    def count(self) -> int:
        """The head and the blocks known so far."""
        return 1 + self.body.count

    @property
    def complete(self) -> bool:
        """Whether all blocks are known."""
        return self.body.complete

    def advance(self) -> None:
        """Find some more."""
        before, folds = self.body.revision, len(self.body.details.found)
        self.body.advance()
        if self.body.revision != before:  # definitions were found: what used them says something else now
            self._counted = [1]
            self._known_tables.clear()
            self.forget()
        elif len(self.body.details.found) != folds:
            self.forget()

    def block(self, index: int) -> Block:
        """Returns the head or a block of the body; one that says what `<details>` are about has a mark."""
        if index == 0:
            return self.head
        block, fold = self.body.block(index - 1), self._folds.at(index - 1)
        if index in self._tables:
            return TableView(block, self._tables[index])
        return block if fold is None else Summary(block, self._folds.closed(fold))

    # -- what is closed: stepped over, not laid out

    def shown(self, index: int) -> bool:
        """Returns whether a block is in no `<details>` that are closed."""
        return self._folds.hidden(index - 1) is None

    def next(self, index: int) -> int | None:
        """Returns the block shown after that one, over what is closed in one step."""
        after = index + 1
        while self.reach(after) and (hidden := self._folds.hidden(after - 1)) is not None:
            after = hidden[1] + 2
        return after if self.reach(after) else None

    def previous(self, index: int) -> int | None:
        """Returns the block shown before that one, over what is closed in one step."""
        before = index - 1
        while before > 0 and (hidden := self._folds.hidden(before - 1)) is not None:
            before = hidden[0]
        return before if before >= 0 else None

    def closed(self, index: int) -> bool | None:
        """Returns whether the `<details>` are closed that a block is the head of; None where it is of none."""
        fold = self._folds.at(index - 1)
        return None if fold is None else self._folds.closed(fold)

    def turn(self, index: int) -> None:
        """Close the `<details>` that a block is the head of, or open them."""
        if (fold := self._folds.at(index - 1)) is not None:
            self._folds.turn(fold)
            self.forget()

    def uncover(self, index: int) -> None:
        """Open all that a block is in."""
        if self._folds.reveal(index - 1) or self._tables.pop(index, 0) != 0:
            self.forget()

    # -- tables, otherwise than they fit

    def table(self, index: int) -> tuple[int, int | None] | None:
        """Returns of a block that is a table how wide it is as a whole, and how many cells of that lie to the left.

        The latter is -1 where the table is shown as it fits, None where as records. None where the block is none.
        """
        return (whole(self.body.block(index - 1)), self._tables.get(index, -1)) if self.is_table(index) else None

    def is_table(self, index: int, *, moved: bool = False) -> bool:
        """Returns whether a block is a table; with `moved`, one that is shown whole. Costs no measuring."""
        if moved:
            left = self._tables.get(index, -1)
            return left is not None and left >= 0
        known = self._known_tables.get(index)
        if known is None:
            known = self._known_tables[index] = index > 0 and is_table(self.body.block(index - 1))
        return known

    def turns(self, blocks: Collection[int]) -> tuple[bool, bool, bool]:
        """Returns whether among blocks there are the head of `<details>`, a table, and a table that is shown whole."""
        heads, tables = self.body.details.found, self._tables
        return (
            bool(heads) and any(block - 1 in heads for block in blocks),
            any(map(self.is_table, blocks)),
            bool(tables) and any(self.is_table(block, moved=True) for block in blocks),
        )

    def turn_table(self, index: int, width: int) -> str:
        """Show a table in the next of three ways: as it fits, whole, as records. Returns which one, in words."""
        size, left = self.table(index) or (0, -1)
        way = next_way(size, left, width)
        self._show_table(index, way)
        return way_in_words(way)

    def move_table(self, index: int, direction: int, width: int) -> None:
        """Move a table that is shown whole sideways, no further than its ends."""
        left = self._tables.get(index, -1)
        if left is not None and left >= 0:
            self._show_table(index, moved_on(self.body.block(index - 1), left, direction, width))

    def is_at_end(self, index: int, width: int) -> bool:
        """Returns whether of a table that is shown whole the end is in sight."""
        left = self._tables.get(index, -1)
        return left is not None and left >= 0 and is_moved_to_end(self.body.block(index - 1), left, width)

    def _show_table(self, index: int, way: int | None) -> None:
        """Show a table in a way, and the other runs of it."""
        runs = [index]
        for step in (-1, 1):
            run = index + step
            while 0 < run < self.count and self.is_table(run) and self._runs_on(max(run, run - step)):
                runs.append(run)
                run += step
        for run in runs:
            self._tables[run] = way
            if way == -1:
                del self._tables[run]
        self.forget()

    def _runs_on(self, index: int) -> bool:
        """Whether a block is a further run of the table before it."""
        parts = self.body.block(index - 1).parts
        return bool(parts) and isinstance(parts[0], Table) and bool(parts[0].widths) and not parts[0].head

    def share(self, index: int) -> float:
        """Returns how much of the body's text lies before the block, from 0 to 1."""
        return 0.0 if index == 0 else self.body.share(index - 1)

    def numbers(self, index: int) -> int:
        """Returns the number of the block's first link."""
        if index == 0:
            return 1
        if self._exact:
            while len(self._counted) <= index:
                before = len(self._counted)
                self._counted.append(self._counted[-1] + (len(self.block(before - 1).links) if before > 1 else 0))
            return self._counted[index]
        if index not in self._numbers:
            self._numbers[index] = self._given
            self._given += len(self.block(index).links)
        return self._numbers[index]

    def count_on(self) -> bool:
        """Number the links of one more of the blocks that are known, as showing the last takes those of all.

        Returns whether one was left.
        """
        at = len(self._counted)
        if not self._exact or at >= self.count:
            return False
        self.numbers(at)
        return True

    def outline(self) -> list[Heading]:
        """Returns the headings of the body found so far."""
        return [Heading(heading.level, heading.text, heading.block + 1) for heading in self.body.outline()]


def article(post: Post, *, words: int = 0, news: str = "") -> Article:
    """Returns a post as a document. `words` is its length, for the reading time; with 0 that is left out.

    `news` is what is new about it, `new` or `edited`, since last time.
    """
    return Article(head(post, words, news), body(post.body, post.markup, post.dialect), exact=len(post.body) <= EXACT)


def head(post: Post, words: int, news: str = "") -> FlowBlock:
    """Returns the head of a post as a block: title, byline and a faint rule."""
    flows: list[Part] = [Flow(post.title or post.slug or "(no title)", style="title")]
    said = f"● {news} since last time" if news else ""
    line = DOT.join(part for part in (said, byline(post, words)) if part)
    if line:
        spans = (StyleSpan(0, len(said), "new"),) if said else ()
        dated = date(post.published)
        whole = date_and_time(dated, line.find(dated))
        flows.append(Parts(line, spans, style="byline", separator=DOT, whole=whole))
    if post.status != "published":
        flows.append(Flow(f"{post.status}: hidden by default", (StyleSpan(0, len(post.status), "strong"),), "warning"))
    return FlowBlock([*flows, Rule()])


def byline(post: Post, words: int) -> str:
    """Returns `by AUTHOR · 24 September 2009 · tag, tag · 4 min`, of what is known; what was guessed says so."""
    parts = [
        f"by {post.author}{_guess(post, 'author')}" if post.author else "",
        f"{date(post.published)}{_guess(post, 'published')}" if post.published else "",
        f"{', '.join(post.tags)}{_guess(post, 'tags')}" if post.tags else "",
        reading_time_in_words(words).replace(" ", "\u00a0") if words else "",
        "text picked out of its page by guess" if "body" in post.guessed else "",
        {"page": "page", "thread": "comments whose post is not in this archive"}.get(post.kind, ""),
    ]
    return DOT.join(part for part in parts if part)


def _guess(post: Post, field: str) -> str:
    return " (guessed)" if field in post.guessed else ""
