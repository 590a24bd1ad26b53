"""The schema of the reading state: one SQLite file for all archives, precious, opened by `sqlite3` and datasette.

Rows hang on *items*: the 64-bit keys of posts and comments that catalogue/identity.py makes from their sources, never
on rows of a catalogue. A comment of a post is named by its comment key, "" is the post itself. `at` is when a row was
last changed, in milliseconds since 1970: of two writers of one row the later wins. What is taken back stays as a row
that says so (`value` 0, empty, or `gone` 1), so that a merge knows it. A *passage* is a place in a text by block,
offset in its text, and the words that stand there, so that it is found when numbers have changed.

    archives    what was read: `uid` its name on all machines, `title`, `paths` (JSON list) where it stood when last
                opened, `last_title` the post last open
    posts       every post with a row in a table below: `title` to read, `names` (JSON list) to find it by when its
                item changed
    reads       `value` 1 read, 0 set back to unread
    places      where one was: `pane`, the passage in the article, the comment under the cursor and the passage in it
    folds       `value` 1 folded, 0 unfolded again; one row a comment
    marks       by letter or name: post, comment or "", passage
    flags       what to come back to: post, comment or "", `value` 1 or 0, passage
    settings    of an archive (post 0) or a post: `name` (order, hidden panes), `value` as JSON. Our own: `opened`, with
                its moment, of each post; `settled` once all that the archive held was known; `posts`, how many it had
    history     what was searched for (`kind` search) and found in posts (`kind` find)
    jumps       where jumps began, by the moment; `what` is place, or search with its `query`
    known       what was before the reader: item and words (see identity.py) of posts and comments. One that is
                not there is new; one whose item is there with other words was edited

Version N is what MIGRATIONS[:N] make; `PRAGMA user_version` says which it is. A file of a later version is left alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from kantlijn.library.catalogue.schema import statements

APPLICATION = 0x6B746C6A
"""`PRAGMA application_id`, "ktlj": the file is ours."""

_VERSION_1 = """
CREATE TABLE archives (
    key INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, title TEXT NOT NULL, paths TEXT NOT NULL,
    last_title TEXT NOT NULL, at INTEGER NOT NULL);
CREATE TABLE posts (
    archive INTEGER NOT NULL, post INTEGER NOT NULL, title TEXT NOT NULL, names TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (archive, post)) WITHOUT ROWID;
CREATE TABLE reads (
    archive INTEGER NOT NULL, post INTEGER NOT NULL, value INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (archive, post)) WITHOUT ROWID;
CREATE TABLE places (
    archive INTEGER NOT NULL, post INTEGER NOT NULL, pane TEXT NOT NULL, block INTEGER NOT NULL,
    offset INTEGER NOT NULL, words TEXT NOT NULL, comment TEXT NOT NULL, comment_block INTEGER NOT NULL,
    comment_offset INTEGER NOT NULL, comment_words TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (archive, post)) WITHOUT ROWID;
CREATE TABLE folds (
    archive INTEGER NOT NULL, post INTEGER NOT NULL, comment TEXT NOT NULL, value INTEGER NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (archive, post, comment)) WITHOUT ROWID;
CREATE TABLE marks (
    archive INTEGER NOT NULL, name TEXT NOT NULL, post INTEGER NOT NULL, comment TEXT NOT NULL, block INTEGER NOT NULL,
    offset INTEGER NOT NULL, words TEXT NOT NULL, gone INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (archive, name)) WITHOUT ROWID;
CREATE TABLE flags (
    archive INTEGER NOT NULL, post INTEGER NOT NULL, comment TEXT NOT NULL, value INTEGER NOT NULL,
    block INTEGER NOT NULL, offset INTEGER NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (archive, post, comment)) WITHOUT ROWID;
CREATE TABLE settings (
    archive INTEGER NOT NULL, post INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (archive, post, name)) WITHOUT ROWID;
CREATE TABLE history (
    archive INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, gone INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (archive, kind, text)) WITHOUT ROWID;
