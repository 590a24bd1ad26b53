"""What came since last time: the catalogue compared with what was known, all in SQL, which lets other threads run.

The first time an archive was read to its end, all it holds becomes known at once, so that nothing is new. From then on
a post becomes known when it was opened, with the comments that stand under it: a *visit* is one run of the program,
what it found new stays new until it ends, and what was not opened is still new the next time. So a run that is killed
loses nothing, and two runs at once have each their own view.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kantlijn.library.catalogue.damage import DamageError, rows_are_ours
from kantlijn.library.catalogue.identity import comment_key
from kantlijn.library.reading_state.records import Fresh, News
from kantlijn.model import Comment

_UNKNOWN = """
SELECT i.key, i.item, i.words, EXISTS (SELECT 1 FROM known k WHERE k.archive = :archive AND k.item = i.item) AS edited
FROM cat.{table} i WHERE {condition} AND NOT EXISTS (
    SELECT 1 FROM known k WHERE k.archive = :archive AND k.item = i.item AND k.words = i.words)"""
_FRESH = "SELECT item, words FROM fresh_posts UNION ALL SELECT item, words FROM fresh_comments"
_DUPLICATES = """
DELETE FROM fresh_{what}s WHERE key IN (SELECT c.key FROM fresh_{what}s f JOIN cat.{what}s c ON c.key = f.key
WHERE c.duplicate_of IS NOT NULL OR EXISTS (
    SELECT 1 FROM cat.{what}s t JOIN cat.{what}_identities i ON i.key = t.key
    JOIN known k ON k.archive = :archive AND k.item = i.item WHERE t.duplicate_of = c.key))"""
_COUNTED = """
SELECT key, sum(post_new), sum(post_edited), sum(new), sum(edited) FROM (
    SELECT f.key, NOT f.edited AS post_new, f.edited AS post_edited, 0 AS new, 0 AS edited FROM fresh_posts f
    UNION ALL SELECT coalesce(p.duplicate_of, p.key), 0, 0, NOT f.edited, f.edited FROM fresh_comments f
    JOIN cat.comments c ON c.key = f.key JOIN cat.refs r ON r.key = c.ref JOIN cat.posts p ON p.key = r.post)
GROUP BY key"""
_POST_ITSELF = """
SELECT i.item, i.words FROM cat.posts p JOIN cat.post_identities i ON i.key = p.key
WHERE (p.key = :post OR p.duplicate_of = :post) AND i.shown AND NOT EXISTS (
    SELECT 1 FROM known k WHERE k.archive = :archive AND k.item = i.item AND k.words = i.words)"""
_IN_POST = """
SELECT c.id, c.body, c.markup, c.author, c.published, i.item, i.words,
    EXISTS (SELECT 1 FROM known k WHERE k.archive = :archive AND k.item = i.item)
FROM cat.posts p JOIN cat.refs r ON r.post = p.key JOIN cat.comments c ON c.ref = r.key
JOIN cat.comment_identities i ON i.key = c.key
WHERE (p.key = :post OR p.duplicate_of = :post) AND c.duplicate_of IS NULL AND NOT EXISTS (
    SELECT 1 FROM known k WHERE k.archive = :archive AND k.item = i.item AND k.words = i.words)"""


@contextmanager
def attached(db: sqlite3.Connection, catalogue: Path) -> Iterator[None]:
    """Have the catalogue beside the state, as `cat`. Raises sqlite3.Error where it cannot be read."""
    db.execute("ATTACH ? AS cat", (catalogue.absolute().as_uri() + "?mode=ro",))
    try:
        if db.execute("SELECT 1 FROM cat.sqlite_master WHERE name = 'facts'").fetchone() is None:
            raise DamageError("the catalogue is another file by now")
        with rows_are_ours():
            yield
    finally:
        clean_up(db)
        with suppress(sqlite3.Error):
            db.execute("DETACH cat")


def seeing_as_before(db: sqlite3.Connection, seen: Iterable[tuple[int, int]]) -> None:
    """Let `known` be what was known before this visit saw these items with these words.

    A view of that name stands before the table for all that is asked from here on.
    """
    db.execute("DROP VIEW IF EXISTS temp.known")
    db.execute("DROP TABLE IF EXISTS temp.seen")
    db.execute("CREATE TEMP TABLE seen (item INTEGER, words INTEGER, PRIMARY KEY (item, words)) WITHOUT ROWID")
    db.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", seen)
    db.execute(
        "CREATE TEMP VIEW known AS SELECT archive, item, words FROM main.known k WHERE NOT EXISTS "
        "(SELECT 1 FROM seen s WHERE s.item = k.item AND s.words = k.words)"
    )


def clean_up(db: sqlite3.Connection) -> None:
    """Let `known` be the table again."""
    db.execute("DROP VIEW IF EXISTS temp.known")


def settle(db: sqlite3.Connection, archive: int, at: int) -> None:
    """All that the archive holds is known from now on, in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        "INSERT OR IGNORE INTO main.known SELECT ?, item, words FROM (SELECT item, words FROM cat.post_identities "
        "WHERE shown UNION ALL SELECT item, words FROM cat.comment_identities) ORDER BY item, words",
        (archive,),
    )
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, 0, 'settled', 'true', ?)", (archive, at))
    db.execute("COMMIT")


