"""What the reader asks of the catalogue, but for the list."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library.queries import Queries
from kantlijn.model import Problem

Run = Callable[..., sqlite3.Connection]
Write = Callable[..., Path]


@pytest.fixture
def queries(archive: Path, write: Write, run: Run) -> Queries:
    write("sub/a.post", "title: Pond\nid: 7\nslug: pond\npublished: 2019\n\ntext")
    write("b.post", "title: Pond\nslug: pond\n\n")
    write("c.talk", "post.slug=pond;text=said\npost.id=9;text=?\nbad")
    return Queries(run(archive))


def key(queries: Queries, name: str) -> int:
    found = queries.find([name])
    assert found is not None
    return found


def test_a_post_is_found_by_what_the_list_calls_it_before_any_other_name(queries: Queries) -> None:
    assert queries.find(["7"]) == queries.find(["sub/a.post"]) == queries.find(["nothing", "7"])
    assert queries.find(["pond"]) == queries.find(["b.post"])  # its source id, though another has that slug too
    assert queries.find(["nothing"]) is None


def test_a_post_comes_with_its_text_and_a_row_with_its_counts(queries: Queries) -> None:
    post, row = queries.post(key(queries, "7")), queries.row(key(queries, "7"))
    assert post is not None
    assert row is not None
    assert (post.body, post.published, post.path) == ("text", "2019", "sub/a.post")
    assert (row.id, row.words, row.format, row.path) == ("7", 1, "post", "sub/a.post")


def test_what_is_not_there_is_none(queries: Queries) -> None:
    assert (queries.row(10**6), queries.post(10**6), queries.comments(10**6)) == (None, None, [])
    assert (queries.fact("no such"), queries.file_shown("/no/such")) == ("", None)


def test_a_file_is_named_as_the_user_knows_it(queries: Queries, archive: Path) -> None:
    assert queries.file_shown(str(archive / "sub" / "a.post")) == "sub/a.post"


def test_a_comment_for_which_two_posts_would_do_is_a_problem_in_words(queries: Queries) -> None:
    assert queries.unsure() == [
        Problem("c.talk", "belongs to b.post or to another post, going by exact name; the first was taken")
    ]
    assert [problem.where for problem in queries.problems()] == ["line 3", ""]


def test_the_summary_counts_by_kind_and_state(queries: Queries) -> None:
    summary = queries.summary()
    assert (summary.posts, summary.pages, summary.threads, summary.comments) == (2, 0, 1, 2)
    assert (summary.formats, summary.problems) == ({"post": 2, "talk": 1}, 2)


def test_the_version_changes_when_another_connection_commits(queries: Queries, run: Run, archive: Path) -> None:
    before = queries.version()
    (archive / "d.post").write_text("title: D\n\n")
    run(archive)
    assert queries.version() != before


def test_a_thread_comes_in_the_order_of_its_files_and_sqlite_moves_no_texts_about_for_it(
    archive: Path, write: Write, run: Run
) -> None:
    """A row is as long as its text: to have SQLite sort ten thousand takes as long as to read them."""
    write("b.post", "title: Pond\nslug: pond\n\n")
    for name in ("c.talk", "a.talk"):
        write(name, "".join(f"post.slug=pond;text={name} {number}\n" for number in range(12)))
    db = run(archive)
    queries, asked = Queries(db), list[str]()
    post = key(queries, "pond")
    db.set_trace_callback(asked.append)
    found = queries.comments(post)
    db.set_trace_callback(None)
    assert [one.body for one in found] == [f"{name} {number}" for name in ("a.talk", "c.talk") for number in range(12)]
    assert len(asked) == 3
    plans = [step for question in asked for *_, step in db.execute(f"EXPLAIN QUERY PLAN {question}")]
    assert not [step for step in plans if "TEMP B-TREE" in step]