CREATE TABLE jumps (
    archive INTEGER NOT NULL, at INTEGER NOT NULL, what TEXT NOT NULL, query TEXT NOT NULL, post INTEGER NOT NULL,
    pane TEXT NOT NULL, comment TEXT NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, words TEXT NOT NULL,
    PRIMARY KEY (archive, at)) WITHOUT ROWID;
CREATE TABLE known (
    archive INTEGER NOT NULL, item INTEGER NOT NULL, words INTEGER NOT NULL,
    PRIMARY KEY (archive, item, words)) WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (_VERSION_1,)
"""What leads from each version to the next, as SQL. Never change one that was released: add one."""


_TEXTS = frozenset(
    "uid title paths last_title names pane words comment comment_words name value kind text what query".split()
)


DAY = 24 * 60 * 60 * 1000
"""In milliseconds."""


class Table(NamedTuple):
    """A table of the state as it is written, merged and carried."""

    name: str
    keys: tuple[str, ...]
    values: tuple[str, ...] = ()
    """With `at` last, where a row can change at all."""
    owner: tuple[str, ...] = ("archive",)
    """The column that says whose the row is; it is part of the key."""

    @property
    def texts(self) -> frozenset[str]:
        """The columns that hold text; all others hold whole numbers."""
        columns = frozenset(self.columns) & _TEXTS
        return (
            columns if self.name == "settings" else columns - {"value", *(("words",) if self.name == "known" else ())}
        )

    @property
    def key_columns(self) -> tuple[str, ...]:
        """Those that make the primary key."""
        return (*self.owner, *self.keys)

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them, the archive first."""
        return (*self.key_columns, *self.values)

    def upsert(self, *, now: bool = False) -> str:
        """SQL that writes a row by its `columns`; one that is there stays where it was changed later.

        `now`: this is a change of this moment, and one of tomorrow is from a clock that was wrong: it does not stay.
        """
        marks = ", ".join("?" * len(self.columns))
        whose = ", ".join(self.key_columns)
        head = f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({marks}) ON CONFLICT ({whose}) DO "  # noqa: S608
        if "at" not in self.values:
            return head + "NOTHING"
        changes = ", ".join(f"{column} = excluded.{column}" for column in self.values)
        to_come = f" OR at > excluded.at + {DAY}" if now else ""
        return head + f"UPDATE SET {changes} WHERE excluded.at >= at{to_come}"


def _table(name: str, keys: str, values: str = "") -> Table:
    return Table(name, tuple(keys.split()), tuple(values.split()))


ARCHIVES = Table("archives", ("key",), ("uid", "title", "paths", "last_title", "at"), owner=())
POSTS = _table("posts", "post", "title names at")
READS = _table("reads", "post", "value at")
PLACES = _table("places", "post", "pane block offset words comment comment_block comment_offset comment_words at")
FOLDS = _table("folds", "post comment", "value at")
MARKS = _table("marks", "name", "post comment block offset words gone at")
FLAGS = _table("flags", "post comment", "value block offset words at")
SETTINGS = _table("settings", "post name", "value at")
HISTORY = _table("history", "kind text", "gone at")
JUMPS = _table("jumps", "at", "what query post pane comment block offset words")
KNOWN = _table("known", "item words")

TABLES = (POSTS, READS, PLACES, FOLDS, MARKS, FLAGS, SETTINGS, HISTORY, JUMPS, KNOWN)
"""All that belongs to an archive."""


def migrate(db: sqlite3.Connection, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring a file forward to the version that the last of these makes, in one transaction: all of it or nothing.

    Another process may be doing the same: who waits for it finds nothing left to do. Raises sqlite3.Error.
    """
    if version_of(db) >= len(migrations):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for script in migrations[version_of(db) :]:
            for statement in statements(script):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {max(version_of(db), len(migrations))}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute("COMMIT")
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def version_of(db: sqlite3.Connection) -> int:
    """The version that a file says it is; 0 is an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])
