"""What the keys of the reading screen ask of the catalogue: each question finds its rows by an index.

So a key costs the same before a thousand posts and before a million: see docs/scale.md.
"""

from __future__ import annotations

import sqlite3

import pytest

from kantlijn.library import Library
from kantlijn.library.search.orders import Orders
from kantlijn.library.search.remembered import Remembered
from kantlijn.library.search.states import NothingRead
from reader import reading

KEYS = (
    ("J", "K", "right", "left", "]", "["), ("1", "j", "k", "space", "b", "G", "g", "n", "N", "enter"), ("3", "j", "p"),
    ("U", "ctrl+z", "a", "a"), (")", "("), ("z", "z", "m", "x", "'", "x"),
)  # fmt: skip
SMALL = {"SCAN w", "SCAN shelves", "SCAN problems", "SCAN j VIRTUAL TABLE INDEX 1:"}
"""What is gone through whole: a page of the list, the months that have posts, keys that were given, problems."""


def scans(db: sqlite3.Connection, statements: list[str]) -> dict[str, str]:
    """The statements that go through a table from end to end, each with what it does."""
    found = {}
    for statement in dict.fromkeys(statements):
        for row in db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall():
            if row[3].startswith("SCAN") and row[3] not in SMALL:
                found[statement] = row[3]
    return found


async def test_no_key_has_a_table_gone_through(library: Library) -> None:
    asked: list[str] = []
    db = library._catalogue.db
    db.set_trace_callback(asked.append)
    async with reading(library) as reader:
        for keys in KEYS:
            await reader.press(*keys)
    db.set_trace_callback(None)
    questions = [statement for statement in asked if statement.startswith("SELECT")]
    assert len({statement[:80] for statement in questions}) > 8
    assert scans(db, questions) == {}
    assert scans(db, ["SELECT count(*) FROM posts"])  # it can be seen


@pytest.mark.parametrize(("everything", "index"), [(True, "posts_all"), (False, "posts_shown")])
def test_the_order_that_a_filter_needs_is_read_out_of_an_index_alone(
    library: Library, everything: bool, index: str
) -> None:
    db = library._catalogue.db
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    keys = Orders(Remembered(db), NothingRead()).get("newest", everything)
    db.set_trace_callback(None)
    assert len(keys) == (4 if everything else 3)
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]
    assert plan == [f"SEARCH p USING COVERING INDEX {index} (shelf<?)"]
