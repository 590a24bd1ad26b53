"""Single posts and comments into the catalogue and out of it, with their full-text rows kept right."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kantlijn.library.catalogue.columns import update
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, take_out
from kantlijn.library.catalogue.identity import forget_comment, forget_post, item_of
from kantlijn.library.catalogue.new_rows import NewRows
from kantlijn.library.catalogue.prepared import (
    COMMENT_ROW,
    POST_ROW,
    Preparation,
    PreparedComment,
    PreparedPost,
)
from kantlijn.library.catalogue.schema import DUPLICATES, shelf_of
from kantlijn.model import Post

_UPDATE_POST = update("posts", ("file", "ordinal", "source_id", "thread_key", "duplicate_of", *POST_ROW))
_UPDATE_COMMENT = update("comments", ("file", "ordinal", "ref", "duplicate_of", *COMMENT_ROW))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a post or a comment stands: its file (None for a thread of our own making) and its position in it."""

    file: int | None
    ordinal: int
    format: str
    path: str
    thread_key: str | None = None
    """For a thread of comments without a post: the match key that they have in common."""


def write_thread(db: sqlite3.Connection, post: Post, origin: Origin) -> int:
    """Insert a post of our own making, under which comments stand whose post is nowhere. Returns its key."""
    rows = NewRows(db)
    prepared = Preparation(origin.format, origin.path)(post)
    assert isinstance(prepared, PreparedPost)
    key = new_post(db, rows, prepared, origin)
    note_post(db, key, prepared, item_of(f"thread:{origin.thread_key}"))
    rows.write()
    return key


def new_post(db: sqlite3.Connection, rows: NewRows, post: PreparedPost, origin: Origin) -> int:
    """Insert a post with the next rows. Returns its key."""
    source_id = _free_source_id(db, rows, post, origin, None)
    return rows.post(post, origin.file, origin.ordinal, source_id, origin.thread_key)


def replace_post(db: sqlite3.Connection, rows: NewRows, post: PreparedPost, origin: Origin, key: int) -> None:
    """Put a post in the place of an older one, and have it wait for its full text."""
    take_out(db, POSTS, key)
    source_id = _free_source_id(db, rows, post, origin, key)
    values = (origin.file, origin.ordinal, source_id, origin.thread_key, None, *post.row)
    db.execute(_UPDATE_POST, (*values, key))
    db.execute("UPDATE bodies SET body = ? WHERE post = ?", (post.body, key))
    db.execute("INSERT INTO unindexed_posts VALUES (?, ?)", (post.moment, key))


def note_post(db: sqlite3.Connection, key: int, post: PreparedPost, item: int) -> None:
    """Keep who the post in this row of the catalogue is."""
    shown = not post.named("hidden")
    db.execute("INSERT OR REPLACE INTO post_identities VALUES (?, ?, ?, ?)", (key, item, post.said, shown))


def _free_source_id(db: sqlite3.Connection, rows: NewRows, post: PreparedPost, origin: Origin, key: int | None) -> str:
    path = f"{origin.path}#{origin.ordinal + 1}"
    for source_id in (post.row[_ID], post.row[_SLUG], origin.thread_key, origin.path, path):
        if source_id and not rows.has_source_id(source_id):
            taken = db.execute("SELECT 1 FROM posts WHERE source_id = ? AND key IS NOT ?", (source_id, key))
            if not taken.fetchone():
                return str(source_id)
    return f"{origin.path}#{origin.file}.{origin.ordinal + 1}"  # a post that is called like another one's path


_ID, _SLUG = POST_ROW.index("id"), POST_ROW.index("slug")


def delete_post(db: sqlite3.Connection, key: int) -> None:
    """Take a post out, with its text; what was joined to it is join.py's business."""
    for (duplicate,) in db.execute("SELECT key FROM posts WHERE duplicate_of = ?", (key,)).fetchall():
        set_duplicate(db, duplicate, None)
    take_out(db, POSTS, key)
    db.execute("DELETE FROM bodies WHERE post = ?", (key,))
    forget_post(db, key)
    db.execute("DELETE FROM posts WHERE key = ?", (key,))


def set_duplicate(db: sqlite3.Connection, key: int, duplicate_of: int | None) -> None:
    """Show another post in the place of this one; with None, show it itself."""
    kind, published = db.execute("SELECT kind, published FROM posts WHERE key = ?", (key,)).fetchone()
    shelf = shelf_of(kind, published)[0] if duplicate_of is None else DUPLICATES
    db.execute("UPDATE posts SET duplicate_of = ?, shelf = ? WHERE key = ?", (duplicate_of, shelf, key))


def replace_comment(db: sqlite3.Connection, comment: PreparedComment, ref: int, origin: Origin, key: int) -> None:
    """Put a comment in the place of an older one, and have it wait for its full text.

    Of one that is not published it is not kept who it is, so that it is new when it will be.
    """
    take_out(db, COMMENTS, key)
    db.execute(_UPDATE_COMMENT, (origin.file, origin.ordinal, ref, None, *comment.row, key))
    db.execute("INSERT INTO unindexed_comments VALUES (?, ?)", (comment.moment, key))
    if comment.who is None:
        forget_comment(db, key)
    else:
        db.execute("INSERT OR REPLACE INTO comment_identities VALUES (?, ?, ?)", (key, *comment.who))


def delete_comment(db: sqlite3.Connection, key: int) -> None:
    """Take a comment out."""
    db.execute("UPDATE comments SET duplicate_of = NULL WHERE duplicate_of = ?", (key,))
    take_out(db, COMMENTS, key)
    db.execute("DELETE FROM comments WHERE key = ?", (key,))
    forget_comment(db, key)