def unknown(db: sqlite3.Connection, archive: int) -> None:
    """Make the tables `fresh_posts` and `fresh_comments` (key, item, words, edited) of what is not known."""
    for what, condition in (("post", "i.shown"), ("comment", "1")):
        db.execute(f"DROP TABLE IF EXISTS temp.fresh_{what}s")
        question = _UNKNOWN.format(table=f"{what}_identities", condition=condition)
        db.execute(f"CREATE TEMP TABLE fresh_{what}s AS {question}", {"archive": archive})
    db.execute("DROP TABLE IF EXISTS temp.candidates")
    db.execute(f"CREATE TEMP TABLE candidates AS {_FRESH}")


def pass_over(db: sqlite3.Connection, archive: int) -> None:
    """What was unknown and turned out to be nothing new is known from now on. In the caller's transaction."""
    question = f"SELECT item, words FROM candidates EXCEPT SELECT item, words FROM ({_FRESH})"  # noqa: S608
    found = f"INSERT OR IGNORE INTO main.known SELECT ?, item, words FROM ({question})"  # noqa: S608
    db.execute(found, (archive,))


def drop_duplicates(db: sqlite3.Connection, archive: int) -> None:
    """Take out of the fresh ones what is shown as another, or tells what another file told before."""
    for what in ("post", "comment"):
        db.execute(_DUPLICATES.format(what=what), {"archive": archive})


def counted(db: sqlite3.Connection) -> News:
    """What is fresh, by post, in the order of the list."""
    found = db.execute(
        f"SELECT n.* FROM ({_COUNTED}) n JOIN cat.posts p ON p.key = n.key "  # noqa: S608
        "ORDER BY p.shelf, p.sort_key, p.path, p.ordinal"
    )
    posts = {
        key: Fresh("new" if new else "edited" if changed else "", comments, edited)
        for key, new, changed, comments, edited in found
    }
    items = [
        frozenset(item for (item,) in db.execute(f"SELECT item FROM fresh_{what}s"))  # noqa: S608
        for what in ("post", "comment")
    ]
    return News(posts, *items)


class Unseen(NamedTuple):
    """A post or comment that is not known as it stands."""

    comment: str
    """Its key, or "" for the post."""
    item: int
    words: int
    edited: bool


def unseen_in(db: sqlite3.Connection, archive: int, post: int) -> list[Unseen]:
    """What of a post and its comments is not known; `post` is the key of its row."""
    asked = {"archive": archive, "post": post}
    found = db.execute(_POST_ITSELF, asked).fetchall()
    unseen = [Unseen("", item, words, False) for item, words in found]
    for own, body, markup, author, published, item, words, edited in db.execute(_IN_POST, asked):
        key = comment_key(Comment(own, body, markup=markup, author=author, published=published))
        unseen.append(Unseen(key, item, words, bool(edited)))
    return unseen


def make_known(db: sqlite3.Connection, archive: int, seen: Iterable[tuple[int, int]]) -> None:
    """These items with these words are known from now on. Within the caller's transaction."""
    db.executemany("INSERT OR IGNORE INTO main.known VALUES (?, ?, ?)", [(archive, *each) for each in seen])
