"""Isso: its database is read and never touched, and its states are kept."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.formats import Item, Source, owner, parse
from kantlijn.model import Comment, Problem, thread
from kantlijn.sources.source import Member

SAMPLE = Path(__file__).parent / "samples" / "isso" / "generic.json"

TABLES = """
PRAGMA user_version = 5;
CREATE TABLE IF NOT EXISTS threads (    id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE IF NOT EXISTS comments (    tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER,
    created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR,    text VARCHAR, author VARCHAR,
    email VARCHAR, website VARCHAR,    likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL,
    notification INTEGER DEFAULT 0);
INSERT INTO threads VALUES (1, '/2019/a-pond/', 'A pond');
"""
ROW = "INSERT INTO comments VALUES (?, ?, ?, ?, NULL, ?, '127.0.0.1', ?, ?, 'x@example.com', ?, 0, 0, x'00ff', 0)"
ROWS = (
    (1, 1, None, 1551463449.25, 1, "How *deep* is it?", "Hazel Pike", "https://hazel.example.org/"),
    (1, 2, 1, 1551500000, 2, "Knee-deep.", None, None),
    (1, 3, None, 1551500001.0, 4, "", None, None),
    (9, 4, 3, 1551500002.0, 7, "Where am I?", "Ann", None),
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "comments.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(TABLES)
        connection.executemany(ROW, ROWS)
        connection.commit()
    return file


def read(source: Source) -> list[Item]:
    assert owner(source) == "isso"
    return list(parse(source, "isso"))


def comments(items: list[Item]) -> dict[str, Comment]:
    return {item.id: item for item in items if isinstance(item, Comment)}


def test_a_comment_has_its_page_its_parent_and_its_state(database: Path) -> None:
    found = comments(read(Source(database, database.parent, database.name)))
    one = found["1"]
    assert (one.post.url, one.post.title) == ("/2019/a-pond/", "A pond")
    assert (one.author, one.author_url, one.body) == ("Hazel Pike", "https://hazel.example.org/", "How *deep* is it?")
    assert (one.published, one.markup) == ("2019-03-01T18:04:09.25Z", "markdown")
    assert (found["2"].parent, found["2"].author, found["2"].published) == ("1", "", "2019-03-02T04:13:20Z")
    assert [item.status for item in found.values()] == ["published", "pending", "deleted", "pending"]
    shown = [(item.comment.id, item.depth) for item in thread(found.values())]
    assert shown == [("1", 0), ("2", 1), ("3", 0), ("4", 1)]


def test_what_is_odd_is_said(database: Path) -> None:
    said = [str(item) for item in read(Source(database, database.parent, database.name)) if isinstance(item, Problem)]
    assert said == [
        "comments.db, comment 4: belongs to no thread; kept without a post",
        "comments.db, comment 4: has the unknown mode 7; kept as pending",
    ]


def test_reading_leaves_no_trace_even_in_a_folder_one_may_write(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    before = database.read_bytes()
    assert len(comments(read(Source(database, database.parent, database.name)))) == 4
    assert list(database.parent.iterdir()) == [database]
    assert database.read_bytes() == before


def test_packed_databases_are_read_in_memory(database: Path) -> None:
    packed = database.with_name("comments.db.gz")
    packed.write_bytes(gzip.compress(database.read_bytes()))
    archive = database.with_name("backup.zip")
    with zipfile.ZipFile(archive, "w") as writer:
        writer.write(database, "isso/comments.db")
    member = Member(archive / "isso/comments.db", archive, "backup.zip/isso/comments.db", {}, archive, 0)
    for source in (Source(packed, packed, packed.name), member):
        assert len(comments(read(source))) == 4


def test_what_waits_in_a_log_beside_the_database_is_said(database: Path) -> None:
    source = Source(database, database.parent, database.name)
    assert not [item for item in read(source) if isinstance(item, Problem) and "-wal" in item.reason]
    Path(f"{database}-wal").write_bytes(b"frames")
    assert [item.reason[:24] for item in read(source) if isinstance(item, Problem)][-1] == "has a -wal file beside i"
    assert len(comments(read(source))) == 4


def test_a_cut_database_is_a_problem(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:6000])
    (said,) = read(Source(database, database, database.name))
    assert str(said).startswith("comments.db: is a database that cannot be read: ")


def test_another_database_is_not_isso(tmp_path: Path) -> None:
    file = tmp_path / "comments.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE comments (id INTEGER, text VARCHAR)")
    assert owner(Source(file, tmp_path, file.name)) is None


def test_generic_json() -> None:
    found = comments(read(Source(SAMPLE, SAMPLE.parent, SAMPLE.name)))
    assert list(found) == ["0", "1"]
    assert (found["0"].post.url, found["0"].post.title) == ("/2019/a-pond/", "A pond & a fence")
    assert (found["0"].author, found["0"].published) == ("Hazel Pike", "2019-03-01T18:04:09")
