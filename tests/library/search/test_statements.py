"""No search on a key looks at the whole catalogue: what SQLite plans, and how much it steps through."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.library.catalogue.connections import connect
from kantlijn.library.search.engine import Engine
from kantlijn.library.search.expressions import Expressions
from kantlijn.library.search.parse import parse
from kantlijn.library.search.remembered import Remembered
from kantlijn.library.search.states import NothingRead, StateKeys
from kantlijn.library.search.stream import newest_first, put
from kantlijn.model import Comment, Post
from library.search.archives import Known, archive
from library.search.plain_scan import States

TYPED = [
    "lamp", "lam*", "lamp bread", '"lamp bread"', "lamp OR bread", "lamp -candle", "title:lamp bread", "tag:light lamp",
    "by:bo lamp", "in:comments lamp", "has:comments lamp", "after:2009 lamp", "before:2011-02 lamp", "after:2009",
    "is:marked lamp", "is:marked", "is:unread lamp", "is:unread", "la",
]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two thousand posts with a comment each, all with the same words."""
    said = [
        (
            Post("", "lamp", "lamp bread", slug=f"p{at}", author="Bo", published=f"{1990 + at % 30}", tags=("light",)),
            [Comment(f"c{at}", "lamp bread", author="Bo", published=f"{1991 + at % 30}")],
        )
        for at in range(2000)
    ]
    return archive(tmp_path_factory.mktemp("catalogue") / "one.sqlite3", said)


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    db = connect(path)
    yield db
    db.close()


@pytest.mark.parametrize("typed", TYPED)
def test_the_first_hits_take_a_bounded_amount_of_work(db: sqlite3.Connection, typed: str) -> None:
    """A tenth of what one look at each row of these tables would take, in steps of SQLite's machine."""
    marked = frozenset({("p5",), ("p900", "c900"), ("p1500",)})
    states = StateKeys(Remembered(db), Known(States(frozenset({("p3",)}), marked, marked)))
    states.members(parse("is:marked is:unread"), "posts")
    states.members(parse("is:marked is:unread"), "comments")
    steps = [0]

    def count() -> int:
        steps[0] += 1
        return 0

    query = parse(typed, typing=True)
    asked = put(db, query, states, Expressions(db, query))
    db.set_progress_handler(count, 100)
    found = [hit for hit, _ in zip(newest_first(db, asked), range(20), strict=False)]
    db.set_progress_handler(None, 0)
    assert found
    assert steps[0] * 100 < 30_000


@pytest.mark.parametrize("typed", TYPED)
def test_posts_comments_and_refs_are_reached_by_their_keys(db: sqlite3.Connection, typed: str) -> None:
    query = parse(typed)
    for one in put(db, query, StateKeys(Remembered(db), NothingRead()), Expressions(db, query)):
        for late in (True, False):
            statements: list[str] = []
            db.set_trace_callback(statements.append)
            one.statement.run(db, late=late).fetchone()
            db.set_trace_callback(None)
            plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {statements[0]}")]
            assert not [step for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE" not in step], plan
            assert not [step for step in plan if "TEMP B-TREE" in step], plan


def test_a_page_costs_the_same_wherever_the_words_are_everywhere(path: Path) -> None:
    """One statement for each kind and zone, and one for each result."""
    engine = Engine(lambda: path)
    engine.search(parse("lamp"), limit=1)
    with engine._session.turn() as (reader, _):
        statements: list[str] = []
        reader.db.set_trace_callback(statements.append)
    engine.search(parse("lamp"), limit=10)
    selects = [each for each in statements if each.startswith("SELECT")]
    assert len(selects) <= 4 + 10
    engine.close()
