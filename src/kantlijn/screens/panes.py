"""The panes: article and comments side by side, one at a time where it is narrow, the post list docked or a drawer.

This is the lower half of the reading screen: what stands where, which pane has the keys, and the two bars.
"""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.reactive import var
from textual.screen import Screen

from kantlijn.render.document import Document
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.screens._keys import hints
from kantlijn.screens._places import Places, Spot
from kantlijn.screens._shelf import Opened
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.bars import HeaderBar, StatusLine
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.post_list import PostList
from kantlijn.widgets.search_bar import SearchBar
from kantlijn.widgets.thread_pane import ThreadPane
from kantlijn.wording import number

SPLIT, DOCKED = 110, 160
"""From how many columns article and comments stand side by side, and from how many the list stands beside them."""

SHORT = 12
"""Below so many rows nothing is spent on margins."""

DIGITS = 1.5
"""Seconds within which digits belong to one number."""


class PaneScreen(Screen[None]):
    """Panes and bars, and the keys that arrange them."""

    AUTO_FOCUS = "#article"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "pane_next", "comments", id="pane.next"),
        Binding("1", "digit(1)", "post list", id="pane.list", show=False),
        Binding("2", "digit(2)", "article", id="pane.article", show=False),
        Binding("3", "digit(3)", "comments", id="pane.comments", show=False),
        *(Binding(digit, f"digit({digit})", "", show=False) for digit in "4567890"),
        Binding("z", "zoom", "zoom the pane", id="pane.zoom", show=False),
        Binding("c", "comments", "show or hide comments", id="comments.toggle", show=False),
        Binding("less_than_sign", "measure(-4)", "narrower text", id="measure.less", show=False),
        Binding("greater_than_sign", "measure(4)", "wider text", id="measure.more", show=False),
    ]

    DEFAULT_CSS = """
    PaneScreen { layers: below drawer; background: $background; }
    PaneScreen #panes { height: 1fr; }
    PaneScreen ArticlePane { width: 4fr; }
    PaneScreen ThreadPane { width: 3fr; }
    PaneScreen.-split ThreadPane { border-left: vkey $rule; }
    PaneScreen PostList { width: 36; border-right: vkey $rule; }
    PaneScreen.-drawer PostList { layer: drawer; position: absolute; height: 100%; width: 44; max-width: 100%; }
    PaneScreen.-drawer.-single PostList { width: 100%; border-right: none; }
    PaneScreen.-short DocumentView { padding: 0; }
    PaneScreen.-short PostList { padding: 0; }
    PaneScreen SearchBar { display: none; }
    """

    article: var[Document | None] = var(None)
    discussion: var[ThreadDocument | None] = var(None)
    pane: var[str] = var("article")
    """The pane with the keys: list, article or comments."""
    zoomed: var[bool] = var(False)
    with_comments: var[bool] = var(True)

    header = query_one(HeaderBar)
    status = query_one(StatusLine)
    posts = query_one(PostList)
    article_pane = query_one(ArticlePane)
    thread_pane = query_one(ThreadPane)
    search_bar = query_one(SearchBar)
    panes = query_one("#panes", Horizontal)

    def __init__(self) -> None:
        super().__init__()
        self.opened: Opened | None = None
        """The post on screen."""
        self._number, self._number_time = "", 0.0
        self.places = Places()
        self.came_from = "article"
        """The pane that had the keys before the list, or before a number was begun."""

    def compose(self) -> ComposeResult:
        """The bars, the panes between them."""
        yield HeaderBar()
        with Horizontal(id="panes"):
            yield PostList(id="list")
            yield ArticlePane(id="article").data_bind(document=PaneScreen.article)
            yield ThreadPane(id="comments").data_bind(document=PaneScreen.discussion)
        yield SearchBar()
        yield StatusLine()

    @property
    def view(self) -> DocumentView:
        """The document view with the keys, or the article."""
        return self.thread_pane if self.pane == "comments" else self.article_pane

    def go_to_pane(self, pane: str) -> None:
        """Give the keys to a pane, and show it: list, article or comments."""
        self.pane = pane
        self.place_panes()
        {"list": self.posts, "comments": self.thread_pane}.get(pane, self.article_pane).focus()

    def place_panes(self) -> None:
        """Show the panes that there is room for: one when narrow or zoomed, with the list as a drawer."""
        width, height = self.size
        single = width < SPLIT or self.zoomed
        docked = width >= DOCKED and not self.zoomed
        pane = self.pane
        self.set_class(single, "-single")
        self.set_class(not single and self.with_comments, "-split")
        self.set_class(pane == "list" and not docked, "-drawer")
        self.set_class(height < SHORT, "-short")
        self.posts.display = docked or pane == "list"
        below = self.came_from if pane == "list" else pane
        self.article_pane.display = not single or below != "comments"
        self.thread_pane.display = below == "comments" if single else self.with_comments or pane == "comments"
        self._show_hints()

    def on_resize(self) -> None:
        """Another size may mean another split."""
        self.place_panes()
        self.show_place()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or a key took the focus elsewhere."""
        if event.widget.id in ("list", "article", "comments") and event.widget.id != self.pane:
            self.came_from = self.pane if self.pane != "list" else self.came_from
            self.pane = event.widget.id
            self.place_panes()
        self._show_hints()

    def action_pane_next(self) -> None:
        """From the article to the comments and back; with the list docked, to that as well."""
        order = ["article", "comments"]
        if self.size.width >= DOCKED and not self.zoomed:
            order.append("list")
        self.go_to_pane(order[(order.index(self.pane) + 1) % len(order)] if self.pane in order else "article")

    def action_digit(self, digit: int) -> None:
        """1, 2 and 3 go to a pane at once; digits typed together are the number for `o`."""
        now = monotonic()
        if now - self._number_time > DIGITS:
            self._number = ""
        first, self._number_time = not self._number, now
        if first and self.pane != "list":
            self.came_from = self.pane
        self._number += str(digit)
        if first and digit in (1, 2, 3):
            if digit == 1 and self.pane == "list":
                self.go_to_pane(self.came_from)
            else:
                self.go_to_pane(("list", "article", "comments")[digit - 1])

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or give it back."""
        self.zoomed = not self.zoomed
        self.place_panes()

    def action_comments(self) -> None:
        """Show or hide the comments."""
        self.with_comments = not self.with_comments
        if not self.with_comments and self.pane == "comments":
            self.go_to_pane("article")
        elif self.with_comments and self.has_class("-single"):
            self.go_to_pane("comments")
        self.place_panes()

    def action_measure(self, cells: int) -> None:
        """Make the text column of the pane wider or narrower."""
        view = self.view
        now = min(view.measure, view.column) if cells < 0 else view.measure
        view.measure = max(20, min(now + cells, 200))
        self.status.say(f"text at most {view.measure} wide, now {view.column}")

    def typed_number(self) -> str:
        """The number that was typed just now, and forget it; "" where none was."""
        number = self._number if monotonic() - self._number_time < DIGITS else ""
        self._number = ""
        return number

    def mark_jump(self) -> None:
        """A jump begins here; Backspace comes back."""
        if self.opened is not None:
            self.places.mark(self.opened.row.key, Spot.of(self.pane, self.article_pane, self.thread_pane))

    # -- the bars

    def show_place(self) -> None:
        """Say above how far one is: in the archive and in the pane."""
        parts = []
        if self.opened is not None:
            comments = self.opened.row.comments
            if self.has_class("-single") and comments:
                other = f"{comments} ✉" if self.pane != "comments" else "article"
                parts.append(other)
            parts.append(f"{number(self.posts.current + 1)} of {number(self.posts.count)}")
            page = self.view.page
            if page is not None and self.size.width >= 30:
                sign = "" if page.document.complete else "≈"
                parts.append(f"{sign}{round(page.share * 100)} %")
        self.header.place = " · ".join(parts)

    def _show_hints(self) -> None:
        """The keys that work now and are worth a hint, from the bindings themselves."""
        if not self.is_current:
            return
        other = "article" if self.pane == "comments" else "comments"
        found = [(key, other if name == "pane.next" else does) for name, key, does in hints(self)]
        self.status.hints = tuple(found if self.opened is not None else found[-1:])
