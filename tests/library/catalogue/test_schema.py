"""The catalogue's name, its order, and its cost: work is counted in rows that SQLite steps over, not in seconds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.catalogue.schema import catalogue_name, connect, discard, prepare, shelf_of
from kantlijn.library.catalogue.writes import Place, write_post
from kantlijn.library.importing.shared_progress import SIZE, Board
from kantlijn.library.queries import Queries
from kantlijn.model import Post, when


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert catalogue_name([one, two]) == catalogue_name([two, one, two])
    assert catalogue_name([one]) != catalogue_name([two])


def test_a_prepared_catalogue_is_left_alone_and_another_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "c.sqlite3"
    prepare(path)
    db = connect(path)
    db.execute("INSERT INTO facts VALUES ('x', 'y')")
    prepare(path)
    assert db.execute("SELECT value FROM facts WHERE name = 'x'").fetchone() == ("y",)
    db.execute("UPDATE facts SET value = 'older' WHERE name = 'version'")
    db.close()
    prepare(path)
    db = connect(path)
    assert db.execute("SELECT value FROM facts WHERE name = 'x'").fetchone() is None
    db.close()
    discard(path)
    assert list(path.parent.iterdir()) == []


@given(st.datetimes(), st.datetimes())
def test_shelves_and_ago_sort_by_date_newest_first(one: object, two: object) -> None:
    texts = sorted((f"{one}"[:19], f"{two}"[:19]))
    older, newer = (shelf_of("post", text) for text in texts)
    assert newer <= older
    assert newer < shelf_of("post", "") < shelf_of("page", texts[0]) < shelf_of("thread", texts[1])
    assert when(texts[0]) is not None


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
        write_post(db, post, Place(1, index, "x", f"{index}.md"))
    db.execute("COMMIT")
    return db


def test_pages_and_places_of_the_list_cost_the_same_at_its_end(tmp_path: Path) -> None:
    db = _filled(tmp_path / "c.sqlite3", 6000)
    queries = Queries(db)
    everything = [row.key for row in queries.rows(0, 10_000, everything=True)]
    assert len(everything) == queries.count(everything=True) == 6000
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    for place in (0, 3000, 5000, 5900):
        steps = 0
        db.set_progress_handler(step, 10)
        assert [row.key for row in queries.rows(place, 50, everything=True)] == everything[place : place + 50]
        assert queries.position(everything[place], everything=True) == place
        db.set_progress_handler(None, 0)
        assert steps < 700, place  # stepping over all 6,000 takes several thousand
    db.close()


def test_windows_beyond_the_ends_are_what_there_is(tmp_path: Path) -> None:
    db = _filled(tmp_path / "c.sqlite3", 30)
    queries = Queries(db)
    keys = [row.key for row in queries.rows(0, 100, everything=False)]
    assert len(keys) == queries.count(everything=False) == 25
    assert [row.key for row in queries.rows(-5, 10, everything=False)] == keys[:5]
    assert [row.key for row in queries.rows(20, 10, everything=False)] == keys[20:]
    assert queries.rows(25, 10, everything=False) == queries.rows(3, 0, everything=False) == []
    db.close()


def test_an_empty_catalogue_has_no_rows(tmp_path: Path) -> None:
    prepare(tmp_path / "c.sqlite3")
    db = connect(tmp_path / "c.sqlite3")
    queries = Queries(db)
    assert queries.count(everything=True) == 0
    assert queries.rows(0, 10, everything=True) == []
    assert queries.position(1, everything=True) is None
    assert queries.row(1) is None
    assert queries.post(1) is None
    db.close()


def test_what_stands_on_the_board_is_read_whole(tmp_path: Path) -> None:
    handle = Board.descriptor(tmp_path)
    with open(handle, "r+b") as stream:
        writer, reader = Board(stream.fileno()), Board(stream.fileno())
        assert (reader.read().total, reader.read().beats) == (None, 0)
        writer.total, writer.files = 0, 3
        writer.at("/a/\udcff" + "x" * 5000, "ä" * 5000)
        reading = reader.read()
        assert (reading.total, reading.files, reading.beats) == (0, 3, 1)
        assert reading.file.startswith("/a/\udcffxx")
        assert reading.shown.startswith("ää")
        writer.at("", "")
        assert (reader.read().file, reader.read().shown, reader.read().beats) == ("", "", 2)
        writer.close()
        reader.close()
    assert list(tmp_path.iterdir()) == []
    assert SIZE > 8192
