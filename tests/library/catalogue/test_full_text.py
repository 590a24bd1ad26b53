"""Full-text rows are numbered by date, whatever order their posts came in, and go with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.full_text import FIRST, POSTS, UNDATED, index_some, moment, number_anew
from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.catalogue.writes import Origin, delete_post
from kantlijn.model import Post
from library.writing import write_post

YEARS = st.lists(st.integers(1990, 2030), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("catalogue") / "one.sqlite3"


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    """A catalogue with a file, nothing of which is kept."""
    yield from opened(path)


def opened(path: Path) -> Iterator[sqlite3.Connection]:
    prepare(path)
    db = connect(path)
    db.execute("BEGIN")
    db.execute("INSERT INTO folders VALUES (1, 'folder')")
    db.execute("INSERT INTO files VALUES (1, 1, 'file', 'file', 0, 0, 0, '')")
    yield db
    db.execute("ROLLBACK")
    db.close()


def add(db: sqlite3.Connection, years: list[int], first: int) -> list[int]:
    return [
        write_post(db, Post("", "Title", f"word{year}", published=str(year)), Origin(1, first + at, "", "p"))
        for at, year in enumerate(years)
    ]


def index(db: sqlite3.Connection) -> None:
    while index_some(db, POSTS, lambda: None):
        pass


def numbers(db: sqlite3.Connection) -> list[tuple[int, int]]:
    return db.execute("SELECT number, moment FROM numbered_posts ORDER BY number").fetchall()


def holds(db: sqlite3.Connection, word: str) -> int:
    return int(db.execute("SELECT count(*) FROM posts_text WHERE posts_text MATCH ?", (word,)).fetchone()[0])


@given(st.lists(YEARS, min_size=1, max_size=4))
@settings(max_examples=40)
def test_positive_numbers_are_in_order_of_date_whenever_they_were_given(path: Path, batches: list[list[int]]) -> None:
    for db in opened(path):
        done = 0
        for years in batches:
            add(db, years, done)
            index(db)
            done += len(years)
        moments = [moment for number, moment in numbers(db) if number > 0]
        assert moments == sorted(moments)
        assert len(numbers(db)) == done
        assert all(holds(db, f"word{year}") == sum(batch.count(year) for batch in batches) for year in batches[0])


def test_the_newest_and_the_oldest_get_numbers_at_the_ends_and_others_negative_ones(db: sqlite3.Connection) -> None:
    for at, years in enumerate(([2001, 2005], [2009], [1999], [2003, 2002])):
        add(db, years, 10 * at)
        index(db)
    found = [(number, when) for number, when in numbers(db)]
    assert [number for number, _ in found] == [-2, -1, FIRST, FIRST + 1, FIRST + 2, FIRST + 3]
    assert [when for _, when in found] == [moment(str(year)) for year in (2002, 2003, 1999, 2001, 2005, 2009)]


def test_too_many_out_of_order_are_numbered_anew(db: sqlite3.Connection) -> None:
    for at, years in enumerate(([2001, 2005], [2003, 2002])):
        add(db, years, 10 * at)
        index(db)
    assert not number_anew(db, POSTS, limit=2)
    assert number_anew(db, POSTS, limit=1)
    assert holds(db, "word2001") == 0
    index(db)
    assert all(number > 0 for number, _ in numbers(db))
    assert [when for _, when in numbers(db)] == [moment(str(year)) for year in (2001, 2002, 2003, 2005)]
    assert holds(db, "word2001") == 1


def test_what_goes_or_changes_before_or_after_it_got_its_row_leaves_nothing(db: sqlite3.Connection) -> None:
    first, second, third = add(db, [2001, 2002, 2003], 0)
    delete_post(db, first)
    index(db)
    delete_post(db, second)
    write_post(db, Post("", "Other", "new", published="1990"), Origin(1, 2, "", "p"), third)
    write_post(db, Post("", "Other", "newer", published="1980"), Origin(1, 2, "", "p"), third)
    index(db)
    assert numbers(db) == [(FIRST + 1, moment("1980"))]
    assert [holds(db, word) for word in ("word2001", "word2002", "word2003", "new", "newer")] == [0, 0, 0, 0, 1]
    assert db.execute("SELECT count(*) FROM titles_text WHERE titles_text MATCH 'title'").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM unindexed_posts").fetchone() == (0,)


def test_moments_are_seconds_in_utc_and_what_has_no_date_comes_before_all() -> None:
    assert moment("1970-01-02") == 86400
    assert moment("1970-01-01T01:00+01:00") == 0
    assert moment("") == moment("rubbish") == UNDATED < moment("0001")
