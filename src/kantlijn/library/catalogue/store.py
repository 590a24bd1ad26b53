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
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, number_anew
from kantlijn.library.catalogue.identity import note_comment, note_post, post_key, thread_scope
from kantlijn.library.catalogue.join import Join
from kantlijn.library.catalogue.match_keys import SEVERAL, post_match_keys, stem_of
from kantlijn.library.catalogue.writes import Origin, delete_comment, delete_post, digest, write_comment, write_post
from kantlijn.model import Comment, Post, PostRef, Problem

_TALLY = """
INSERT INTO tallies SELECT file, kind, status, '', duplicate_of IS NOT NULL, count(*) FROM posts WHERE file IS NOT NULL
GROUP BY 1, 2, 3, 5
UNION ALL SELECT c.file, 'comment', c.status, iif(r.other_matches > 0, ?, r.matched_by),
    c.duplicate_of IS NOT NULL, count(*)
FROM comments c JOIN refs r ON r.key = c.ref GROUP BY 1, 3, 4, 5"""

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
    """Writes one file at a time. Who calls opens and commits transactions; `settle` comes before each commit."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._join = Join(db)
        self.posts, self.comments = (
            int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
            for table in ("posts", "comments")
        )
        self._file = 0
        self._read_as = ("", "")
        """The format of the file and its path as the user knows it."""
        self._mark = (UNFINISHED, 0, 0)
        self._again = False
        """Whether the file was read before: what it says as before is left alone."""
        self._next_post = self._next_comment = 0
        self._only: tuple[int, Post, bool] | None = None
        self._alone: set[int] = set()
        self._scope = ""
        """By what the last post of the file tells its comments from those of others."""

    def folder(self, path: str) -> int | None:
        """The key of a folder that something was read from."""
        found = self._db.execute("SELECT key FROM folders WHERE path = ?", (stored(path),)).fetchone()
        return int(found[0]) if found else None

    def new_folder(self, path: str) -> int:
        """The key that it has from now on."""
        return _new(self._db, "INSERT INTO folders (path) VALUES (?)", (stored(path),))

    def known(self, folder: int) -> dict[str, Known]:
        """The files of a folder that were read before, by name."""
        rows = self._db.execute("SELECT name, key, size, mtime_ns, inode FROM files WHERE folder = ?", (folder,))
        return {unstored(name): Known(key, (size, mtime, inode)) for name, key, size, mtime, inode in rows}

    def start(self, folder: int, name: str, shown: str, mark: tuple[int, int, int], format: str) -> None:  # noqa: A002
        """Begin a file: what is added from here on is its own."""
        row = self._db.execute("SELECT key FROM files WHERE folder = ? AND name = ?", (folder, stored(name))).fetchone()
        self._again = row is not None
        if row is None:
            self._file = _new(
                self._db,
                "INSERT INTO files (folder, name, path, size, mtime_ns, inode, format) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (folder, stored(name), shown, *mark, format),
            )
        else:
            self._file = int(row[0])
            self._db.execute(
                "UPDATE files SET path = ?, size = ?, mtime_ns = ?, inode = ?, format = ? WHERE key = ?",
                (shown, *mark, format, self._file),
            )
            self._forget()
        self._read_as, self._mark = (format, shown), mark
        self._next_post = self._next_comment = 0
        self._only, self._alone, self._scope = None, set(), ""

    def add(self, item: Item) -> None:
        """The next post, comment or problem of the file."""
        if isinstance(item, Post):
            self._add_post(item)
        elif isinstance(item, Comment):
            self._add_comment(item)
        else:
            self._db.execute(
                "INSERT INTO problems (file, path, location, reason) VALUES (?, ?, ?, ?)",
                (self._file, item.path or self._read_as[1], item.where, item.reason),
            )

    def _add_post(self, post: Post) -> None:
        ordinal = self._next_post
        self._next_post += 1
        origin = Origin(self._file, ordinal, *self._read_as)
        old, before = self._old("SELECT key, digest FROM posts WHERE file = ? AND ordinal = ?", ordinal) or (None, 0)
        self.posts += old is None
        same = old is not None and before == digest(post, origin)
        key = old if old is not None and same else write_post(self._db, post, origin, old)
        self._scope = thread_scope(post)
        if ordinal == 0:
            # It is named at the end, when it is known whether the file's name is its own.
            self._only = (key, post, old is None)
        else:
            self._name_first("")
            self._join.name(key, post_match_keys(post, self._read_as[0], ""), new=old is None)
            if not same:
                self._note(key, post, alone=False)
        if old is not None and not same:
            self._join.reconsider(key)

    def _name_first(self, stem: str) -> None:
        if self._only:
            key, post, new = self._only
            self._only = None
            self._join.name(key, post_match_keys(post, self._read_as[0], stem), new=new)
            self._note(key, post, alone=bool(stem))

    def _note(self, key: int, post: Post, *, alone: bool) -> None:
        note_post(self._db, key, post, post_key(post, post.path or self._read_as[1], alone=alone))

    def _add_comment(self, comment: Comment) -> None:
        ordinal = self._next_comment
        self._next_comment += 1
        origin = Origin(self._file, ordinal, *self._read_as)
        found = self._old("SELECT key, digest, ref FROM comments WHERE file = ? AND ordinal = ?", ordinal)
        ref = self._join.ref(comment.post, self._read_as[0], self._file, max(0, self._next_post - 1))
        if comment.post == PostRef():
            self._alone.add(ref)
        if found is None:
            self.comments += 1
            key = write_comment(self._db, comment, ref, origin)
        elif found[1] != digest(comment, origin, ref):
            self._join.touch(found[2])
            key = write_comment(self._db, comment, ref, origin, found[0])
        else:
            return
        note_comment(self._db, key, comment, self._scope if comment.post == PostRef() else thread_scope(comment.post))
        self._join.touch(ref)

    def _old(self, question: str, ordinal: int) -> Any:
        """What the file gave before at this position; asked one by one, for a file may hold millions."""
        return self._db.execute(question, (self._file, ordinal)).fetchone() if self._again else None

    def pause(self) -> None:
        """The transaction is about to be committed within the file: mark it as not read to its end."""
        self._mark = (UNFINISHED, 0, 0)
        self._db.execute("UPDATE files SET size = ? WHERE key = ?", (UNFINISHED, self._file))

    def finish(self, mark: tuple[int, int, int], *, left_out: bool = False) -> None:
        """End the file: what it gave before and does not give now goes. `left_out`: it ends the import each time."""
        self._name_first(stem_of(self._read_as[1]))
        for ref in self._alone:
            self._join.touch(ref)
        if self._again:
            self._delete_from(self._next_post, self._next_comment)
        if mark != self._mark:
            self._db.execute("UPDATE files SET size = ?, mtime_ns = ?, inode = ? WHERE key = ?", (*mark, self._file))
        if left_out:
            self._db.execute("INSERT INTO left_out VALUES (?)", (self._file,))

    def _delete_from(self, post: int, comment: int) -> None:
        """Take out what the file gave before from these positions on."""
        found = "SELECT key{} FROM {} WHERE file = ? AND ordinal >= ? ORDER BY ordinal"
        comments = self._db.execute(found.format(", ref", "comments"), (self._file, comment)).fetchall()
        for key, ref in comments:
            delete_comment(self._db, key)
            self._join.touch(ref)
        posts = self._db.execute(found.format("", "posts"), (self._file, post)).fetchall()
        for (key,) in posts:
            self._join.gone(key)
            delete_post(self._db, key)
        self.posts -= len(posts)
        self.comments -= len(comments)

    def remove(self, file: int) -> None:
        """Take out a file that is gone, and all that it gave."""
        self._file = file
        self._forget()
        self._delete_from(0, 0)
        self._db.execute("DELETE FROM tallies WHERE file = ?", (file,))
        self._db.execute("DELETE FROM files WHERE key = ?", (file,))

    def _forget(self) -> None:
        """Take out what was said of the file."""
        for table in ("problems", "left_out"):
            self._db.execute(f"DELETE FROM {table} WHERE file = ?", (self._file,))  # noqa: S608

    def missing(self, seen: set[int]) -> list[int]:
        """The folders that were not met."""
        return [key for (key,) in self._db.execute("SELECT key FROM folders ORDER BY key") if key not in seen]

    def remove_folder(self, folder: int, beat: Callable[[], object]) -> None:
        """Take out a folder with all its files."""
        for (file,) in self._db.execute("SELECT key FROM files WHERE folder = ?", (folder,)).fetchall():
            beat()
            self.remove(file)
        self._db.execute("DELETE FROM folders WHERE key = ?", (folder,))

    def overdue(self, now: float) -> set[int]:
        """Files with a post that was to be published by now: their state has changed though the file has not."""
        rows = self._db.execute(
            "SELECT DISTINCT file FROM posts WHERE status = 'scheduled' AND sort_key >= ?", (-int(now),)
        )
        return {file for (file,) in rows}

    def left_out(self) -> set[int]:
        """Files that ended the import each time they were read."""
        return {file for (file,) in self._db.execute("SELECT file FROM left_out")}

    def walk_problems(self) -> list[Problem]:
        """What the last walk could not do."""
        rows = self._db.execute("SELECT path, reason, location FROM problems WHERE file IS NULL ORDER BY key")
        return [Problem(*row) for row in rows]

    def set_walk_problems(self, problems: list[Problem]) -> None:
        """Replace them by others."""
        self._db.execute("DELETE FROM problems WHERE file IS NULL")
        for problem in problems:
            self._db.execute(
                "INSERT INTO problems (path, location, reason) VALUES (?, ?, ?)",
                (problem.path, problem.where, problem.reason),
            )

    def fact(self, name: str) -> str | None:
        """A fact about the archive."""
        found = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else None

    def set_fact(self, name: str, value: str) -> None:
        """Keep a fact about the archive."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def complete(self) -> bool:
        """Whether the last import that changed something came to its end."""
        return self.fact("complete") == "yes"

    def unindexed(self) -> int:
        """How much waits for its full-text row."""
        found = self._db.execute(
            "SELECT (SELECT count(*) FROM unindexed_posts) + (SELECT count(*) FROM unindexed_comments)"
        )
        return int(found.fetchone()[0])

    def settle(self, beat: Callable[[], object]) -> None:
        """Join what changed; before every commit."""
        self._join.settle(beat)

    def gather(self, beat: Callable[[], object]) -> None:
        """Make threads of comments whose post is nowhere, find the duplicates, and count; once all files were read."""
        self._join.threads(beat)
        for post in pair(self._db, beat):
            self._join.reconsider(post)
            self._join.recount(post)
        self._join.settle(beat)
        for table in (POSTS, COMMENTS):
            number_anew(self._db, table)
        self._db.execute("DELETE FROM tallies")
        self._db.execute(_TALLY, (SEVERAL,))
        self.set_fact("complete", "yes")


def _new(db: sqlite3.Connection, statement: str, values: tuple[object, ...]) -> int:
    key = db.execute(statement, values).lastrowid
    assert key is not None
    return key
