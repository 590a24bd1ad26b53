"""A file's posts, comments and problems into the catalogue, in place of what it gave before.

What stands at the same position in the same file keeps its key, so that a reader keeps its place when a file changes.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple

from kantlijn.formats import Item
from kantlijn.library.catalogue.duplicates import pair
from kantlijn.library.catalogue.facts import Facts
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, number_anew
from kantlijn.library.catalogue.join import Join
from kantlijn.library.catalogue.match_keys import SEVERAL
from kantlijn.library.catalogue.new_rows import NewRows
from kantlijn.library.catalogue.prepared import (
    Preparation,
    Prepared,
    PreparedComment,
    PreparedPost,
    PreparedSignpost,
)
from kantlijn.library.catalogue.writes import (
    Origin,
    delete_comment,
    delete_post,
    new_post,
    note_post,
    replace_comment,
    replace_post,
)
from kantlijn.model import Comment, Post, PostRef, Signpost

_TALLY = """
INSERT INTO tallies SELECT file, kind, status, '', duplicate_of IS NOT NULL, count(*) FROM posts WHERE file IS NOT NULL
GROUP BY 1, 2, 3, 5
UNION ALL SELECT c.file, 'comment', c.status, iif(r.other_matches > 0, ?, r.matched_by),
    c.duplicate_of IS NOT NULL, count(*)
FROM comments c JOIN refs r ON r.key = c.ref GROUP BY 1, 3, 4, 5"""

_NOBODY = PostRef()

_FILE = "SELECT key FROM files WHERE folder = ? AND name = ?"

UNFINISHED = -1
"""The size of a file that was not read to its end: no real size, so it is read again."""


def stored(name: str) -> str | bytes:
    """A file name as SQLite takes it: as text, or where it is no valid Unicode as its bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def unstored(name: str | bytes) -> str:
    """The file name that `stored` stored."""
    return name if isinstance(name, str) else os.fsdecode(name)


class Known(NamedTuple):
    """What the catalogue knows of a file."""

    key: int
    mark: tuple[int, int, int]
    """Size, mtime_ns and inode as it was read."""


