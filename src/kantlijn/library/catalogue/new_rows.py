"""Rows for what is new in the catalogue, kept until there are many: each table then takes all of its own at one go.

A statement for each row of each file would cost more than the rows do. Keys are given here; nobody but the import
writes, and it keeps no other rows of these tables at the same time.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from kantlijn.library.catalogue.columns import insert
from kantlijn.library.catalogue.prepared import COMMENT_ROW, POST_ROW, PreparedComment, PreparedPost

_COLUMNS = {
    "files": ("key", "folder", "name", "path", "size", "mtime_ns", "inode", "format"),
    "posts": ("key", "file", "ordinal", "source_id", "thread_key", *POST_ROW),
    "bodies": ("post", "body"),
    "post_keys": ("post", "match_key"),
    "post_identities": ("key", "item", "words", "shown"),
    "unindexed_posts": ("moment", "key"),
    "refs": ("key", "identity", "format", "id", "url", "slug", "title", "page"),
    "ref_keys": ("ref", "rank", "match_key"),
    "signposts": ("file", "match_key", "leads_to"),
    "comments": ("key", "file", "ordinal", "ref", *COMMENT_ROW),
    "comment_identities": ("key", "item", "words"),
    "unindexed_comments": ("moment", "key"),
}
_INSERT = {table: insert(table, columns) for table, columns in _COLUMNS.items()}
_SIZE = 4
"""Where in a row of `files` its size is; time and inode come after it."""
_MOST, _LONGEST = 1_000, 1_000_000
"""So many rows of files, posts and comments, or characters in the texts, are written at once."""


class NewRows:
    """The rows; whoever asks the catalogue about these tables has them written before."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}
        self._next: dict[str, int] = {}
        self._files: dict[tuple[int, str | bytes], int] = {}
        self._source_ids: set[str] = set()
        self._refs: dict[str, int] = {}
        self._count = self._length = 0

    def _key(self, table: str) -> int:
        """The key of the next row of a table; of posts one that no post ever had."""
        key = self._next.get(table)
        if key is None:
            last = "SELECT seq FROM sqlite_sequence WHERE name = 'posts'" if table == "posts" else ""
            found = self._db.execute(last or f"SELECT max(key) FROM {table}").fetchone()  # noqa: S608
            key = 1 + (found[0] or 0 if found else 0)
        self._next[table] = key + 1
        return key

    @property
    def full(self) -> bool:
        """Whether there are so many that they should be written."""
        return self._count >= _MOST or self._length >= _LONGEST

    def file(self, folder: int, name: str | bytes, *rest: object) -> int:
        """Returns the key of a file from now on; the rest are its path, size, time, inode and format."""
        key = self._files[folder, name] = self._key("files")
        self._rows["files"].append((key, folder, name, *rest))
        self._count += 1
        return key

    def has_file(self, folder: int, name: str | bytes) -> bool:
        """Whether such a file is among these rows."""
        return (folder, name) in self._files

    def mark_last(self, key: int, mark: tuple[int, int, int]) -> bool:
        """Give the file that came last another mark. Returns False where that is not among these rows."""
        files = self._rows["files"]
        if not files or files[-1][0] != key:
            return False
        files[-1] = (*files[-1][:_SIZE], *mark, files[-1][-1])
        return True

    def post(
        self, post: PreparedPost, file: int | None, ordinal: int, source_id: str, thread: str | None = None
    ) -> int:
        """Returns the key of a post from now on; its names and who it is are said when its file ends."""
        key = self._key("posts")
        self._rows["posts"].append((key, file, ordinal, source_id, thread, *post.row))
        self._rows["bodies"].append((key, post.body))
        self._rows["unindexed_posts"].append((post.moment, key))
        self._source_ids.add(source_id)
        self._count += 1
        self._length += len(post.body)
        return key

    def has_source_id(self, source_id: str) -> bool:
        """Whether a post among these rows is called so."""
        return source_id in self._source_ids

    def names(self, post: int, match_keys: set[str]) -> None:
        """The match keys of a post that had none."""
        self._rows["post_keys"] += [(post, match_key) for match_key in sorted(match_keys)]

    def who(self, key: int, post: PreparedPost, item: int) -> None:
        """Who a new post is."""
        self._rows["post_identities"].append((key, item, post.said, not post.named("hidden")))

    def ref(self, identity: str, format: str, named: tuple[str, ...], keys: list[tuple[int, str]]) -> int:  # noqa: A002
        """Returns the key of a way to name a post, with the match keys that it asks by."""
        key = self._refs[identity] = self._key("refs")
        self._rows["refs"].append((key, identity, format, *named))
        self._rows["ref_keys"] += [(key, *match_key) for match_key in keys]
        return key

    def known_ref(self, identity: str) -> int | None:
        """Returns its key where it is among these rows."""
        return self._refs.get(identity)

    def signpost(self, file: int, match_key: str, leads_to: int) -> None:
        """A file says where a match key leads."""
        self._rows["signposts"].append((file, match_key, leads_to))
        self._count += 1

    def comment(self, comment: PreparedComment, file: int, ordinal: int, ref: int) -> int:
        """Returns the key of a comment from now on."""
        key = self._key("comments")
        self._rows["comments"].append((key, file, ordinal, ref, *comment.row))
        self._rows["unindexed_comments"].append((comment.moment, key))
        if comment.who:
            self._rows["comment_identities"].append((key, *comment.who))
        self._count += 1
        self._length += len(comment.body)
        return key

    def write(self) -> None:
        """Have them all in the catalogue."""
        for table, rows in self._rows.items():
            if rows:
                self._db.executemany(_INSERT[table], rows)
                rows.clear()
        self._next.clear()
        self._files.clear()
        self._source_ids.clear()
        self._refs.clear()
        self._count = self._length = 0
