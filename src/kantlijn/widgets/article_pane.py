"""The article pane: the post, its headings as landmarks."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from kantlijn.render.article import Article
from kantlijn.render.document import Document
from kantlijn.render.page import PageRow, Position
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.footnotes import Footnotes
from kantlijn.widgets.noted_margin import Noted, noted_margin, span_of, talk_rows
from kantlijn.widgets.pictures_named import NamedPicture, pictures_named
from kantlijn.widgets.said import table_said
from kantlijn.widgets.view_messages import KeysTurned

_NOTHING: tuple[object, ...] = (*(False,) * 4, "", (), "")

LEAST, OPENED = 3, 6
"""Where fewer rows than the first are below what is opened, so many of it come in sight as the second says."""


class ArticlePane(DocumentView):
    """Shows the post."""

    BINDING_GROUP_TITLE = "article"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "headings", "headings of the article", id="headings", show=False),
        Binding("enter", "turn", "fold or unfold", id="fold.toggle", show=False),
        Binding("h", "fold", "fold", id="fold.fold", show=False),
        Binding("l", "unfold", "unfold", id="fold.unfold", show=False),
        Binding("X", "turn_table", "table: whole, rows as records, or fitted to width", id="table.turn", show=False),
        Binding("right", "word(1)", "selecting: a word more", id="choose.further", show=False),
        Binding("left", "word(-1)", "selecting: a word less", id="choose.less", show=False),
        Binding("right", "move_table(1)", "scroll the whole table right", id="table.right", show=False),
        Binding("left", "move_table(-1)", "scroll the whole table left", id="table.left", show=False),
        Binding("asterisk", "footnote", "to the footnote, and back", id="footnote", show=False),
    ]

    noted: var[Noted | None] = var(None)
    """Which lines comments quote."""

    _sight = _NOTHING
    """Whether something that can be closed, a table, and a table that is whole are on the page; whether the first that
    can be closed is; what the key for footnotes leads to; the pictures that are named, each with whether it is shown;
    and where a table can be moved."""
    _footnote = ""
    _talk: tuple[int, int, frozenset[int]] = (0, 0, frozenset())
    """The height and the count of blocks for which the rows of the scroll bar are known in which talk is, and these."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._footnotes = Footnotes(self)

    class HeadingsAsked(Message):
        """The headings of the article are to be listed."""

    def action_headings(self) -> None:
        """Ask for the list of headings."""
        self.post_message(self.HeadingsAsked())

    # -- what can be closed

    def redraw(self) -> None:
        """Draw the page again, and say so where other keys work than before."""
        super().redraw()
        if self.unsettled:
            return
        sight, article, self._footnote = _NOTHING, self.document, ""
        if isinstance(article, Article):
            blocks = {row.position.block for row in self.rows}
            named = tuple((one.target, one.target in article.below.get(one.block, ())) for one in self._pictures)
            self._footnote = self._footnotes.way(article, self.rows)
            sight = (*article.turns(blocks), self.opens, self._footnote, named, self.table_moves)
        if sight != self._sight:
            self._sight = sight
            self.post_message(KeysTurned())

    @property
    def _pictures(self) -> list[NamedPicture]:
        """The pictures that are named on the page."""
        return list(pictures_named(self.document, self.rows)) if self.document is not None else []

    @property
    def _details(self) -> dict[int, bool]:
        """The heads of `<details>` on the page, and whether they are closed."""
        found, article = {}, self.document
        if isinstance(article, Article):
            for row in self.rows:
                if (closed := article.closed(row.position.block)) is not None:
                    found[row.position.block] = closed
        return found

    @property
    def opens(self) -> bool:
        """Whether turning the first `<details>` on the page would open it."""
        return next(iter(self._details.values()), False)

    @property
    def footnote(self) -> str:
        """What `*` leads to: `footnote`, or `back` from one; "" where none is named on the page, nor stands there."""
        return self._footnote

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether an action can be done now: opening and closing, where there is something on the page."""
        if action in ("turn", "fold", "unfold"):
            return bool(self._details)
        if action in ("turn_table", "move_table"):
            return bool(self._table(moved=action == "move_table"))
        return super().check_action(action, parameters)

    def _turn(self, block: int | None) -> None:
        """Open or close what has that head, if there is such a one."""
        if block is not None and isinstance(self.document, Article):
            self.document.turn(block)
            self._keep(block, 0 if self.document.closed(block) else OPENED)

    def _keep(self, block: int, below: int = 0) -> None:
        """Draw the page again, a block that was changed where it was; at the foot with so many rows `below` it."""
        page = self.page
        if page is not None:
            row = page.row_of(Position(block)) or 0
            if below and page.height - 1 - row < LEAST:
                row = max(0, page.height - 1 - min(below, page.height // 2))
            page.hold(Position(block), row)
            self.redraw()

    def action_turn(self) -> None:
        """Open or close the first on the page."""
        self._turn(next(iter(self._details), None))

    def action_fold(self) -> None:
        """Close the last on the page that is open."""
        self._turn(next((block for block, closed in reversed(self._details.items()) if not closed), None))

    def action_unfold(self) -> None:
        """Open the first on the page that is closed."""
        self._turn(next((block for block, closed in self._details.items() if closed), None))

    # -- tables

    def _table(self, *, moved: bool = False) -> int:
        """The first table on the page, or the first that is whole and can be moved; 0 for none."""
        if isinstance(self.document, Article):
            for block in dict.fromkeys(row.position.block for row in self.rows):
                if self.document.is_table(block, moved=moved):
                    return block
        return 0

    @property
    def table_moves(self) -> str:
        """Where the first whole table on the page can be moved: `on`, or at its end `back`; "" where there is none."""
        block = self._table(moved=True)
        if not block or not isinstance(self.document, Article):
            return ""
        return "back" if self.document.is_at_end(block, self.column) else "on"

    def action_turn_table(self) -> None:
        """Show the first table on the page in the next way: whole, each row a record, as it fits."""
        block = self._table()
        if block and isinstance(self.document, Article):
            way = self.document.turn_table(block, self.column)
            self._keep(block)
            self.post_message(table_said(way))

    def action_move_table(self, direction: int) -> None:
        """Move a table that is whole by half of the room, to where a column begins."""
        block = self._table(moved=True)
        if block and isinstance(self.document, Article):
            self.document.move_table(block, direction, self.column)
            self.redraw()

    def clicked(self, block: int, offset: int) -> None:
        """A click on a head opens or closes."""
        if block in self._details:
            self._turn(block)

    def watch_document(self, before: Document | None, after: Document | None) -> None:
        """Another article has other notes."""
        super().watch_document(before, after)
        self._footnotes.forget()

    def watch_noted(self) -> None:
        """Other lines are quoted."""
        self._talk = (0, 0, frozenset())
        self.redraw()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a frame; the bar of the focus ends before what is said in it, behind which Textual goes on."""
        rows = super().render_lines(crop)
        if not crop.y and rows[0].text.endswith(" ▔"):
            said = rows[0].crop(0, crop.width - 1)
            rows[0] = said.extend_cell_length(crop.width, list(said)[-1].style)
        return rows

    def before(self, row: PageRow, base: Style) -> list[Segment]:
        """Returns what stands before the text of a row: how many comments quote it."""
        found = self.noted.note(row.position.block, *span_of(row)) if self.noted is not None else None
        return super().before(row, base) if found is None else noted_margin(self.left, base, self.palette, found)

    def bar_style(self, y: int) -> str:
        """Returns the style of the scroll bar in that row: the accent where there is talk of what stands there."""
        return "accent" if y in self._talk_rows else super().bar_style(y)

    @property
    def _talk_rows(self) -> frozenset[int]:
        height, document = self.content_size.height, self.document
        if self.noted is None or document is None:
            return frozenset()
        if self._talk[:2] != (height, document.count):
            self._talk = (height, document.count, talk_rows(document, self.noted.blocks, height))
        return self._talk[2]

    def action_footnote(self) -> None:
        """To the note that is referred to on the page; from it, back to where that was."""
        self._footnotes.turn(self.rows)

    def go_to_mark(self, direction: int) -> bool:
        """To the next or previous heading."""
        page = self.page
        if page is None:
            return False
        top, shown = page.top.block, page.document.shown
        heads = page.document.outline()
        if direction > 0:
            while (
                not (after := [h.block for h in heads if h.block > top and shown(h.block)])
                and not page.document.complete
            ):
                page.document.advance()
                heads = page.document.outline()
            target = after[0] if after else None
        else:
            before = [h.block for h in heads if h.block < top or (h.block == top and page.top.line > 0)]
            before = [block for block in before if shown(block)]
            target = before[-1] if before else None
        if target is None or (direction > 0 and page.at_end):
            return False
        self.jump_from_here()
        self.go_to_block(target)
        return True

    def go_to_block(self, block: int) -> None:
        """Lay the page so that a block begins it, with what it is in opened."""
        if self.page and self.page.document.reach(block):
            self.page.document.uncover(block)
            self.page.put(Position(block), 0)
            self.redraw()
