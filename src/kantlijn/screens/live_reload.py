"""Live reload, for those who write: the post on screen is read again when a file that it comes from changes.

Nothing but those few files is looked at, by their times and sizes; `file_watch.py` says when.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kantlijn.library import Library
from kantlijn.library.reading_state import comment_key
from kantlijn.render.article import article
from kantlijn.render.document import Document, Point
from kantlijn.screens.post_cursor import Opened
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.panes import Panes

if TYPE_CHECKING:
    from kantlijn.screens.file_watch import FileWatch

FILES = 20
"""So many files of a post and its comments are looked at, at most."""
BLOCKS = 2000
"""A longer article is not compared."""

Span = tuple[Point, Point]


class LiveReload:
    """Looks at the files of the post on screen, and says what became another."""

    def __init__(self, library: Library, read: Callable[[], object], tell: Callable[[], object]) -> None:
        """`read` reads the files again; `tell` is called from another thread when it is time to `look`."""
        self._library, self._read, self._tell = library, read, tell
        self._watch: FileWatch | None = None
        self._files: list[str] = []
        self._marks: list[tuple[int, int] | None] = []
        self._asked = False

    def show(self, before: Opened | None, after: Opened | None) -> bool:
        """Another post is on screen, or the same anew. Returns whether it is that because a file changed."""
        same = before is not None and after is not None and before.row.key == after.row.key
        waited, self._asked = self._asked and same, False
        self._files = list(islice(self._of(after), FILES)) if after is not None else []
        if not waited:
            self._marks = [_mark(file) for file in self._files]
        return waited

    def _of(self, opened: Opened) -> Iterator[str]:
        paths = (opened.post.path, *(one.comment.path for one in opened.thread.placed))
        for path in dict.fromkeys(paths):
            if (file := self._library.file_of(path)) is not None:
                yield str(file)

    def watch(self) -> None:
        """Have the system tell of what is written where the files of the post on screen are."""
        if self._watch is None:
            from kantlijn.screens.file_watch import FileWatch  # the page comes first

            self._watch = FileWatch(self._tell)
        self._watch.watch(self._files)

    def stop(self) -> None:
        """Watch nothing any more."""
        if self._watch is not None:
            self._watch.stop()

    def look(self) -> bool:
        """Read again, if a file changed. Returns False while files are being read: then another look is due soon."""
        if self._files and self._library.poll().running:
            return False
        marks = [_mark(file) for file in self._files]
        if marks != self._marks:
            self._marks, self._asked = marks, True
            self._read()
        return True


def _mark(file: str) -> tuple[int, int] | None:
    """What differs once a file was written; None where it is gone."""
    try:
        status = os.stat(file)  # noqa: PTH116
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def light_changes(before: Opened, after: Opened, panes: Panes) -> str:
    """Light for a moment what became another in the post that was read again. Returns what is to be said of it."""
    found: list[tuple[DocumentView, Span]] = []
    if panes.article is not None and (span := changed_in_article(article(before.post), panes.article)) is not None:
        found.append((panes.article_pane, span))
    if panes.discussion is not None and (block := _changed_comment(before, after)) is not None:
        found.append((panes.thread_pane, ((block, 0), (block, len(panes.discussion.block(block).text)))))
    for view, (start, end) in found:
        view.light(start, end)
    if not found:
        return "the file changed and was read again"
    view, (start, _) = found[0]
    rows = view.rows
    if rows and start[0] > rows[-1].position.block:
        return "the file was read again; what changed is further down"
    if rows and start[0] < rows[0].position.block:
        return "the file was read again; what changed is further up"
    return "the file was read again; what changed is lit for a moment"


def changed_in_article(old: Document, new: Document) -> Span | None:
    """Returns the first stretch of blocks whose text the old one did not have; None where there is none."""
    old.finish()
    new.finish()
    if max(old.count, new.count) > BLOCKS:
        return None
    known = Counter(old.block(block).text for block in range(old.count))
    changed = []
    for block in range(1, new.count):  # the head says how long it takes to read, and what is new
        text = new.block(block).text
        if known[text]:
            known[text] -= 1
        else:
            changed.append(block)
    if not changed:
        return None
    last = changed[0]
    while last + 1 in changed:
        last += 1
    return (changed[0], 0), (last, len(new.block(last).text))


def _changed_comment(before: Opened, after: Opened) -> int | None:
    """The block of the first comment that is new or says something else."""
    known = {comment_key(one.comment): one.comment.body for one in before.thread.placed}
    comments = enumerate((one.comment for one in after.thread.placed), 1)
    return next((block for block, one in comments if known.get(comment_key(one)) != one.body), None)
