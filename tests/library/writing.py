"""Single posts and comments in a catalogue, written as the import writes those of a file."""

from __future__ import annotations

import sqlite3

from kantlijn.library.catalogue.new_rows import NewRows
from kantlijn.library.catalogue.prepared import Preparation, PreparedComment, PreparedPost
from kantlijn.library.catalogue.writes import Origin, new_post, replace_post
from kantlijn.model import Comment, Post


def write_post(db: sqlite3.Connection, post: Post, origin: Origin, key: int | None = None) -> int:
    """Insert a post, or put it in the place of an older one. Returns its key."""
    rows = NewRows(db)
    prepared = Preparation(origin.format, origin.path)(post)
    assert isinstance(prepared, PreparedPost)
    if key is None:
        key = new_post(db, rows, prepared, origin)
    else:
        replace_post(db, rows, prepared, origin, key)
    rows.write()
    return key


def write_comment(db: sqlite3.Connection, comment: Comment, ref: int, origin: Origin) -> int:
    """Insert a comment. Returns its key."""
    rows = NewRows(db)
    prepared = Preparation(origin.format, origin.path)(comment)
    assert isinstance(prepared, PreparedComment) and origin.file is not None
    key = rows.comment(prepared, origin.file, origin.ordinal, ref)
    rows.write()
    return key
