"""From post to post: by key, from the list, and by reading on at the end of one; and the rows that the list shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from kantlijn.library.reading_state import Fresh
from kantlijn.screens.post_cursor import PostCursor
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.paged_view import PagedView
from kantlijn.widgets.panes import Panes
from kantlijn.widgets.post_list import PostList
from kantlijn.wording import counted

ROOM = 60
"""Below so many columns it is said in short that an end was reached."""

BESIDE = 100
"""How many rows of the list are loaded on each side of those on its page."""


class Posts(Feature):
    """Asks the screen to open the next post, the previous one, or the one chosen in the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,right", "post(1)", "next post", id="post.next"),
        Binding("K,left", "post(-1)", "previous post", id="post.previous"),
        Binding("]", "unread(1)", "next unread post", id="post.next_unread", show=False),
        Binding("[", "unread(-1)", "previous unread post", id="post.previous_unread", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    class Chosen(Message):
        """A post is to be opened."""

        def __init__(self, post: int) -> None:
            super().__init__()
            self.post = post
            """Its key."""

    def __init__(self, cursor: PostCursor, news: Callable[[int], Fresh]) -> None:
        """`news` says what is new about a post since last time."""
        super().__init__()
        self._cursor, self._news = cursor, news
        self._stale = True
        """Whether the rows of the list are to be read anew."""
        self._stopped: object = None
        """The end at which reading on stopped: post, pane, and what its page begins with."""

    def action_post(self, direction: int) -> None:
        """The next or previous post."""
        self._go(self._cursor.beside(self.post, direction) if self.post is not None else None, direction, "post")

    def action_unread(self, direction: int) -> None:
        """The next or previous post that was not read yet."""
        post = self._cursor.unread_beside(self.post, direction) if self.post is not None else None
        self._go(post, direction, "unread post")

    def _go(self, post: int | None, direction: int, what: str) -> None:
        if post is None:
            self.say(f"{'no further' if direction > 0 else 'no earlier'} {what}")
        else:
            self.post_message(self.Chosen(post))
            if self.panes.pane == "list":
                self.panes.go_to("article")

    @on(PostList.Opened)
    def _from_list(self, event: PostList.Opened) -> None:
        post = self._cursor.key_at(event.position)
        if post is not None:
            self.post_message(self.Chosen(post))
            self.panes.go_to("article")

    @on(PagedView.EndReached)
    def _read_on(self, event: PagedView.EndReached) -> None:
        """Space at the end stops and says what comes next; once more goes on: to the comments, the next unread post."""
        panes, place = self.panes, (self.post, event.view, event.point)
        comments = event.view == "article" and panes.has_comments and panes.with_comments
        post = None if comments or self.post is None else self._cursor.unread_beside(self.post, 1)
        if self._stopped != place or not (comments or post):
            self._stopped = place
            self.say(self._what_comes(event.view == "article", comments, post))
        else:
            self.say("")  # what was to come is here
            if post is not None:
                self.post_message(self.Chosen(post))
            panes.go_to("article" if post is not None else "comments")

    def _what_comes(self, article: bool, comments: bool, post: int | None) -> str:
        """Returns `end of the article · next: 12 comments`; where it is narrow `end · next: …`."""
        end = f"end of the {'article' if article else 'comments'}" if self.app.size.width >= ROOM else "end"
        if comments and self.panes.discussion is not None:
            return f"{end} · next: {counted(self.panes.discussion.comments, 'comment')}"
        row = self._cursor.library.row(post) if post is not None else None
        if row is None:
            return f"{end} · no unread post comes after it"
        return f"{end} · next: {row.title or row.slug or 'a post without a title'}"

    class Changed(Message):
        """The posts are other ones, or what is known of them is."""

    def show_list(self, *, changed: bool = True) -> None:
        """Hand the list its counts, and its rows anew; `changed`: others may be in it, or in another order, by now."""
        if changed:
            self.post_message(self.Changed())
        posts = self.panes.posts
        posts.count, posts.unread = self._cursor.count, self._cursor.unread
        self._follow_current()
        self._stale = True
        self._show_stale_rows()

    def _follow_current(self) -> None:
        """Others may stand before the post on screen by now; the cursor of the list stays as far from it as it was."""
        posts, cursor = self.panes.posts, self.panes.posts.cursor
        at = self._cursor.position(self.post) if self.post is not None and posts.current >= 0 else None
        if at is not None and at != posts.current:
            moved, posts.current = at - posts.current, at
            posts.cursor = max(0, min(cursor + moved, posts.count - 1))

    def show_current(self) -> None:
        """Put the post on screen and the cursor where they are in the list."""
        position = self._cursor.position(self.post) if self.post is not None else None
        self.panes.posts.current = -1 if position is None else position
        if position is None:
            self.panes.posts.cursor = 0
        self._stale = True
        self._show_stale_rows()

    @on(Panes.Arranged)
    def _show_stale_rows(self) -> None:
        """Rows are read only while the list can be seen."""
        posts = self.panes.posts
        if posts.display and (self._stale or posts.wants_rows):
            self._stale = False
            self._show_rows(posts.first, posts.last)

    @on(PostList.RowsWanted)
    def _rows_wanted(self, event: PostList.RowsWanted) -> None:
        self._show_rows(event.first, event.last)

    def _show_rows(self, first: int, last: int) -> None:
        start = max(0, first - BESIDE)
        rows = self._cursor.rows(start, last + 1 + BESIDE - start)
        read = {row.key for row in rows if self._cursor.is_read(row.key)}
        news = {row.key: said for row in rows if (said := in_words(self._news(row.key)))}
        self.panes.posts.show_rows(start, rows, read, news)


def in_words(fresh: Fresh) -> str:
    """Returns what is new about a post in a few words: `● new`, `● 2 new comments`; "" for nothing."""
    parts = [fresh.post] if fresh.post else []
    parts += [counted(fresh.comments, "new comment")] if fresh.comments and fresh.post != "new" else []
    parts += [counted(fresh.edited, "edited comment")] if fresh.edited else []
    return f"● {', '.join(parts)}" if parts else ""
