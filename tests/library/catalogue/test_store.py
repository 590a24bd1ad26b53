"""One file at a time into the catalogue, in place of what it gave before."""

from __future__ import annotations

import sqlite3

import pytest

from kantlijn.clean import clean_line
from kantlijn.library.catalogue.store import UNFINISHED, Store, stored, unstored
from kantlijn.model import Comment, Post, PostRef, Problem

MARK = (10, 20, 30)


def add(store: Store, name: str, *items: Post | Comment | Problem, folder: str = "/", format: str = "x") -> None:  # noqa: A002
    """A file that gives these items, read to its end."""
    key = store.folder(folder) or store.new_folder(folder)
    store.start(key, name, clean_line(name), MARK, format)
    for item in items:
        store.add(item)
    store.finish(MARK)
    store.settle(lambda: None)


def column(db: sqlite3.Connection, question: str) -> list[object]:
    return [value for (value,) in db.execute(question)]


def nothing() -> None:
    pass


def test_what_a_file_gave_is_known_by_its_name_and_mark(store: Store) -> None:
    add(store, "a", Post("1", "A", ""))
    folder = store.folder("/")
    assert folder is not None
    assert {name: known.mark for name, known in store.known(folder).items()} == {"a": MARK}
    assert store.folder("/elsewhere") is None


@pytest.mark.parametrize("name", ["plain", "größer", "\udcff.md"])
def test_a_name_is_stored_and_comes_back(store: Store, name: str) -> None:
    assert unstored(stored(name)) == name
    add(store, name, Post("1", "A", ""))
    folder = store.folder("/")
    assert folder is not None
    assert list(store.known(folder)) == [name]


def test_read_again_what_stands_at_the_same_position_keeps_its_key_and_the_rest_goes(
    store: Store, db: sqlite3.Connection
) -> None:
    add(store, "a", Post("1", "A", ""), Comment("c", "said"), Post("2", "B", ""), Comment("d", "more"))
    before = column(db, "SELECT key FROM posts ORDER BY ordinal")
    add(store, "a", Post("1", "A again", ""), Comment("c", "said otherwise"))
    assert column(db, "SELECT key FROM posts") == before[:1]
    assert column(db, "SELECT title FROM posts") == ["A again"]
    assert column(db, "SELECT body FROM comments") == ["said otherwise"]
    assert (store.posts, store.comments) == (1, 1)


def test_what_says_the_same_is_not_written_again(store: Store, db: sqlite3.Connection) -> None:
    items = Post("1", "A", ""), Comment("c", "said")
    add(store, "a", *items)
    before = db.total_changes
    folder = store.folder("/")
    assert folder is not None
    store.start(folder, "a", "a", MARK, "x")
    started = db.total_changes
    for item in items:
        store.add(item)
    assert db.total_changes == started > before


def test_a_file_that_was_paused_counts_as_not_read_to_its_end_until_it_is(store: Store) -> None:
    folder = store.new_folder("/")
    store.start(folder, "a", "a", MARK, "x")
    store.pause()
    store.settle(nothing)
    assert store.known(folder)["a"].mark[0] == UNFINISHED
    store.finish(MARK)
    assert store.known(folder)["a"].mark == MARK


def test_a_removed_folder_takes_its_files_posts_comments_and_problems_along(
    store: Store, db: sqlite3.Connection
) -> None:
    add(store, "a", Post("1", "A", ""), Comment("c", "said"), Problem("a", "is odd"), folder="/gone")
    add(store, "b", Post("2", "B", ""), folder="/kept")
    kept = store.folder("/kept")
    assert kept is not None
    (gone,) = store.missing({kept})
    store.remove_folder(gone, nothing)
    store.settle(nothing)
    assert column(db, "SELECT title FROM posts") == ["B"]
    assert column(db, "SELECT count(*) FROM comments") == column(db, "SELECT count(*) FROM problems") == [0]
    assert (store.posts, store.comments, store.folder("/gone")) == (1, 0, None)


def test_problems_of_the_walk_are_kept_apart_from_those_of_files(store: Store) -> None:
    add(store, "a", Problem("a", "is odd", "line 1"))
    found = [Problem("b", "is gone"), Problem("c", "is odd", "byte 3")]
    store.facts.set_walk_problems(found)
    store.facts.set_walk_problems(found)
    assert store.facts.walk_problems() == found


def test_facts_are_kept_and_replaced(store: Store) -> None:
    assert store.facts.get("title") is None
    for title in ("one", "two"):
        store.facts.keep("title", title)
    assert store.facts.get("title") == "two"


def test_a_file_with_a_post_that_is_due_by_now_is_overdue(store: Store, db: sqlite3.Connection) -> None:
    add(store, "a", Post("1", "A", "", published="1970-01-01T00:01:40Z", status="scheduled"))
    add(store, "b", Post("2", "B", "", published="1970-01-01T00:01:40Z"))
    assert store.facts.overdue(99) == set()
    assert store.facts.overdue(100) == set(column(db, "SELECT key FROM files WHERE name = 'a'"))


def test_an_import_is_complete_once_it_was_gathered_and_its_counts_are_there(
    store: Store, db: sqlite3.Connection
) -> None:
    add(store, "a", Post("1", "A", "", slug="pond"), Comment("c", "said"), Comment("d", "?", PostRef(slug="lost")))
    assert not store.facts.complete()
    store.gather(nothing)
    assert store.facts.complete()
    question = "SELECT kind, status, matched_by, duplicate, number FROM tallies ORDER BY 1, 3"
    assert db.execute(question).fetchall() == [
        ("comment", "published", "", 0, 1),
        ("comment", "published", "file", 0, 1),
        ("post", "published", "", 0, 1),
    ]


def test_of_posts_with_one_id_that_in_the_comments_own_file_is_meant_and_no_doubt_is_noted(
    store: Store, db: sqlite3.Connection
) -> None:
    for name in ("a", "b"):
        add(store, name, Post("7", f"in {name}", ""), Comment("", f"under {name}", PostRef(id="7")))
    joined = db.execute(
        "SELECT c.body, p.title, r.other_matches FROM comments c "
        "JOIN refs r ON r.key = c.ref JOIN posts p ON p.key = r.post"
    )
    assert sorted(joined) == [("under a", "in a", 0), ("under b", "in b", 0)]
