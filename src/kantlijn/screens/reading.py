"""The reading screen: a post and its comments, from one to the next, while the archive may still be coming in.

It owns the state (which post is open, where one was in each) and hands it down; panes and bars send messages up.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from kantlijn.library import Library
from kantlijn.library.reading_state import ReadingState
from kantlijn.render.document import Document
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.screens.clipboard import Clipboard
from kantlijn.screens.documents import documents
from kantlijn.screens.files import Files
from kantlijn.screens.go_to import GoTo, back_there, be_there
from kantlijn.screens.hints import hints, keys_now
from kantlijn.screens.import_watch import ImportWatch
from kantlijn.screens.jumps import Jumps
from kantlijn.screens.links import Links
from kantlijn.screens.listing import Listing
from kantlijn.screens.margin import Margin
from kantlijn.screens.marks import Marks
from kantlijn.screens.news import News
from kantlijn.screens.nothing_to_read import nothing_to_read
from kantlijn.screens.orders import Orders
from kantlijn.screens.other_archives import OtherArchives
from kantlijn.screens.post_cursor import Opened, PostCursor
from kantlijn.screens.posts import Posts
from kantlijn.screens.read_marks import ReadMarks
from kantlijn.screens.remembered import Remembered
from kantlijn.screens.search import Search
from kantlijn.screens.state_keeper import StateKeeper
from kantlijn.screens.surroundings import Surroundings, place_in_words
from kantlijn.widgets.bars import HeaderBar, StatusLine
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.find import Find
from kantlijn.widgets.panes import Panes


class ReadingScreen(Screen[None]):
    """Where one reads."""

    AUTO_FOCUS = "#article"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "everything", "show or hide drafts, pending and spam", id="everything", show=False),
        Binding("escape", "back", "end the find, then back", id="back", show=False),
        Binding("q", "leave", "back, quit from the last step", id="leave", show=False),
    ]

    DEFAULT_CSS = "ReadingScreen { background: $background; }"

    opened: var[Opened | None] = var(None)
    """The post on screen."""
    touched: var[bool] = var(False)
    """Whether a key was pressed: until then the first post is followed as posts come in."""
    article: var[Document | None] = var(None)
    discussion: var[ThreadDocument | None] = var(None)
    post_key: var[int | None] = var(None)
    post_link: var[str] = var("")

    header = query_one(HeaderBar)
    panes = query_one("#panes", Panes)
    find = query_one("#find", Find)
    status = query_one(StatusLine)

    def __init__(self, library: Library, state: ReadingState, live: bool = True) -> None:
        super().__init__()
        self.library, self._live = library, live
        self.state, self.archive = state, state.archive(library)
        """What the reader did, in all archives and in this one."""
        self.posts = PostCursor(library, self.archive.reads)
        self.remembered = Remembered(self.archive, self.posts.thread)
        self._ready: Timer | None = None

    def compose(self) -> ComposeResult:
        """The bars, the panes between them, the features round those."""
        library, remembered = self.library, self.remembered
        of_post = (
            Posts(self.posts, self.archive.news.of), Clipboard(self.posts), Margin(self.posts, remembered),
            Search(library, self.posts, remembered), *(one(remembered) for one in (Marks, News, ReadMarks, Jumps)),
        )  # fmt: skip
        features: list[Feature] = [
            StateKeeper(self.state, remembered).data_bind(ReadingScreen.opened, ReadingScreen.touched),
            Listing(library, self.posts, remembered),
            *(feature.data_bind(post=ReadingScreen.post_key) for feature in of_post),
            Orders(remembered).data_bind(ReadingScreen.opened, ReadingScreen.discussion),
            Links(library).data_bind(ReadingScreen.post_link, post=ReadingScreen.post_key),
            Files(library, self._live).data_bind(ReadingScreen.opened),
            OtherArchives(library, self.state), Find(lambda: self.archive.trail.history("find")),
        ]  # fmt: skip
        with Surroundings():
            yield HeaderBar()
            with ExitStack() as within:
                for feature in features:
                    within.enter_context(feature)
                yield Panes().data_bind(ReadingScreen.article, ReadingScreen.discussion)
            yield StatusLine()
        yield ImportWatch(self.library, "{} stops")

    def on_mount(self) -> None:
        """Open the first post there is; more come in while the import runs."""
        views, posts = (self.panes.article_pane, self.panes.thread_pane), self.panes.posts
        for view, what in (*((view, "moves") for view in views), (posts, "count"), (posts, "current")):
            self.watch(view, what, self._show_place, init=False)
        self.panes.room = self.size
        self._look()
        if self.library.notice:
            self.status.say(self.library.notice)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Before any key all was styled just now, when it was composed: that takes longer than to lay it out."""
        event.refresh_styles = self.touched

    def on_resize(self) -> None:
        """Another size may mean another split."""
        self.panes.room = self.size
        self._show_place()

    def on_key(self) -> None:
        """Any key: from now on the reader decides where they are; what was said is over."""
        self.touched = True
        self.status.let_go()

    # -- the library: what is in, what comes in

    @on(ImportWatch.Progressed)
    def _progressed(self, event: ImportWatch.Progressed) -> None:
        if not self.find.active:
            self.status.state, self.status.brief = event.text, event.brief
        if event.changed:
            self.archive.changed()
            self._look()

    @on(ImportWatch.Ended)
    def _import_ended(self, event: ImportWatch.Ended) -> None:
        self.query_one(StateKeeper).look_for_news()
        if event.said:
            self.status.say(event.said)
        if not self.posts.count:
            self.query_one(OtherArchives).offer()

    def _look(self) -> None:
        """See what the catalogue holds now, and keep the reader where they are."""
        self.header.title = self.library.title
        self.posts.forget()
        self.query_one(Posts).show_list()
        key = self.posts.shown_as(self.opened.row.key) if self.opened else None
        if not self.touched and self.panes.at_start:
            key = self.archive.places.last_opened()  # else the first, whichever that is by now
        if key is None or self.posts.view.position(key) is None:
            position = self.panes.posts.current if key is not None and self.touched else 0
            key = self.posts.key_at(max(0, min(position, self.posts.count - 1)))
        if key is None:
            self._show_nothing()
        else:
            self._open(key, again=True)

    def _show_nothing(self) -> None:
        """Show that there is nothing to read, or not yet."""
        self.find.end(put_back=False)
        self.opened, self.post_key, self.post_link = None, None, ""
        self.panes.posts.current = -1
        self.article, self.discussion = nothing_to_read(self.library, keys_now(self)), None
        self._show_place()
        self._show_hints()

    def action_everything(self) -> None:
        """Show drafts, pending comments, spam and what else is hidden by state; or hide it again."""
        self.posts.view = self.library.view(everything=not self.posts.view.everything)
        self.status.say(f"drafts, pending and spam are {'shown too' if self.posts.view.everything else 'hidden'}")
        self._look()

    # -- from post to post

    def _open(self, key: int, again: bool = False) -> None:
        """Show a post. `again` for the one that may be on screen already: it is left alone when it is the same."""
        opened, before = self.posts.open(key), self.opened
        if opened is None or (again and before == opened):
            self._show_place()
            return
        if before is not None:
            self.query_one(StateKeeper).keep_place()
        find_on = self.find.leave()
        self._show(opened)
        assert self.article is not None and self.discussion is not None
        if (position := self.remembered.position(opened, self.article, self.discussion)) is not None:
            back_there(position, self.panes, keys=not self.touched, same=again)
        find_on()
        if self._ready is not None:
            self._ready.stop()
        self._ready = self.set_timer(0.15, lambda: self.posts.make_ready(key))

    def _show(self, opened: Opened) -> None:
        """Hand a post and its thread down to panes, list and bars."""
        self.opened, self.post_key, self.post_link = opened, opened.row.key, opened.post.url
        self.discussion, self.article = documents(opened, self.remembered)  # the thread first: it decides who has room
        post_list, at = self.panes.posts, self.posts.position(opened.row.key)
        post_list.current, post_list.unread = -1 if at is None else at, self.posts.unread
        self._show_place()
        if self.panes.article_pane.unsettled or not self.touched:
            self._show_hints()
        else:
            self.call_after_refresh(self._show_hints)  # nearly always the same

    @on(Posts.Chosen)
    def _chosen(self, event: Posts.Chosen) -> None:
        event.stop()
        self.touched = True
        if event.post != self.post_key:
            self.query_one(Jumps).begin()
        self._open(event.post)

    @on(Orders.Reordered)
    def _reordered(self, event: Orders.Reordered) -> None:
        self.discussion = event.thread
        self.panes.thread_pane.go_to(event.cursor)

    @on(Jumps.Went)
    def _went(self, event: Jumps.Went) -> None:
        if event.post != self.post_key:
            self._open(event.post)
        self.panes.restore(event.position)
        self.panes.go_to(event.position.pane)

    @on(GoTo)
    def _go_to(self, event: GoTo) -> None:
        """Be at a comment, or at a passage of the article, of whichever post."""
        self.touched = True
        if event.jump:
            self.query_one(Jumps).begin(to=event.post)
        if event.post != self.post_key:
            self._open(event.post)
        if self.post_key == event.post:
            be_there(event, self.panes, self.remembered)
            if event.found:
                self.find.search(event.lit)

    @on(StateKeeper.NewsTaken)
    def _news_taken(self) -> None:
        """Show what is new in the list, the header, and the thread on screen."""
        self.query_one(Posts).show_list()
        if self.opened is not None and self.opened.row.key in self.archive.news.now.posts:
            position = self.panes.reading_position
            self.discussion, self.article = documents(self.opened, self.remembered)
            back_there(position, self.panes, same=True)
        self._show_place()

    @on(ReadMarks.Changed)
    def _read_changed(self) -> None:
        self.query_one(Posts).show_list(changed=False)

    def action_back(self) -> None:
        """One step back: the end of a find, the message, the drawer, the zoom, the comments alone, a running import."""
        if self.find.active:
            self.find.end(put_back=False)
        elif self.status.message:
            self.status.clear()
        elif not self.query_one(Listing).step_back() and not self.panes.step_back() and self.library.poll().running:
            self.library.stop()
            self.query_one(Files).say("stopped; what was read is kept, {} reads on", keys={"files.read": "r"})

    def action_leave(self) -> None:
        """One step back; from the last one, quit."""
        if self.find.active or self.panes.opened_up:
            self.action_back()
        else:
            self.app.exit()

    @on(events.DescendantFocus)
    @on(Panes.Arranged)
    @on(Find.BarTurned)
    def _arranged(self, event: Message) -> None:
        """Other keys work where the focus is now."""
        event.stop()
        self._show_hints()

    def _show_hints(self) -> None:
        """The keys that work now and are worth a hint, from the bindings themselves."""
        if self.is_current:
            say = partial(hints, self, self.panes, self.find, self.query_one(Links), self.query_one(Jumps))
            self.status.show_hints(say, later=self.panes.article_pane.unsettled)

    def _show_place(self) -> None:
        """Show in the header how far one is: in the archive and in the pane."""
        say = partial(place_in_words, self.panes, self.opened, self.archive.news.now, self.size.width)
        self.header.show_place(say, later=self.panes.article_pane.unsettled)
