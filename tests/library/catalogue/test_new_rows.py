"""New rows, kept until there are many; the work is counted in statements."""

from __future__ import annotations

import sqlite3
from collections import Counter

from kantlijn.library.catalogue.columns import ask
from kantlijn.library.catalogue.new_rows import NewRows
from kantlijn.library.catalogue.prepared import Preparation, PreparedComment, PreparedPost
from kantlijn.library.catalogue.store import Store
from kantlijn.model import Comment, Post, PostRef

MARK = (10, 20, 30)


def files(store: Store, number: int, folder: int) -> None:
    """So many files of a comment each, for two posts."""
    for at in range(number):
        store.start(folder, f"{at}.yml", f"{at}.yml", MARK, "x")
        store.add(Comment(f"{at}", "said", PostRef(slug=f"post-{at % 2}")))
        store.finish(MARK)
    store.settle(lambda: None)


def test_every_column_is_written_but_those_that_are_counted_or_given_later(db: sqlite3.Connection) -> None:
    rows, prepare = NewRows(db), Preparation("x", "a")
    post, comment = prepare(Post("1", "A", "")), prepare(Comment("c", ""))
    assert isinstance(post, PreparedPost)
    assert isinstance(comment, PreparedComment)
    rows.file(1, "a", "a", *MARK, "x")
    rows.post(post, 1, 0, "1")
    rows.comment(comment, 1, 0, 1)
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    rows.write()
    for table, later in {"posts": {"comments", "duplicate_of"}, "comments": {"duplicate_of"}, "files": set()}.items():
        columns = {row["name"] for row in ask(db, f"PRAGMA table_info({table})")}
        (statement,) = {each.split("VALUES")[0] for each in asked if each.startswith(f"INSERT INTO {table} ")}
        written = statement.split("(")[1].rstrip(") ").split(", ")
        assert columns - set(written) == later
        assert len(written) == len(set(written))


def test_a_file_of_a_comment_costs_one_question_and_no_statement_of_its_own(
    store: Store, db: sqlite3.Connection
) -> None:
    folder = store.new_folder("/")
    calls: Counter[str] = Counter()

    class Counting:
        """The connection, whose calls are counted."""

        def __getattr__(self, name: str) -> object:
            calls[name] += 1
            return getattr(db, name)

    counting = Store(Counting())  # type: ignore[arg-type]
    calls.clear()
    files(counting, 10, folder)
    few = calls["execute"]
    calls.clear()
    for at in range(10, 110):
        counting.start(folder, f"{at}.yml", f"{at}.yml", MARK, "x")
        counting.add(Comment(f"{at}", "said", PostRef(slug=f"post-{at % 2}")))
        counting.finish(MARK)
    counting.settle(lambda: None)
    assert calls["execute"] <= few + 100
    assert calls["executemany"] <= 5
    assert db.execute("SELECT count(*) FROM comments").fetchone() == (110,)


def test_keys_go_on_after_what_is_there_and_a_post_s_is_never_given_again(store: Store, db: sqlite3.Connection) -> None:
    folder = store.new_folder("/")
    for name in ("a", "b"):
        store.start(folder, name, name, MARK, "x")
        store.add(Post(name, name, ""))
        store.add(Comment(name, "said"))
        store.finish(MARK)
    store.settle(lambda: None)
    (key,) = db.execute("SELECT key FROM files WHERE name = 'b'").fetchone()
    store.remove(key)
    store.start(folder, "c", "c", MARK, "x")
    store.add(Post("c", "c", ""))
    store.add(Comment("c", "said"))
    store.finish(MARK)
    store.settle(lambda: None)
    assert db.execute("SELECT key, title FROM posts ORDER BY key").fetchall() == [(1, "a"), (3, "c")]
    assert db.execute("SELECT count(*) FROM comments").fetchone() == (2,)


def test_of_posts_with_one_id_the_second_takes_another_though_neither_is_written(
    store: Store, db: sqlite3.Connection
) -> None:
    folder = store.new_folder("/")
    for name in ("a", "b"):
        store.start(folder, name, name, MARK, "x")
        store.add(Post("same", name, ""))
        store.finish(MARK)
    assert db.execute("SELECT count(*) FROM posts").fetchone() == (0,)
    store.settle(lambda: None)
    assert db.execute("SELECT source_id FROM posts ORDER BY key").fetchall() == [("same",), ("b",)]


def test_a_file_that_is_begun_again_before_it_is_written_is_one_file(store: Store, db: sqlite3.Connection) -> None:
    folder = store.new_folder("/")
    store.start(folder, "a", "a", MARK, "x")
    store.add(Post("1", "half", ""))
    store.start(folder, "a", "a", MARK, "x")
    store.add(Post("1", "whole", ""))
    store.finish(MARK)
    store.settle(lambda: None)
    assert db.execute("SELECT title FROM posts").fetchall() == [("whole",)]
    assert (store.posts, db.execute("SELECT count(*) FROM files").fetchone()) == (1, (1,))


def test_a_file_that_goes_while_another_is_read_takes_nothing_of_that_along(
    store: Store, db: sqlite3.Connection
) -> None:
    folder = store.new_folder("/")
    for name in ("gone", "read"):
        store.start(folder, name, name, MARK, "x")
        store.add(Post(name, name, ""))
        if name == "gone":
            store.finish(MARK)
    (gone,) = db.execute("SELECT key FROM files WHERE name = 'gone'").fetchone() or (1,)
    store.remove(gone)
    store.add(Post("more", "more", ""))
    store.finish(MARK)
    store.settle(lambda: None)
    found = db.execute("SELECT p.title, f.name FROM posts p JOIN files f ON f.key = p.file ORDER BY p.key").fetchall()
    assert found == [("read", "read"), ("more", "read")]
