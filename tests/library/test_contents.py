"""The list of posts and its cost: work is counted in rows that SQLite steps over, not in seconds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.catalogue.writes import Origin, set_duplicate
from kantlijn.library.contents import Contents
from kantlijn.model import Post
from library.writing import write_post


def _filled(path: Path, number: int) -> sqlite3.Connection:
    prepare(path)
    db = connect(path)
    db.execute("BEGIN")
    db.execute("INSERT INTO folders VALUES (1, '/')")
    db.execute("INSERT INTO files VALUES (1, 1, 'f', 'f', 0, 0, 0, 'x')")
    for index in range(number):
        year, month = 1990 + index // 12 % 30, index % 12 + 1
        published = f"{year}-{month:02}-{index % 28 + 1:02}" if index % 100 else ""
        post = Post(
            f"{index}", f"Post {index}", "", published=published, status="draft" if index % 7 == 0 else "published"
        )
        write_post(db, post, Origin(1, index, "x", f"{index}.md"))
    db.execute("COMMIT")
    return db


def test_pages_and_positions_of_the_list_cost_the_same_at_its_end(tmp_path: Path) -> None:
    db = _filled(tmp_path / "c.sqlite3", 6000)
    contents = Contents(db, everything=True)
    keys = [row.key for row in contents.rows(0, 10_000)]
    assert len(keys) == contents.count() == 6000
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    for start in (0, 3000, 5000, 5900):
        steps = 0
        db.set_progress_handler(step, 10)
        assert [row.key for row in contents.rows(start, 50)] == keys[start : start + 50]
        assert contents.position(keys[start]) == start
        db.set_progress_handler(None, 0)
        assert steps < 700, start  # stepping over all 6,000 takes several thousand
    db.close()


def test_rows_beyond_the_ends_are_what_there_is(tmp_path: Path) -> None:
    db = _filled(tmp_path / "c.sqlite3", 30)
    contents = Contents(db, everything=False)
    keys = [row.key for row in contents.rows(0, 100)]
    assert len(keys) == contents.count() == 25
    assert [row.key for row in contents.rows(-5, 10)] == keys[:5]
    assert [row.key for row in contents.rows(20, 10)] == keys[20:]
    assert contents.rows(25, 10) == contents.rows(3, 0) == []
    db.close()


def test_a_hidden_post_has_a_position_among_all_and_none_among_the_published(tmp_path: Path) -> None:
    db = _filled(tmp_path / "c.sqlite3", 30)
    contents = Contents(db, everything=True)
    draft = next(row.key for row in contents.rows(0, 30) if row.status == "draft")
    assert contents.position(draft) is not None
    assert Contents(db, everything=False).position(draft) is None
    db.close()


def test_what_another_post_is_shown_in_place_of_stands_in_no_list(tmp_path: Path) -> None:
    db = _filled(tmp_path / "c.sqlite3", 3)
    contents = Contents(db, everything=True)
    first, second, _ = (row.key for row in contents.rows(0, 3))
    set_duplicate(db, first, second)
    later = Contents(db, everything=True)
    assert later.count() == 2
    assert first not in [row.key for row in later.rows(0, 3)]
    assert later.position(first) is None
    set_duplicate(db, first, None)
    assert Contents(db, everything=True).position(first) == 0
    db.close()


def test_what_another_connection_adds_is_counted(tmp_path: Path) -> None:
    db = _filled(tmp_path / "c.sqlite3", 3)
    contents = Contents(db, everything=True)
    assert contents.count() == 3
    other = connect(tmp_path / "c.sqlite3")
    write_post(other, Post("new", "New", ""), Origin(1, 99, "x", "new.md"))
    other.close()
    assert contents.count() == 4
    db.close()


def test_an_empty_catalogue_has_no_rows(tmp_path: Path) -> None:
    prepare(tmp_path / "c.sqlite3")
    db = connect(tmp_path / "c.sqlite3")
    contents = Contents(db, everything=True)
    assert (contents.count(), contents.rows(0, 10), contents.position(1)) == (0, [], None)
    db.close()
