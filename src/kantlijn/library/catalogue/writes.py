"""Single posts and comments into the catalogue and out of it, with their full-text rows kept right."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from operator import attrgetter

from kantlijn._digests import blake2b
from kantlijn.library.catalogue.columns import COMMENT, POST, insert, kept, update
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, take_out, wait
from kantlijn.library.catalogue.identity import PostKey, forget_comment, forget_post, note_post
from kantlijn.library.catalogue.schema import DUPLICATES, shelf_of
from kantlijn.library.catalogue.text_index import count, plain
from kantlijn.model import Comment, Post

POST_COLUMNS = (
    *("file", "ordinal", "format", "source_id", "thread_key", "duplicate_of", "hidden", "words", "shelf", "sort_key"),
    *("digest", *POST),
)
"""All columns of `posts` but its key and the number of its comments, which join.py counts."""

COMMENT_COLUMNS = ("file", "ordinal", "ref", "duplicate_of", "digest", *COMMENT)
"""All columns of `comments` but its key."""

_INSERT_POST, _UPDATE_POST = insert("posts", POST_COLUMNS), update("posts", POST_COLUMNS)
_INSERT_COMMENT, _UPDATE_COMMENT = insert("comments", COMMENT_COLUMNS), update("comments", COMMENT_COLUMNS)


_POST_FIELDS, _COMMENT_FIELDS = (attrgetter(*kind._fields) for kind in (Post, Comment))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a post or a comment stands: its file (None for a thread of our own making) and its position in it."""

    file: int | None
    ordinal: int
    format: str
    path: str
    thread_key: str | None = None
    """For a thread of comments without a post: the match key that they have in common."""


def digest(item: Post | Comment, origin: Origin, ref: int = 0) -> int:
    """Returns a number that differs when a post or comment, or how it is kept, does: equal ones need no writing."""
    values = (_POST_FIELDS if isinstance(item, Post) else _COMMENT_FIELDS)(item)
    data = "\0".join((*map(str, values), origin.format, origin.path, str(ref))).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True)


def write_post(db: sqlite3.Connection, post: Post, origin: Origin, key: int | None = None) -> int:
    """Insert a post, or put it in the place of an older one. Returns its key."""
    values = _post_values(post, origin) | {"source_id": _free_source_id(db, post, origin, key)}
    if key is None:
        key = db.execute(_INSERT_POST, values).lastrowid
        assert key is not None
        db.execute("INSERT INTO bodies VALUES (?, ?)", (key, post.body))
    else:
        take_out(db, POSTS, key)
        db.execute(_UPDATE_POST, values | {"key": key})
        db.execute("UPDATE bodies SET body = ? WHERE post = ?", (post.body, key))
    wait(db, POSTS, key, post.published)
    if origin.thread_key is not None:
        note_post(db, key, post, PostKey(f"thread:{origin.thread_key}"))
    return key


def _post_values(post: Post, origin: Origin) -> dict[str, object]:
    shelf, sort_key = shelf_of(post.kind, post.published)
    return kept(post) | {
        "file": origin.file,
        "ordinal": origin.ordinal,
        "format": origin.format,
        "path": post.path or origin.path,
        "thread_key": origin.thread_key,
        "duplicate_of": None,
        "hidden": int(post.status != "published"),
        "words": count(plain(post.body, post.markup)),
        "shelf": shelf,
        "sort_key": sort_key,
        "digest": digest(post, origin),
    }


def _free_source_id(db: sqlite3.Connection, post: Post, origin: Origin, key: int | None) -> str:
    for source_id in (post.id, post.slug, origin.thread_key, origin.path, f"{origin.path}#{origin.ordinal + 1}"):
        if (
            source_id
            and not db.execute("SELECT 1 FROM posts WHERE source_id = ? AND key IS NOT ?", (source_id, key)).fetchone()
        ):
            return source_id
    return f"{origin.path}#{origin.file}.{origin.ordinal + 1}"  # a post that is called like another one's path


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


def write_comment(db: sqlite3.Connection, comment: Comment, ref: int, origin: Origin, key: int | None = None) -> int:
    """Insert a comment, or put it in the place of an older one. Returns its key."""
    values = kept(comment) | {
        "file": origin.file,
        "ordinal": origin.ordinal,
        "path": comment.path or origin.path,
        "ref": ref,
        "duplicate_of": None,
        "digest": digest(comment, origin, ref),
    }
    if key is None:
        key = db.execute(_INSERT_COMMENT, values).lastrowid
        assert key is not None
    else:
        take_out(db, COMMENTS, key)
        db.execute(_UPDATE_COMMENT, values | {"key": key})
    wait(db, COMMENTS, key, comment.published)
    return key


def delete_comment(db: sqlite3.Connection, key: int) -> None:
    """Take a comment out."""
    db.execute("UPDATE comments SET duplicate_of = NULL WHERE duplicate_of = ?", (key,))
    take_out(db, COMMENTS, key)
    db.execute("DELETE FROM comments WHERE key = ?", (key,))
    forget_comment(db, key)
