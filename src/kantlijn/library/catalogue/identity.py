"""Who a post or a comment is, whatever happens to its file: the keys that the reading state hangs on.

A key is made from the post or comment alone, never from a row or from what else stands in the archive, so it is the
same after every import. It is made from what sources keep: the id; else the file's name in the archive, or within a
file of several posts the address, or slug and date. The *item* is a key as 64 bits, to be compared by SQL; *words* is
a number for the text, which tells an edited one, and finds one whose key changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NewType
from urllib.parse import urlsplit

from kantlijn._digests import blake2b
from kantlijn.library.catalogue.match_keys import address
from kantlijn.model import Comment, Markup, Post, PostRef, normal

PostKey = NewType("PostKey", str)
"""`id:1234@example.org`, `file:_posts/2009-09-24-six.md`, `url:/2009/09/six`, `entry:six|2009-09-24`."""

CommentKey = NewType("CommentKey", str)
"""Its id, or where it has none `said:` and a number for author, date and words. Unique within a post, not beyond."""

_NO_WORD = bytes(byte for byte in range(128) if not chr(byte).isalnum())


def post_key(post: Post, path: str, *, alone: bool) -> PostKey:
    """The key of a post; `path` is its file as the archive names it, `alone` whether it is the only one in there.

    An id counts together with the host of the post's address, for two sites number alike.
    """
    if post.id:
        host = _host(post.url)
        return PostKey(f"id:{post.id}@{host}" if host else f"id:{post.id}")
    if alone:
        return PostKey(f"file:{path}")
    if len(where := address(post.url)[0]) > 1:
        return PostKey(f"url:{where}")
    name = post.slug or normal(post.title)
    if name or post.published:
        return PostKey(f"entry:{name}|{post.published}")
    return PostKey(f"words:{words_of(post.body, post.markup)}")


def comment_key(comment: Comment) -> CommentKey:
    """The key of a comment within its post."""
    if comment.id:
        return CommentKey(comment.id)
    parts = (normal(comment.author), comment.published, str(words_of(comment.body, comment.markup)))
    return CommentKey(f"said:{_number(parts, 8):x}")


def other_names(post: Post, path: str) -> tuple[str, ...]:
    """What else a post may be found by when its key changed (another export, a renamed file), the surest first.

    Slug and title count together with the day, for alone they are too common.
    """
    where, day = address(post.url)[0], post.published[:10]
    found = [
        f"id:{post.id}" if post.id else "",
        f"url:{where}" if len(where) > 1 else "",
        f"slug:{normal(post.slug)}|{day}" if post.slug and day else "",
        f"title:{normal(post.title)}|{day}" if post.title and day else "",
        f"file:{path}" if path else "",
    ]
    return tuple(filter(None, found))


def thread_scope(named: Post | PostRef) -> str:
    """What tells the comments of one post from those of another: how they name it, or the post they stand below."""
    return named.id or address(named.url)[0] or named.slug or normal(named.title)


def item_of(*key: str) -> int:
    """A key as a signed number of 64 bits. Of a comment: its scope and its key."""
    return _number(key, 8)


def words_of(body: str, markup: Markup, *more: str) -> int:
    """A number of 32 bits for the words of a text: markup, punctuation and the breaks of lines do not count."""
    from kantlijn.library.catalogue.text_index import plain  # for who writes a catalogue, and for few comments

    said = "\0".join((plain(body, markup), *more)).casefold().encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said.translate(None, _NO_WORD), digest_size=4).digest(), signed=True)


def forget_post(db: sqlite3.Connection, key: int) -> None:
    """The row goes."""
    db.execute("DELETE FROM post_identities WHERE key = ?", (key,))


def forget_comment(db: sqlite3.Connection, key: int) -> None:
    """The row goes, or is no longer published."""
    db.execute("DELETE FROM comment_identities WHERE key = ?", (key,))


def _number(parts: Iterable[str], size: int) -> int:
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=size).digest(), signed=True)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # `http://[` and the like
        return ""
