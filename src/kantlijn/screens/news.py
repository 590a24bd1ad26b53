"""What is new since last time: from one new comment or post to the next, over posts."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import var

from kantlijn.library.reading_state import comment_key
from kantlijn.screens.go_to import GoTo
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.feature import Feature
from kantlijn.wording import counted, number


class News(Feature):
    """Goes through what came since the archive was last read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_parenthesis", "new(1)", "next new comment, over posts", id="new.next", show=False),
        Binding("left_parenthesis", "new(-1)", "previous new comment, over posts", id="new.previous", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered

    def action_new(self, direction: int) -> None:
        """To the next or previous comment that is new, in this post or the nearest one with something new."""
        found = self._in_thread(direction)
        if found is None:
            found = self._in_other_post(direction)
        if found is None:
            self.say(f"no {'further' if direction > 0 else 'earlier'} new comment")
        else:
            self.post_message(found)

    def _in_thread(self, direction: int) -> GoTo | None:
        """The next new comment of the post on screen, from the cursor on where the comments have the keys."""
        panes = self.panes
        thread = panes.thread_pane.thread
        if self.post is None or thread is None:
            return None
        new = self._new_comments(self.post)
        cursor = panes.thread_pane.cursor - 1 if panes.pane == "comments" else -1 if direction > 0 else 0
        keys = [comment_key(one.comment) for one in thread.placed]
        order = range(cursor + 1, len(keys)) if direction > 0 else range(cursor - 1, -1, -1)
        return next((GoTo(self.post, keys[at]) for at in order if keys[at] in new), None)

    def _in_other_post(self, direction: int) -> GoTo | None:
        """The nearest other post with something new; at its first new comment, where the post itself is not new."""
        news = self._remembered.state.news
        key = news.beside(self.post, direction)
        if key is None:
            return None
        if news.of(key).post == "new":
            return GoTo(key)
        return GoTo(key, self._first_of(key, direction))

    def _first_of(self, key: int, direction: int) -> str:
        new = self._new_comments(key)
        placed = self._remembered.thread(key)
        keys = [each for one in placed if (each := comment_key(one.comment)) in new]
        return keys[0 if direction > 0 else -1] if keys else ""

    def _new_comments(self, key: int) -> frozenset[str]:
        fresh = self._remembered.fresh_comments(key)
        return fresh.new | fresh.edited


def in_words(posts: int, comments: int, edited: int = 0) -> str:
    """Returns `● 2 posts, 5 comments, 1 edited`, or "" where nothing is new."""
    parts = [counted(posts, "post")] if posts else []
    parts += [counted(comments, "comment")] if comments else []
    parts += [f"{number(edited)} edited"] if edited else []
    return f"● {', '.join(parts)}" if parts else ""
