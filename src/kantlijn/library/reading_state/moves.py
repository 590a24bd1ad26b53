"""What was known under another key: a renamed file, another export, a comment whose post has a new slug.

What is unknown and has the very words of something known that is gone is that, and not new. State of a post that is
gone moves to the post that has its words, else to one that goes by one of its names.
"""

from __future__ import annotations

import json
import sqlite3

from kantlijn.library.identities import names_of
from kantlijn.library.reading_state.schema import FLAGS, FOLDS, JUMPS, MARKS, PLACES, POSTS, READS, SETTINGS

_OF_POSTS = (POSTS, READS, PLACES, FOLDS, MARKS, FLAGS, SETTINGS, JUMPS)
_SAME_WORDS = """
CREATE TEMP TABLE matched AS SELECT f.key, f.item, f.words, k.item AS old FROM fresh_{what}s f
JOIN (SELECT item, words FROM known WHERE archive = ? AND words IN (SELECT words FROM fresh_{what}s WHERE NOT edited)) k
ON k.words = f.words WHERE NOT f.edited"""
_STILL_THERE = "DELETE FROM matched WHERE old IN (SELECT item FROM cat.{what}_identities)"
_GONE = """
CREATE TEMP TABLE gone AS SELECT post, title, names FROM posts
WHERE archive = ? AND post NOT IN (SELECT item FROM cat.post_identities)"""
_SAME_POST = """
SELECT g.post, i.item FROM gone g JOIN known k ON k.archive = :archive AND k.item = g.post
JOIN cat.post_identities i ON i.words = k.words
WHERE i.item NOT IN (SELECT post FROM posts WHERE archive = :archive) ORDER BY i.key"""
_NAMED = """
SELECT i.item, p.id, p.title, p.kind, p.slug, p.published, p.url, p.path FROM cat.posts p
JOIN cat.post_identities i ON i.key = p.key
WHERE (p.key IN (SELECT key FROM fresh_posts WHERE NOT edited) OR p.title IN (SELECT title FROM gone))
AND i.item NOT IN (SELECT post FROM posts WHERE archive = ?) ORDER BY p.key"""


def find_moved(db: sqlite3.Connection, archive: int) -> dict[int, int]:
    """Take what only moved out of the fresh ones; the new item of each post with state by its old one comes out."""
    db.execute("DROP TABLE IF EXISTS temp.gone")
    db.execute(_GONE, (archive,))
    moved: dict[int, int] = {}
    taken: set[int] = set()
    if db.execute("SELECT 1 FROM gone").fetchone():
        for old, new in db.execute(_SAME_POST, {"archive": archive}).fetchall():
            _pair(moved, taken, old, new)
        _by_names(db, archive, moved, taken)
    for what in ("post", "comment"):
        _drop_same_words(db, archive, what)
    db.executemany("DELETE FROM fresh_posts WHERE item = ?", [(new,) for new in taken])
    return moved


def _by_names(db: sqlite3.Connection, archive: int, moved: dict[int, int], taken: set[int]) -> None:
    """Pair what is left of the gone ones with posts that go by one of their names."""
    named: dict[str, int] = {}
    for item, *columns in db.execute(_NAMED, (archive,)):
        for name in names_of(*columns):
            named.setdefault(name, item)
    for old, names in db.execute("SELECT post, names FROM gone").fetchall():
        for name in json.loads(names):
            if name in named and _pair(moved, taken, old, named[name]):
                break


def _pair(moved: dict[int, int], taken: set[int], old: int, new: int) -> bool:
    """Say that the old one is the new one, unless either has another; whether it is said now comes out."""
    if old in moved or new in taken:
        return False
    moved[old] = new
    taken.add(new)
    return True


def _drop_same_words(db: sqlite3.Connection, archive: int, what: str) -> None:
    """Take out of the fresh ones those with the words of a known one that is gone; one for each that is gone."""
    db.execute("DROP TABLE IF EXISTS temp.matched")
    db.execute(_SAME_WORDS.format(what=what), (archive,))
    db.execute(_STILL_THERE.format(what=what))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for new, old in db.execute("SELECT item, old FROM matched ORDER BY key").fetchall():
        _pair(pairs, taken, old, new)
    db.executemany(f"DELETE FROM fresh_{what}s WHERE item = ?", [(new,) for new in taken])  # noqa: S608


def move(db: sqlite3.Connection, archive: int, moved: dict[int, int]) -> None:
    """Give the state of each old item to its new one; what the new one has stays. In the caller's transaction."""
    for old, new in moved.items():
        for table in _OF_POSTS:
            where = f"{table.name} SET post = ? WHERE archive = ? AND post = ?"
            db.execute(f"UPDATE OR IGNORE {where}", (new, archive, old))
            db.execute(f"DELETE FROM {table.name} WHERE archive = ? AND post = ?", (archive, old))  # noqa: S608
