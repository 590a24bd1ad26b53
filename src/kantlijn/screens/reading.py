"""The reading screen: article and comments side by side, the post list, finding, and going from post to post.

It owns the state (which post, which pane, which find) and hands it down; the panes send messages up.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from kantlijn.library import Library, Progress, Row
from kantlijn.render.article import article
from kantlijn.render.document import Document, Link
from kantlijn.render.thread import ThreadDocument
from kantlijn.screens._places import Places, Spot
from kantlijn.screens._shelf import Opened, Shelf
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.bars import HeaderBar, StatusLine
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.post_list import PostList
from kantlijn.widgets.search_bar import SearchBar
from kantlijn.widgets.thread_pane import ThreadPane

if TYPE_CHECKING:
    from kantlijn.screens._finding import Finding

SPLIT, DOCKED = 110, 160
"""From how many columns article and comments stand side by side, and from how many the list stands beside them."""

DIGITS = 1.5
"""Seconds within which digits belong to one number."""

PROBLEMS = 50
"""How many problems are named where there is nothing else to show."""

HOW = """kantlijn reads folders of posts with their comments, and files that blogs and threads were saved to.
Name a folder or a file when you start it:

    kantlijn ~/blog

To see what it does, open the archive that comes with it:

    kantlijn --sample
"""

COPIED = 100_000
"""How many characters are copied at most: terminals take no more."""


class ReadingScreen(Screen[None]):
    """Where one reads."""

    AUTO_FOCUS = "#article"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,right", "post(1)", "next", id="post.next"),
        Binding("K,left", "post(-1)", "previous", id="post.previous"),
        Binding("]", "unread(1)", "next unread post", id="post.next_unread", show=False),
        Binding("[", "unread(-1)", "previous unread post", id="post.previous_unread", show=False),
        Binding("slash", "find", "find", id="find"),
        Binding("n", "hit(1)", "next hit; else next heading or top-level comment", id="find.next", show=False),
        Binding("N", "hit(-1)", "previous hit, heading or top-level comment", id="find.previous", show=False),
        Binding("tab", "pane_next", "comments", id="pane.next"),
        Binding("1", "digit(1)", "post list", id="pane.list", show=False),
        Binding("2", "digit(2)", "article", id="pane.article", show=False),
        Binding("3", "digit(3)", "comments", id="pane.comments", show=False),
        *(Binding(digit, f"digit({digit})", "", show=False) for digit in "4567890"),
        Binding("z", "zoom", "zoom the pane", id="pane.zoom", show=False),
        Binding("c", "comments", "show or hide comments", id="comments.toggle", show=False),
        Binding("less_than_sign", "measure(-4)", "narrower text", id="measure.less", show=False),
        Binding("greater_than_sign", "measure(4)", "wider text", id="measure.more", show=False),
        Binding("o", "open", "open the post's link, or link number", id="link.open", show=False),
        Binding("L", "links", "list of links", id="link.list", show=False),
        Binding("y", "copy", "copy what is under the cursor", id="copy", show=False),
        Binding("backspace", "back_jump", "back to where the last jump began", id="jump.back", show=False),
        Binding("r", "read_again", "read the files again", id="files.read", show=False),
        Binding("a", "everything", "show or hide what is hidden by state", id="everything", show=False),
        Binding("escape", "back", "end the find, then back", id="back", show=False),
        Binding("q", "leave", "back, quit from the last step", id="leave", show=False),
    ]

    DEFAULT_CSS = """
    ReadingScreen { layers: below drawer; background: $background; }
    ReadingScreen #panes { height: 1fr; }
    ReadingScreen ArticlePane { width: 4fr; }
    ReadingScreen ThreadPane { width: 3fr; }
    ReadingScreen.-split ThreadPane { border-left: vkey $rule; }
    ReadingScreen PostList { width: 36; border-right: vkey $rule; }
    ReadingScreen.-drawer PostList { layer: drawer; position: absolute; height: 100%; width: 44; max-width: 100%; }
    ReadingScreen.-drawer.-single PostList { width: 100%; border-right: none; }
    ReadingScreen.-short DocumentView { padding: 0; }
    ReadingScreen.-short PostList { padding: 0; }
    ReadingScreen SearchBar { display: none; }
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

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.shelf = Shelf(library)
        self.places = Places()
        self.opened: Opened | None = None
        self.finding: Finding | None = None
        self._touched = False
        self._number, self._number_pane, self._number_time = "", "article", 0.0
        self._poll: Timer | None = None
        self._ready: Timer | None = None

    def compose(self) -> ComposeResult:
        """The bars, the panes between them."""
        yield HeaderBar()
        with Horizontal(id="panes"):
            yield PostList(id="list")
            yield ArticlePane(id="article").data_bind(document=ReadingScreen.article)
            yield ThreadPane(id="comments").data_bind(document=ReadingScreen.discussion)
        yield SearchBar()
        yield StatusLine()

    def on_mount(self) -> None:
        """Open the first post there is; more come in while the import runs."""
        self.posts.fetch = self.shelf.rows
        self.posts.is_read = lambda row: row.key in self.shelf.read
        self.thread_pane.measure = 70
        self.header.title = self.library.title
        for view in (self.article_pane, self.thread_pane):
            self.watch(view, "moves", self._show_place, init=False)
        self._arrange()
        self._look()
        self._poll = self.set_interval(0.1, self._watch_import)
        if self.library.notice:
            self.status.say(self.library.notice)

    # -- the library: what is in, what comes in

    def _watch_import(self) -> None:
        progress = self.library.poll()
        if self.library.changed():
            self._look()
        self.status.state = self._working(progress)
        if not progress.running and self._poll is not None:
            self._poll.stop()
            self._poll = None
            self._look()
            if count := len(self.library.problems()):
                what = "1 thing" if count == 1 else f"{count:,} things".replace(",", " ")
                self.status.say(f"{what} could not be read as they stand: kantlijn check says which and why")

    def _working(self, progress: Progress) -> str:
        if self.finding is not None:
            return self.finding.counts()
        if not progress.running or progress.files < 50:
            return ""
        total = f" of {progress.total:,}" if progress.total else ""
        return f"reading {progress.files:,}{total} files · {progress.posts:,} posts · Esc stops".replace(",", " ")

    def _look(self) -> None:
        """See what the catalogue holds now, and keep the reader where they are."""
        self.header.title = self.library.title
        self.shelf.forget()
        self.posts.count, self.posts.unread = self.shelf.count, self.shelf.unread
        self.posts.reload()
        key = self.opened.row.key if self.opened else None
        if key is None or not self._touched or self.shelf.position(key) is None:
            position = self.posts.current if key is not None and self._touched else 0
            key = self.shelf.key_at(max(0, min(position, self.posts.count - 1)))
        if key is None:
            self._nothing()
        else:
            self._open(key, again=True)

    def _nothing(self) -> None:
        """Say that there is nothing to read, or not yet."""
        self.opened, self.posts.current = None, -1
        self.article, self.discussion = nothing(self.library), None
        self._show_place()

    def _open(self, key: int, again: bool = False) -> bool:
        """Show a post. `again` for the one that may be on screen already: it is left alone when it is the same."""
        opened = self.shelf.open(key)
        if opened is None:
            return False
        before = self.opened
        if again and before == opened:
            self._show_place()
            return True
        self._keep_place()
        if self.finding is not None:
            self._end_find(put_back=False)
        self.opened = opened
        self.shelf.read.add(key)
        self.article = article(opened.post, words=opened.row.words)
        self.discussion = ThreadDocument(
            opened.thread.placed,
            post_author=opened.post.author,
            comments_open=opened.post.comments_open,
            hidden=opened.thread.hidden,
        )
        self.places.restore(key, self.article_pane, self.thread_pane)
        self.posts.current, self.posts.unread = self.shelf.position(key) or 0, self.shelf.unread
        self._arrange()
        self._show_place()
        if self._ready is not None:
            self._ready.stop()
        self._ready = self.set_timer(0.15, lambda: self.shelf.make_ready(key))
        return True

    def _keep_place(self) -> None:
        if self.opened is not None:
            self.places.keep(self.opened.row.key, self.article_pane, self.thread_pane)

    def action_read_again(self) -> None:
        """Read the files again; what changed comes in by itself."""
        self.library.refresh()
        self.status.say("reading the files again")
        if self._poll is None:
            self._poll = self.set_interval(0.1, self._watch_import)

    def action_everything(self) -> None:
        """Show drafts, pending comments, spam and what else is hidden by state; or hide it again."""
        self.shelf.everything = not self.shelf.everything
        self.status.say("all is shown" if self.shelf.everything else "drafts, pending and spam are hidden")
        self._look()

    # -- from post to post

    def action_post(self, direction: int) -> None:
        """The next or previous post."""
        self._go(self.shelf.beside(self.opened.row.key, direction) if self.opened else None, direction, "post")

    def action_unread(self, direction: int) -> None:
        """The next or previous post that was not opened yet."""
        key = self.shelf.unread_beside(self.opened.row.key, direction) if self.opened else None
        self._go(key, direction, "unread post")

    def _go(self, key: int | None, direction: int, what: str) -> None:
        self._touched = True
        if key is None:
            self.status.say(f"{'no further' if direction > 0 else 'no earlier'} {what}")
        else:
            self._open(key)
            if self.pane == "list":
                self._focus("article")

    @on(PostList.Opened)
    def _chosen(self, event: PostList.Opened) -> None:
        self._touched = True
        self._mark_jump()
        key = self.shelf.key_at(event.position)
        if key is not None:
            self._open(key)
            self._focus("article")

    @on(DocumentView.EndReached)
    def _read_on(self, event: DocumentView.EndReached) -> None:
        """Space at the end goes on: from the article to its comments, from those to the next unread post."""
        if event.view is self.article_pane and self.opened and self.opened.thread.placed and self.with_comments:
            self._focus("comments")
        else:
            self.action_unread(1)
            self._focus("article")

    # -- the panes

    @property
    def _view(self) -> DocumentView:
        """The document view with the keys, or the article."""
        return self.thread_pane if self.pane == "comments" else self.article_pane

    def _focus(self, pane: str) -> None:
        self.pane = pane
        self._arrange()
        {"list": self.posts, "comments": self.thread_pane}.get(pane, self.article_pane).focus()

    def _arrange(self) -> None:
        """Show the panes that there is room for: one when narrow or zoomed, with the list as a drawer."""
        width, height = self.size
        single = width < SPLIT or self.zoomed
        docked = width >= DOCKED and not self.zoomed
        pane = self.pane
        self.set_class(single, "-single")
        self.set_class(not single and self.with_comments, "-split")
        self.set_class(pane == "list" and not docked, "-drawer")
        self.set_class(height < 12, "-short")
        self.posts.display = docked or pane == "list"
        below = self._number_pane if pane == "list" else pane
        self.article_pane.display = not single or below != "comments"
        self.thread_pane.display = below == "comments" if single else self.with_comments or pane == "comments"
        self._show_hints()

    def on_resize(self) -> None:
        """Another size may mean another split."""
        self._arrange()
        self._show_place()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or a key took the focus elsewhere."""
        if event.widget.id in ("list", "article", "comments") and event.widget.id != self.pane:
            self._number_pane = self.pane if self.pane != "list" else self._number_pane
            self.pane = event.widget.id
            self._arrange()
        self._show_hints()

    def action_pane_next(self) -> None:
        """From the article to the comments and back; with the list docked, to that as well."""
        order = ["article", "comments"]
        if self.size.width >= DOCKED and not self.zoomed:
            order.append("list")
        self._focus(order[(order.index(self.pane) + 1) % len(order)] if self.pane in order else "article")

    def action_digit(self, digit: int) -> None:
        """1, 2 and 3 go to a pane at once; digits typed together are the number for `o`."""
        now = monotonic()
        if now - self._number_time > DIGITS:
            self._number = ""
        first, self._number_time = not self._number, now
        if first and self.pane != "list":
            self._number_pane = self.pane
        self._number += str(digit)
        if first and digit in (1, 2, 3):
            if digit == 1 and self.pane == "list":
                self._focus(self._number_pane)
            else:
                self._focus(("list", "article", "comments")[digit - 1])

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or give it back."""
        self.zoomed = not self.zoomed
        self._arrange()

    def action_comments(self) -> None:
        """Show or hide the comments."""
        self.with_comments = not self.with_comments
        if not self.with_comments and self.pane == "comments":
            self._focus("article")
        elif self.with_comments and self.has_class("-single"):
            self._focus("comments")
        self._arrange()

    def action_measure(self, cells: int) -> None:
        """Make the text column of the pane wider or narrower."""
        view = self._view
        now = min(view.measure, view.column) if cells < 0 else view.measure
        view.measure = max(20, min(now + cells, 200))
        self.status.say(f"text at most {view.measure} wide, now {view.column}")

    # -- finding

    def action_find(self) -> None:
        """Type what to find in article and comments."""
        from kantlijn.screens._finding import Finding

        if self.finding is None:
            self.finding = Finding(self.article_pane, self.thread_pane, self._view)
            self.set_interval(0.02, self._find_on, name="find")
        self.search_bar.open()
        self.status.display = False

    @on(SearchBar.Changed)
    def _pattern(self, event: SearchBar.Changed) -> None:
        if self.finding is not None:
            self.search_bar.found = self.finding.look_for(event.text, event.regex)
            self._follow_hit()

    def _find_on(self) -> None:
        if self.finding is not None and self.finding.step():
            self._show_found()
            self._follow_hit()

    def _show_found(self) -> None:
        if self.finding is not None:
            self.search_bar.found = self.finding.counts()
            self.status.state = self.finding.counts()

    def _follow_hit(self) -> None:
        """In a single pane, show the one that has the hit."""
        if self.finding is not None and self.finding.pane is not None and self.has_class("-single"):
            self.pane = self.finding.pane.id or self.pane
            self._arrange()

    @on(SearchBar.Stepped)
    def _find_step(self, event: SearchBar.Stepped) -> None:
        self.action_hit(event.direction)

    def action_hit(self, direction: int) -> None:
        """The next or previous hit while a find is on; else heading or top-level comment."""
        if self.finding is not None and self.finding.pattern is not None:
            said = self.finding.go(direction)
            if said:
                self.status.say(said)
            self._show_found()
            self._follow_hit()
            if self.finding.pane is not None and not self.search_bar.has_focus_within:
                self._focus(self.finding.pane.id or "article")
        elif not self._view.go_to_mark(direction):
            what = "top-level comment" if self.pane == "comments" else "heading"
            self.status.say(f"no {'further' if direction > 0 else 'earlier'} {what}")

    @on(SearchBar.Submitted)
    def _stay(self) -> None:
        """Enter: stay here, n and N go on."""
        finding = self.finding
        if finding is None or finding.pattern is None:
            self._cancel_find()
            return
        self._close_bar()
        self.places.mark(self.opened.row.key if self.opened else None, finding.began)
        self._focus(finding.pane.id if finding.pane is not None and finding.pane.id else self.pane)
        self._show_found()
        if not finding.found:
            self.status.say("nothing found")

    @on(SearchBar.Cancelled)
    def _cancel_find(self) -> None:
        """Esc: folds and place as they were."""
        self._close_bar()
        self._end_find(put_back=True)

    def _close_bar(self) -> None:
        self.search_bar.display = False
        self.status.display = True

    def _end_find(self, put_back: bool) -> None:
        finding, self.finding = self.finding, None
        for timer in [timer for timer in self._timers if timer.name == "find"]:
            timer.stop()
        self.status.state = ""
        self._close_bar()
        if finding is not None:
            finding.end(put_back)
            self._focus(finding.began_in.id or "article" if put_back else self.pane)

    # -- links and copying

    def action_open(self) -> None:
        """Open the post's link, or the link of the number that was typed."""
        number = self._number if monotonic() - self._number_time < DIGITS else ""
        self._number = ""
        if not number:
            self._ask(self.opened.post.url if self.opened else "", "this post has no link")
            return
        # `31o` is link 31 of the pane it was typed in, or where that has none, `3` and then `1o`.
        went_to = self.pane
        self._focus(self._number_pane)
        link = link_of(self._view.document, int(number))
        if link is None and number[0] in "123" and number[1:]:
            self._focus(went_to)
            number = number[1:]
            link = link_of(self._view.document, int(number))
        self._ask(link.target if link else "", f"there is no link {number} in this pane")

    @on(DocumentView.LinkPointed)
    def _link_clicked(self, event: DocumentView.LinkPointed) -> None:
        self._ask(event.link.target, "")

    @on(DocumentView.LinkSeen)
    def _link_seen(self, event: DocumentView.LinkSeen) -> None:
        if event.target:
            self.status.say(event.target, stay=True)
        else:
            self.status.clear()

    def _ask(self, target: str, otherwise: str) -> None:
        """Show the real address; only then may it be opened."""
        from kantlijn.screens._links import NotOpened, open_address, real_address, shown
        from kantlijn.screens.ask import Ask

        if not target:
            self.status.say(otherwise)
            return
        try:
            address = real_address(target)
        except NotOpened as reason:
            self.status.say(str(reason))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                try:
                    open_address(self.app, address)
                except NotOpened as reason:
                    self.status.say(str(reason))

        self.app.push_screen(Ask(Content("Open ") + Content(shown(address)).stylize("bold $accent") + "?"), answered)

    def action_links(self) -> None:
        """Choose among the links of the pane."""
        document = self._view.document
        links = all_links(document) if document is not None else []
        if not links:
            self.status.say("no links here")
            return
        lines = [
            Content(f"{number:>3}  {link.text[:60]}  ") + Content(link.target).stylize("$muted")
            for number, link in links
        ]
        self._choose("Links", lines, lambda chosen: self._ask(links[chosen][1].target, ""))

    def action_headings(self) -> None:
        """Choose among the headings of the article."""
        document = self.article
        if document is None:
            return
        document.finish()
        heads = document.outline()
        if not heads:
            self.status.say("no headings in this article")
            return
        least = min(head.level for head in heads)
        lines = [Content("  " * (head.level - least) + head.text) for head in heads]
        top = self.article_pane.page.top.block if self.article_pane.page else 0
        now = max((number for number, head in enumerate(heads) if head.block <= top), default=0)

        def go(chosen: int) -> None:
            self._mark_jump()
            self._focus("article")
            self.article_pane.go_to_block(heads[chosen].block)

        self._choose("Headings", lines, go, now)

    def _choose(self, title: str, lines: list[Content], then: object, chosen: int = 0) -> None:
        from kantlijn.screens.chooser import Chooser

        def answered(number: int | None) -> None:
            if number is not None and callable(then):
                then(number)

        self.app.push_screen(Chooser(title, lines, chosen), answered)

    def action_copy(self) -> None:
        """Copy the selection, the comment under the cursor, the paragraph at the top, or the post in the list."""
        if self.pane == "list":
            row = self.posts.row(self.posts.cursor)
            self._copy(f"{row.title}\n{row.path}" if row else "")
        else:
            self._copy(self._view.text_under_cursor())

    @on(DocumentView.Selected)
    def _selected(self, event: DocumentView.Selected) -> None:
        self._copy(event.text)

    def _copy(self, text: str) -> None:
        if not text:
            self.status.say("nothing to copy here")
            return
        cut = text[:COPIED]
        self.app.copy_to_clipboard(cut)
        first = " ".join(cut[:60].split())
        whole = "" if len(text) <= COPIED else f", the first of {len(text)}"
        self.status.say(f"sent to the terminal's clipboard: {len(cut)} characters{whole}, “{first}…”")

    # -- jumps, back, quit

    def _mark_jump(self) -> None:
        if self.opened is not None:
            self.places.mark(self.opened.row.key, Spot.of(self.pane, self.article_pane, self.thread_pane))

    def action_back_jump(self) -> None:
        """Back to where the last jump began."""
        jump = self.places.last()
        if jump is None:
            self.status.say("no jump to go back from")
            return
        key, spot = jump
        if key is not None and (self.opened is None or key != self.opened.row.key):
            self._open(key)
        spot.restore(self.article_pane, self.thread_pane)
        self._focus(spot.pane)

    def action_by_date(self) -> None:
        """Comments as a thread, or all in the order of their dates; the cursor stays on its comment."""
        thread, pane = self.discussion, self.thread_pane
        if thread is None or thread.count < 2:
            return
        row = pane.page.row_of(pane.page.step(pane.page.top, 0)) if pane.page else 0
        comment = pane.cursor - 1
        other = thread.reordered(not thread.by_date)
        cursor = other.index_of(thread.placed[comment].comment) if 0 <= comment < len(thread.placed) else 0
        self.discussion = other
        pane.go_to((cursor or 0) + 1)
        self.status.say("by date" if other.by_date else "threaded")
        del row

    def action_back(self) -> None:
        """One step back: the end of a find, the drawer, the zoom, the comments when alone, a running import."""
        if self.finding is not None:
            self._end_find(put_back=False)
        elif self.status.message:
            self.status.clear()
        elif self.pane == "list":
            self._focus(self._number_pane)
        elif self.zoomed:
            self.action_zoom()
        elif self.has_class("-single") and self.pane == "comments":
            self._focus("article")
        elif self.library.poll().running:
            self.library.stop()
            self.status.say("stopped; what was found so far is here, r reads on")

    def action_leave(self) -> None:
        """One step back; from the last one, quit."""
        single = self.has_class("-single") and self.pane == "comments" and not self.zoomed
        if self.finding is not None or self.has_class("-drawer") or self.zoomed or single:
            self.action_back()
        else:
            self.app.exit()

    # -- the bars

    def _show_place(self) -> None:
        """Say above how far one is: in the archive and in the pane."""
        parts = []
        if self.opened is not None:
            comments = self.opened.row.comments
            if self.has_class("-single") and comments:
                other = f"{comments} ✉" if self.pane != "comments" else "article"
                parts.append(other)
            parts.append(f"{self.posts.current + 1:,} of {self.posts.count:,}".replace(",", " "))
            page = self._view.page
            if page is not None and self.size.width >= 30:
                sign = "" if page.document.complete else "≈"
                parts.append(f"{sign}{round(page.share * 100)} %")
        self.header.place = " · ".join(parts)

    def _show_hints(self) -> None:
        """The keys that work now and are worth a hint, from the bindings themselves."""
        if not self.is_current:
            return
        from kantlijn.screens._keys import hints

        other = "article" if self.pane == "comments" else "comments"
        found = [(key, other if name == "pane.next" else does) for name, key, does in hints(self)]
        self.status.hints = tuple(found if self.opened is not None else found[-1:])

    def on_key(self) -> None:
        """Any key: from now on the reader decides where they are."""
        self._touched = True


def nothing(library: Library) -> Document:
    """What is said where there is no post to show: that it is still reading, or what it found and what to do."""
    from kantlijn.model import Post

    if library.poll().running:
        return article(Post("", "Reading…", "", "text"))
    problems = [f"- {problem}" for problem in library.problems()[:PROBLEMS]]
    said = "\n".join(["What could not be read:", "", *problems, "", ""]) if problems else ""
    return article(Post("", "Nothing to read here", said + HOW, "text"))


def link_of(document: Document | None, number: int) -> Link | None:
    """The link of that number, among the blocks looked at so far."""
    if document is None:
        return None
    return dict(all_links(document)).get(number)


def all_links(document: Document) -> list[tuple[int, Link]]:
    """The links of a document with their numbers, in order."""
    document.finish()
    links: list[tuple[int, Link]] = []
    for block in range(document.count):
        found = document.block(block).links
        if found:
            links += enumerate(found, document.numbers(block))
    return links


def title_of(row: Row) -> str:
    """What a post is called where it has no title."""
    return row.title or row.slug or "(no title)"
