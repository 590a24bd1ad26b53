"""The panes: article and comments side by side, one at a time where it is narrow, the post list docked or a drawer.

It decides what stands where and which pane has the keys; it knows neither the library nor what is shown.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var

from kantlijn.render.document import Document
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.post_list import PostList
from kantlijn.widgets.reading_position import ReadingPosition
from kantlijn.widgets.said import Said
from kantlijn.widgets.thread_pane import ThreadPane
from kantlijn.widgets.typed_number import TypedNumber
from kantlijn.widgets.view_messages import KeysTurned

SPLIT, DOCKED = 110, 160
"""From how many columns article and comments stand side by side, and from how many the list stands beside them."""

SHORT, LOW = 12, 8
"""From so many rows of the screen on there are margins, and a row over the comments that names who is answered."""

NAMES = ("list", "article", "comments")
"""The panes by the keys 1, 2 and 3; each is its widget's id too."""


class Panes(Horizontal):
    """Post list, article and comments, and the keys that arrange them; hidden itself, for they take all its room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "pane_next", "the other pane", id="pane.next"),
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
    Panes { height: 1fr; layers: below drawer; visibility: hidden; }
    Panes PostList, Panes DocumentView { visibility: visible; }
    Panes ArticlePane { width: 4fr; }
    Panes ThreadPane { width: 3fr; }
    Panes.-split ThreadPane { border-left: vkey $rule; }
    Panes PostList { width: 36; border-right: vkey $rule; }
    Panes.-drawer PostList { layer: drawer; position: absolute; height: 100%; width: 44; max-width: 100%; }
    Panes.-drawer.-single PostList { width: 100%; border-right: none; }
    Panes DocumentView {
        padding: 0; border-top: blank; border-title-color: $muted; border-title-background: $background;
    }
    Panes ArticlePane { border-title-align: right; }
    Panes.-drawer DocumentView { opacity: $behind; }
    Panes.-split PostList { padding-top: 0; border-top: blank; }
    Panes.-split DocumentView:focus, Panes.-split PostList:focus { border-top: hkey $accent; }
    Panes.-short PostList { padding: 0; }
    Panes.-short ArticlePane, Panes.-short.-split PostList, Panes.-low ThreadPane { border-top: none; }
    Panes.-short.-split ArticlePane:focus, Panes.-short.-split PostList:focus { border-top: none; }
    Panes.-low.-split ThreadPane:focus { border-top: none; }
    """

    article: var[Document | None] = var(None)
    discussion: var[ThreadDocument | None] = var(None)
    room: var[Size] = var(Size(0, 0), init=False)
    """The size of the screen that the panes stand in."""
    pane: var[str] = var("article")
    """The pane with the keys, one of NAMES."""
    zoomed: var[bool] = var(False)
    with_comments: var[bool] = var(True)

    posts = query_one("#list", PostList)
    article_pane = query_one("#article", ArticlePane)
    thread_pane = query_one("#comments", ThreadPane)

    class Arranged(Message):
        """Another pane has the keys, or panes were shown or hidden."""

    class Measured(Message):
        """The text column of a pane was made wider or narrower."""

        def __init__(self, view: DocumentView) -> None:
            super().__init__()
            self.view = view

    def __init__(self) -> None:
        super().__init__(id="panes")
        self.number = TypedNumber(self, self.go_to_numbered)
        self.came_from = "article"
        """The pane that had the keys before the list."""
        self._arrangement: tuple[object, ...] = ()
        self._left_empty = False
        """Whether the keys left the comments because a post has none: they go back at the next one that has."""

    def compose(self) -> ComposeResult:
        """The three panes, from left to right."""
        yield PostList(id="list")
        yield ArticlePane(id="article").data_bind(document=Panes.article)
        yield ThreadPane(id="comments").data_bind(document=Panes.discussion)

    # -- which pane

    @property
    def view(self) -> DocumentView:
        """The document view with the keys, or the article."""
        return self.thread_pane if self.pane == "comments" else self.article_pane

    @property
    def single(self) -> bool:
        """Whether there is room for one pane only."""
        return self.has_class("-single")

    @property
    def drawer(self) -> bool:
        """Whether the list lies over the other panes."""
        return self.has_class("-drawer")

    def go_to(self, pane: str) -> None:
        """Give the keys to a pane of NAMES, and show it; comments that are none are not gone to."""
        self._left_empty = False
        if pane == "comments" and not self.has_comments:
            self.post_message(Said("no comments"))
            pane = "article"
        self.show(pane)
        {"list": self.posts, "comments": self.thread_pane}.get(pane, self.article_pane).focus()

    @property
    def has_comments(self) -> bool:
        """Whether the post has comments to show."""
        return self.discussion is not None and self.discussion.count > 1

    def watch_discussion(self, discussion: ThreadDocument | None) -> None:
        """Another post: one without comments gives their room to the article, and says so above it."""
        said = discussion.block(0).text.strip() if discussion is not None and not self.has_comments else ""
        self.article_pane.border_title = Content(f" {said} " if said else "")  # it ends where the header does
        if not self.has_comments and self.pane == "comments":
            self.go_to("article")
            self._left_empty = True
        elif self.has_comments and self._left_empty and self.pane == "article":
            self.go_to("comments")
        else:
            self.lay_out()

    def show(self, pane: str) -> None:
        """Show a pane of NAMES without giving it the keys."""
        self.pane = pane
        self.lay_out()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or a key took the focus elsewhere."""
        pane = event.widget.id
        if pane in NAMES and pane != self.pane:
            self.came_from = self.pane if self.pane != "list" else self.came_from
            self.show(pane)

    @on(KeysTurned)
    def _keys_turned(self, event: KeysTurned) -> None:
        """Other keys work in the pane than before."""
        event.stop()
        self.post_message(self.Arranged())

    @property
    def reading_position(self) -> ReadingPosition:
        """Where one is in article and thread."""
        return ReadingPosition.of(self.pane, self.article_pane, self.thread_pane)

    def restore(self, position: ReadingPosition) -> None:
        """Take article and thread back to a position; the keys stay where they are."""
        position.restore(self.article_pane, self.thread_pane)

    @property
    def at_start(self) -> bool:
        """Whether article and thread show the beginning of what they show."""
        return all(view.page is None or view.page.at_start for view in (self.article_pane, self.thread_pane))

    @property
    def opened_up(self) -> bool:
        """Whether a step back would show more: the drawer, the zoom, the comments alone."""
        return self.drawer or self.zoomed or (self.single and self.pane == "comments")

    def step_back(self) -> bool:
        """From the list to where one was, out of the zoom, from the comments alone to the article.

        Returns False where there is no step to go back.
        """
        if self.pane == "list":
            self.go_to(self.came_from)
        elif self.zoomed:
            self.action_zoom()
        elif self.single and self.pane == "comments":
            self.go_to("article")
        else:
            return False
        return True

    # -- what stands where

    def watch_room(self) -> None:
        """Another size may mean another split."""
        self.lay_out()

    def lay_out(self) -> None:
        """Show the panes that there is room for: one when narrow or zoomed, with the list as a drawer.

        Nothing before the room is known: each class that is turned on or off styles all panes anew.
        """
        if not self.room:
            return
        single = self.room.width < SPLIT or self.zoomed
        docked, pane = self._docked, self.pane
        self.set_class(single, "-single")
        beside = self.with_comments and self.has_comments
        self.set_class(not single and (beside or docked), "-split")
        self.set_class(pane == "list" and not docked, "-drawer")
        self.set_class(self.room.height < SHORT, "-short")
        self.set_class(self.room.height < LOW, "-low")
        beside_it = self.posts.display, self.thread_pane.display
        self.posts.display = docked or pane == "list"
        below = self.came_from if pane == "list" else pane
        self.article_pane.display = not single or below != "comments"
        self.thread_pane.display = below == "comments" if single else beside or below == "comments"
        changed = beside_it != (self.posts.display, self.thread_pane.display) or self.article_pane.unsettled
        self.article_pane.unsettled = changed and not single and self.article_pane.size.width > 0
        arrangement = self.room, pane, single, docked, beside, self.zoomed
        if self._arrangement != arrangement:
            self._arrangement = arrangement
            self.post_message(self.Arranged())

    @property
    def _docked(self) -> bool:
        return self.room.width >= DOCKED and not self.zoomed

    # -- the keys

    def action_pane_next(self) -> None:
        """From the article to the comments and back; with the list docked, to that as well."""
        beside = ["list"] if self._docked else []
        order = ["article", *(["comments"] if self.has_comments or not beside else []), *beside]
        self.go_to(order[(order.index(self.pane) + 1) % len(order)] if self.pane in order else "article")

    def on_key(self, event: events.Key) -> None:
        """A key after a digit, before it does what it does."""
        self.number.key(event)

    def action_digit(self, digit: int) -> None:
        """Digits are the number for `o`, and 1, 2 and 3 alone a pane; in the list, which has no numbers, at once."""
        if self.pane != "list":
            self.number.add(digit)
        elif digit in (1, 2, 3):
            self.go_to_numbered(digit)

    def go_to_numbered(self, digit: int) -> bool:
        """Give the keys to a pane by its number; from the list, 1 leads back to where one was.

        Returns whether another pane has them now.
        """
        before = self.pane
        if before != "list":
            self.came_from = before
        self.go_to(self.came_from if digit == 1 and before == "list" else NAMES[digit - 1])
        return self.pane != before

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or give it back."""
        self.zoomed = not self.zoomed and self.room.width >= SPLIT
        if self.room.width < SPLIT:
            self.post_message(Said("there is room for one pane only"))
        self.lay_out()

    def action_comments(self) -> None:
        """Show or hide the comments; where one pane has room, go to them, or back."""
        if not self.has_comments:
            self.post_message(Said("no comments"))
            return
        self.with_comments = self.pane != "comments" if self.single else not self.with_comments
        if self.single or self.pane == "comments":
            self.go_to("comments" if self.with_comments else "article")
        self.lay_out()

    def action_measure(self, cells: int) -> None:
        """Make the text column of the pane wider or narrower."""
        view = self.view
        now = min(view.measure, view.column) if cells < 0 else view.measure
        view.measure = max(20, min(now + cells, 200))
        self.post_message(self.Measured(view))
