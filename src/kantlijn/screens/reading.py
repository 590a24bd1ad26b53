"""The reading screen: a post and its comments, from one to the next, while the archive may still be coming in.

It owns the state (which post is open, where one was in each) and hands it down; panes and list send messages up.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer

from kantlijn.library import Library, Progress
from kantlijn.model import Post
from kantlijn.progress_text import progress_line
from kantlijn.render.article import article
from kantlijn.render.document import Document
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.screens._shelf import Shelf
from kantlijn.screens.find_keys import FindScreen
from kantlijn.screens.link_keys import LinkScreen
from kantlijn.screens.report import ReportScreen
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.post_list import PostList
from kantlijn.wording import counted

PROBLEMS = 50
"""How many problems are named where there is nothing else to show."""

HOW = """kantlijn reads folders of posts with their comments, and files that blogs and threads were saved to.
Name a folder or a file when you start it:

    kantlijn ~/blog

To see what it does, open the archive that comes with it:

    kantlijn --sample
"""


class ReadingScreen(FindScreen, LinkScreen):
    """Where one reads."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,right", "post(1)", "next", id="post.next"),
        Binding("K,left", "post(-1)", "previous", id="post.previous"),
        Binding("]", "unread(1)", "next unread post", id="post.next_unread", show=False),
        Binding("[", "unread(-1)", "previous unread post", id="post.previous_unread", show=False),
        Binding("backspace", "back_jump", "back to where the last jump began", id="jump.back", show=False),
        Binding("e", "report", "import report: what could not be read, and why", id="report", show=False),
        Binding("r", "read_again", "read the files again", id="files.read", show=False),
        Binding("a", "everything", "show or hide what is hidden by state", id="everything", show=False),
        Binding("escape", "back", "end the find, then back", id="back", show=False),
        Binding("q", "leave", "back, quit from the last step", id="leave", show=False),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.shelf = Shelf(library)
        self._touched = False
        """Whether a key was pressed: until then the first post is followed as posts come in."""
        self._poll: Timer | None = None
        self._ready: Timer | None = None

    def on_mount(self) -> None:
        """Open the first post there is; more come in while the import runs."""
        self.posts.fetch = self.shelf.rows
        self.posts.is_read = lambda row: row.key in self.shelf.read
        self.thread_pane.measure = 70
        self.header.title = self.library.title
        for view in (self.article_pane, self.thread_pane):
            self.watch(view, "moves", self.show_place, init=False)
        self.place_panes()
        self._look()
        self._poll = self.set_interval(0.1, self._watch_import)
        if self.library.notice:
            self.status.say(self.library.notice)

    def on_key(self) -> None:
        """Any key: from now on the reader decides where they are."""
        self._touched = True

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
                self.status.say(f"{counted(count, 'thing')} could not be read as they stand: e says which and why")

    def _working(self, progress: Progress) -> str:
        if self.finding is not None:
            return self.finding.counts()
        return progress_line(progress, self.size.width - 4, "Esc stops")

    def _look(self) -> None:
        """See what the catalogue holds now, and keep the reader where they are."""
        self.header.title = self.library.title
        self.shelf.forget()
        self.posts.count, self.posts.unread = self.shelf.count, self.shelf.unread
        self.posts.reload()
        key = self.shelf.shown_as(self.opened.row.key) if self.opened else None
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
        self.show_place()

    def _open(self, key: int, again: bool = False) -> bool:
        """Show a post. `again` for the one that may be on screen already: it is left alone when it is the same."""
        opened = self.shelf.open(key)
        if opened is None:
            return False
        before = self.opened
        if again and before == opened:
            self.show_place()
            return True
        self._keep_place()
        if self.finding is not None:
            self.end_find(put_back=False)
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
        self.place_panes()
        self.show_place()
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

    def action_report(self) -> None:
        """What each file gave, and what could not be read."""
        self.app.push_screen(ReportScreen(self.library, self.action_read_again))

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
                self.go_to_pane("article")

    @on(PostList.Opened)
    def _chosen(self, event: PostList.Opened) -> None:
        self._touched = True
        self.mark_jump()
        key = self.shelf.key_at(event.position)
        if key is not None:
            self._open(key)
            self.go_to_pane("article")

    @on(DocumentView.EndReached)
    def _read_on(self, event: DocumentView.EndReached) -> None:
        """Space at the end goes on: from the article to its comments, from those to the next unread post."""
        if event.view is self.article_pane and self.opened and self.opened.thread.placed and self.with_comments:
            self.go_to_pane("comments")
        else:
            self.action_unread(1)
            self.go_to_pane("article")

    # -- jumps, back, quit

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
        self.go_to_pane(spot.pane)

    def action_by_date(self) -> None:
        """Comments as a thread, or all in the order of their dates; the cursor stays on its comment."""
        thread, pane = self.discussion, self.thread_pane
        if thread is None or thread.count < 2:
            return
        comment = pane.cursor - 1
        other = thread.reordered(not thread.by_date)
        cursor = other.index_of(thread.placed[comment].comment) if 0 <= comment < len(thread.placed) else 0
        self.discussion = other
        pane.go_to((cursor or 0) + 1)
        self.status.say("by date" if other.by_date else "threaded")

    def action_back(self) -> None:
        """One step back: the end of a find, the drawer, the zoom, the comments when alone, a running import."""
        if self.finding is not None:
            self.end_find(put_back=False)
        elif self.status.message:
            self.status.clear()
        elif self.pane == "list":
            self.go_to_pane(self.came_from)
        elif self.zoomed:
            self.action_zoom()
        elif self.has_class("-single") and self.pane == "comments":
            self.go_to_pane("article")
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


def nothing(library: Library) -> Document:
    """What is said where there is no post to show: that it is still reading, or what it found and what to do."""
    if library.poll().running:
        return article(Post("", "Reading…", "", "text"))
    problems = [f"- {problem}" for problem in library.problems()[:PROBLEMS]]
    said = "\n".join(["What could not be read:", "", *problems, "", ""]) if problems else ""
    return article(Post("", "Nothing to read here", said + HOW, "text"))
