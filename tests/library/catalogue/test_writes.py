"""Single posts and comments into the catalogue and out of it."""

from __future__ import annotations

import sqlite3

import pytest

from kantlijn.library.catalogue.columns import ask
from kantlijn.library.catalogue.schema import DUPLICATES
from kantlijn.library.catalogue.writes import (
    Origin,
    delete_comment,
    delete_post,
    set_duplicate,
)
from kantlijn.model import Comment, Post
from library.writing import write_comment, write_post

TABLES = ("posts", "bodies", "comments", "shelves", "unindexed_posts", "unindexed_comments")


@pytest.fixture(autouse=True)
def files(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO folders VALUES (1, '/')")
    for key in (1, 2):
        db.execute("INSERT INTO files VALUES (?, 1, ?, ?, 0, 0, 0, 'x')", (key, f"f{key}", f"f{key}"))
    db.execute(
        "INSERT INTO refs (key, identity, format, id, url, slug, title, page) VALUES (1, 'i', '', '', '', '', '', '')"
    )


def origin(ordinal: int = 0, file: int = 1) -> Origin:
    return Origin(file, ordinal, "x", f"f{file}")


def one(db: sqlite3.Connection, table: str) -> sqlite3.Row:
    (row,) = ask(db, f"SELECT * FROM {table}").fetchall()
    assert isinstance(row, sqlite3.Row)
    return row


def test_a_post_is_counted_shelved_and_waits_for_its_full_text(db: sqlite3.Connection) -> None:
    key = write_post(db, Post("7", "T", "one *two*", published="2001-05-01", status="draft"), origin())
    row = one(db, "posts")
    assert (row["key"], row["words"], row["hidden"], row["path"], row["format"]) == (key, 2, 1, "f1", "x")
    assert one(db, "bodies")["body"] == "one *two*"
    assert dict(one(db, "shelves")) == {"shelf": row["shelf"], "shown": 0, "posts": 1}
    assert one(db, "unindexed_posts")["key"] == key


def test_a_post_written_again_keeps_its_key_and_changes_its_shelf(db: sqlite3.Connection) -> None:
    key = write_post(db, Post("7", "T", "old", published="2001-05-01"), origin())
    assert write_post(db, Post("7", "T", "new", published="2011-05-01"), origin(), key) == key
    assert one(db, "bodies")["body"] == "new"
    assert one(db, "shelves")["posts"] == 1


def test_a_taken_source_id_gives_way_to_slug_path_and_position(db: sqlite3.Connection) -> None:
    for ordinal in range(4):
        write_post(db, Post("same", "T", "", slug="slug"), origin(ordinal))
    write_post(db, Post("f2#5", "T", ""), origin(9, file=1))
    write_post(db, Post("f2", "T", ""), origin(8, file=1))
    write_post(db, Post("", "T", ""), origin(4, file=2))
    ids = [row["source_id"] for row in ask(db, "SELECT source_id FROM posts ORDER BY key")]
    assert ids == ["same", "slug", "f1", "f1#4", "f2#5", "f2", "f2#2.5"]


def test_written_again_a_post_does_not_lose_its_source_id_to_itself(db: sqlite3.Connection) -> None:
    key = write_post(db, Post("7", "T", ""), origin())
    write_post(db, Post("7", "U", ""), origin(), key)
    assert one(db, "posts")["source_id"] == "7"


def test_what_is_deleted_leaves_nothing(db: sqlite3.Connection) -> None:
    post = write_post(db, Post("7", "T", "text"), origin())
    write_comment(db, Comment("1", "said"), 1, origin())
    delete_comment(db, one(db, "comments")["key"])
    delete_post(db, post)
    for table in TABLES:
        assert ask(db, f"SELECT * FROM {table}").fetchall() == [], table


def test_a_duplicate_leaves_the_list_and_comes_back_when_what_was_shown_goes(db: sqlite3.Connection) -> None:
    shown = write_post(db, Post("7", "T", ""), origin())
    other = write_post(db, Post("8", "T", ""), origin(1))
    set_duplicate(db, other, shown)
    shelves = {row["key"]: row["shelf"] for row in ask(db, "SELECT key, shelf FROM posts")}
    assert shelves[other] == DUPLICATES
    delete_post(db, shown)
    row = one(db, "posts")
    assert (row["duplicate_of"], row["shelf"]) == (None, shelves[shown])


def test_a_comment_in_whose_place_another_was_shown_is_shown_again_when_that_goes(db: sqlite3.Connection) -> None:
    for ordinal in range(2):
        write_comment(db, Comment(f"{ordinal}", "said"), 1, origin(ordinal))
    first, second = (row["key"] for row in ask(db, "SELECT key FROM comments ORDER BY key").fetchall())
    db.execute("UPDATE comments SET duplicate_of = ? WHERE key = ?", (first, second))
    delete_comment(db, first)
    assert one(db, "comments")["duplicate_of"] is None