class Store:
    """Writes one file at a time. Who calls opens and commits transactions; `settle` comes before each commit.

    What is new is written with the rows of other files, all of it by then.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.facts = Facts(db)
        self._rows = NewRows(db)
        self._join = Join(db, self._rows)
        self.posts, self.comments = (
            int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
            for table in ("posts", "comments")
        )
        self._new_folders: set[int] = set()
        self._last: tuple[int, str | bytes] = (0, "")
        self._file = 0
        self._read_as = ("", "")
        """The format of the file and its path as the user knows it."""
        self._mark = (UNFINISHED, 0, 0)
        self._again = False
        """Whether the file was read before: what it says as before is left alone."""
        self._next_post = self._next_comment = 0
        self._prepare = Preparation("", "")
        self._only: tuple[int, PreparedPost, bool] | None = None
        self._alone: set[int] = set()

    def folder(self, path: str) -> int | None:
        """The key of a folder that something was read from."""
        found = self._db.execute("SELECT key FROM folders WHERE path = ?", (stored(path),)).fetchone()
        return int(found[0]) if found else None

    def new_folder(self, path: str, *, once: bool = False) -> int:
        """The key that it has from now on. `once`: no name is in it twice, as one may be in a zip."""
        key = self._db.execute("INSERT INTO folders (path) VALUES (?)", (stored(path),)).lastrowid or 0
        if once:
            self._new_folders.add(key)
        return key

    def known(self, folder: int) -> dict[str, Known]:
        """The files of a folder that were read before, by name."""
        rows = self._db.execute("SELECT name, key, size, mtime_ns, inode FROM files WHERE folder = ?", (folder,))
        return {unstored(name): Known(key, (size, mtime, inode)) for name, key, size, mtime, inode in rows}

    def start(self, folder: int, name: str, shown: str, mark: tuple[int, int, int], format: str) -> None:  # noqa: A002
        """Begin a file: what is added from here on is its own."""
        stored_name = stored(name)
        if self._rows.has_file(folder, stored_name):
            self._rows.write()
        is_new = folder in self._new_folders and (folder, stored_name) != self._last  # of a new archive all are
        self._last = folder, stored_name
        row = None if is_new else self._db.execute(_FILE, self._last).fetchone()
        self._again = row is not None
        if row is None:
            self._file = self._rows.file(folder, stored_name, shown, *mark, format)
        else:
            self._rows.write()
            self._file = int(row[0])
            self._db.execute(
                "UPDATE files SET path = ?, size = ?, mtime_ns = ?, inode = ?, format = ? WHERE key = ?",
                (shown, *mark, format, self._file),
            )
            self._forget(self._file)
        self._read_as, self._mark = (format, shown), mark
        self._next_post = self._next_comment = 0
        self._prepare = Preparation(format, shown)
        self._only, self._alone = None, set()

    def add(self, item: Item | Prepared) -> None:
        """The next post, comment, signpost or problem of the file; what is prepared is so for this file."""
        if isinstance(item, Post | Comment | Signpost):
            item = self._prepare(item)
        if isinstance(item, PreparedPost):
            self._add_post(item)
        elif isinstance(item, PreparedComment):
            self._add_comment(item)
        elif isinstance(item, PreparedSignpost):
            self._join.signpost(item, self._read_as[0], self._file)
        else:
            self._db.execute(
                "INSERT INTO problems (file, path, location, reason) VALUES (?, ?, ?, ?)",
                (self._file, item.path or self._read_as[1], item.where, item.reason),
            )
        if self._again or self._rows.full:
            self._rows.write()

    def _add_post(self, post: PreparedPost) -> None:
        ordinal = self._next_post
        self._next_post += 1
        origin = Origin(self._file, ordinal, *self._read_as)
        old, before = self._old("SELECT key, digest FROM posts WHERE file = ? AND ordinal = ?", ordinal) or (None, 0)
        self.posts += old is None
        same = old is not None and before == post.named("digest")
        if old is None:
            key = new_post(self._db, self._rows, post, origin)
        else:
            key = old
            if not same:
                replace_post(self._db, self._rows, post, origin, key)
        if ordinal == 0:
            # It is named at the end, when it is known whether the file's name is its own.
            self._only = (key, post, old is None)
        else:
            self._name_first(alone=False)
            self._join.name(key, set(post.match_keys), new=old is None)
            if not same:
                self._note(key, post, post.item, new=old is None)
        if old is not None and not same:
            self._join.reconsider(key)

    def _name_first(self, *, alone: bool) -> None:
        if self._only:
            key, post, new = self._only
            self._only = None
            names = {*post.match_keys, *post.file_keys} if alone else set(post.match_keys)
            self._join.name(key, names, new=new)
            self._note(key, post, post.file_item if alone else post.item, new=new)

    def _note(self, key: int, post: PreparedPost, item: int, *, new: bool) -> None:
        if new:
            self._rows.who(key, post, item)
        else:
            note_post(self._db, key, post, item)

    def _add_comment(self, comment: PreparedComment) -> None:
        ordinal = self._next_comment
        self._next_comment += 1
        found = self._old("SELECT key, digest, ref FROM comments WHERE file = ? AND ordinal = ?", ordinal)
        ref = self._join.ref(comment.post, self._read_as[0], self._file, max(0, self._next_post - 1))
        if comment.post == _NOBODY:
            self._alone.add(ref)
        if found is None:
            self.comments += 1
            self._rows.comment(comment, self._file, ordinal, ref)
        elif found[1] != comment.row[0]:
            self._join.touch(found[2])
            replace_comment(self._db, comment, ref, Origin(self._file, ordinal, *self._read_as), found[0])
        else:
            return
        self._join.touch(ref)

    def _old(self, question: str, ordinal: int) -> Any:
        """What the file gave before at this position; asked one by one, for a file may hold millions."""
        return self._db.execute(question, (self._file, ordinal)).fetchone() if self._again else None

    def pause(self) -> None:
        """The transaction is about to be committed within the file: mark it as not read to its end."""
        self._keep_mark((UNFINISHED, 0, 0))

    def _keep_mark(self, mark: tuple[int, int, int]) -> None:
        if mark != self._mark and not self._rows.mark_last(self._file, mark):
            self._db.execute("UPDATE files SET size = ?, mtime_ns = ?, inode = ? WHERE key = ?", (*mark, self._file))
        self._mark = mark

    def finish(self, mark: tuple[int, int, int], *, left_out: bool = False) -> None:
        """End the file: what it gave before and does not give now goes. `left_out`: it ends the import each time."""
        self._name_first(alone=True)
        for ref in self._alone:
            self._join.touch(ref)
        if self._again:
            self._delete_from(self._file, self._next_post, self._next_comment)
            self._rows.write()
        self._keep_mark(mark)
        if left_out:
            self._db.execute("INSERT INTO left_out VALUES (?)", (self._file,))

    def _delete_from(self, file: int, post: int, comment: int) -> None:
        """Take out what a file gave before from these positions on."""
        found = "SELECT key{} FROM {} WHERE file = ? AND ordinal >= ? ORDER BY ordinal"
        comments = self._db.execute(found.format(", ref", "comments"), (file, comment)).fetchall()
        for key, ref in comments:
            delete_comment(self._db, key)
            self._join.touch(ref)
        posts = self._db.execute(found.format("", "posts"), (file, post)).fetchall()
        for (key,) in posts:
            self._join.gone(key)
            delete_post(self._db, key)
        self.posts -= len(posts)
        self.comments -= len(comments)

    def remove(self, file: int) -> None:
        """Take out a file that is gone, and all that it gave."""
        self._rows.write()
        self._forget(file)
        self._delete_from(file, 0, 0)
        self._db.execute("DELETE FROM tallies WHERE file = ?", (file,))
        self._db.execute("DELETE FROM files WHERE key = ?", (file,))

    def _forget(self, file: int) -> None:
        """Take out what was said of a file."""
        self._join.forget_signposts(file)
        for table in ("problems", "left_out"):
            self._db.execute(f"DELETE FROM {table} WHERE file = ?", (file,))  # noqa: S608

    def missing(self, seen: set[int]) -> list[int]:
        """The folders that were not met."""
        return [key for (key,) in self._db.execute("SELECT key FROM folders ORDER BY key") if key not in seen]

    def remove_folder(self, folder: int, beat: Callable[[], object]) -> None:
        """Take out a folder with all its files."""
        for (file,) in self._db.execute("SELECT key FROM files WHERE folder = ?", (folder,)).fetchall():
            beat()
            self.remove(file)
        self._db.execute("DELETE FROM folders WHERE key = ?", (folder,))

    def settle(self, beat: Callable[[], object]) -> None:
        """Write what is new, and join what changed; before every commit."""
        self._rows.write()
        self._join.settle(beat)

    def gather(self, beat: Callable[[], object]) -> None:
        """Make threads of comments whose post is nowhere, find the duplicates, and count; once all files were read."""
        self._rows.write()
        self._join.threads(beat)
        for post in pair(self._db, beat):
            self._join.reconsider(post)
            self._join.recount(post)
        self._join.settle(beat)
        for table in (POSTS, COMMENTS):
            number_anew(self._db, table)
        self._db.execute("DELETE FROM tallies")
        self._db.execute(_TALLY, (SEVERAL,))
        self.facts.keep("complete", "yes")
