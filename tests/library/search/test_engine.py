"""The engine beyond what it finds: order, state, who has the turn, and what it offers where nothing is found."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.catalogue.schema import discard
from kantlijn.library.search.engine import Engine
from kantlijn.library.search.expressions import Expressions
from kantlijn.library.search.parse import parse
from kantlijn.library.search.query import Query, said_by
from kantlijn.library.search.session import Session, SupersededError
from kantlijn.library.search.states import NothingRead
from kantlijn.model import Comment, Post
from library.search.archives import Known, archive, key
from library.search.plain_scan import States

LAMP = Post("", "Ä lamp", "Bright words here.", slug="lamp", author="Ina", published="2009-05-01", tags=("light",))
BREAD = Post("", "bread", "A lamp in the kitchen.", slug="bread", published="2011-02-03")
UNDATED = Post("", "Candle", "Wax, brightly.", slug="candle")
ABOUT = Post("", "about", "Us.", slug="about", kind="page", published="2020")
SAID = [
    (LAMP, [Comment("a", "Brighter lamp", author="Jan de Vries", published="2012-01-01")]),
    (BREAD, [Comment("b", "No.", author="JAN DE VRÍES", published="2011-03-01"), Comment("c", "Lamp?", author="Jan")]),
    (UNDATED, []),
    (ABOUT, []),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return archive(tmp_path / "one.sqlite3", SAID)


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    engine = Engine(lambda: path)
    yield engine
    engine.close()


def slugs(engine: Engine, query: Query, order: str = "newest") -> list[str]:
    found = {result.post: result.post_id for result in engine.search(parse("-nothing"), limit=99).items}
    return [found[post] for post in engine.posts(query, order)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("order", "slugs_in_order"),
    [
        ("newest", "bread lamp candle about"),
        ("oldest", "lamp bread candle about"),
        ("title", "lamp about bread candle"),
        ("comments", "bread lamp candle about"),
        ("last_comment", "lamp bread candle about"),
        ("unread", "bread lamp candle about"),
    ],
)
def test_posts_are_listed_in_any_order(engine: Engine, order: str, slugs_in_order: str) -> None:
    assert slugs(engine, parse(""), order) == slugs_in_order.split()
    assert slugs(engine, parse("lamp"), order) == [each for each in slugs_in_order.split() if each in ("lamp", "bread")]


def test_unread_posts_come_first_and_a_changed_state_counts(path: Path) -> None:
    known = Known(States(read=frozenset({("bread",)})))
    engine = Engine(lambda: path, known)
    assert slugs(engine, parse(""), "unread") == ["lamp", "candle", "about", "bread"]
    assert slugs(engine, parse("is:unread")) == ["lamp", "candle", "about"]
    known.states = States(read=frozenset({("lamp",)}), new=frozenset({("bread", "b")}))
    assert slugs(engine, parse("is:unread")) == ["bread", "candle", "about"]
    assert slugs(engine, parse("is:new")) == ["bread"]
    engine.close()


def test_a_filtered_list_is_of_posts_unless_comments_are_asked_for(engine: Engine) -> None:
    assert slugs(engine, parse("brighter")) == []
    assert slugs(engine, parse("brighter in:comments")) == ["lamp"]


def test_all_that_somebody_said_goes_by_the_whole_name(engine: Engine) -> None:
    def found(author: str, post: int | None = None) -> list[tuple[object, ...]]:
        return [key(each) for each in engine.search(said_by(author, post), grouped=False).items]

    assert found("jan de vries") == [("lamp", "a"), ("bread", "b")]
    post = engine.search(parse("title:bread")).items[0].post
    assert found("Jan de Vries", post) == [("bread", "b")]
    assert found("Jan") == [("bread", "c")]
    assert found("") == found("!!") == []


def test_ranked_a_title_counts_for_more_than_a_newer_mention(engine: Engine) -> None:
    query = parse("lamp in:posts")
    assert [each.post_id for each in engine.search(query).items] == ["bread", "lamp"]
    assert [each.post_id for each in engine.search(query, ranked=True).items] == ["lamp", "bread"]


def test_first_letters_are_looked_for_in_titles_authors_and_tags(engine: Engine) -> None:
    found = {typed: engine.search(parse(typed, typing=True)).items for typed in ("b", "in", "li", "wo")}
    assert {typed: [each.post_id for each in items] for typed, items in found.items()} == {
        "b": ["bread"], "in": ["lamp"], "li": ["lamp"], "wo": [],
    }  # fmt: skip


def test_a_result_says_where_its_snippet_is_from(engine: Engine) -> None:
    (result,) = engine.search(parse("tag:light")).items
    assert (result.field, result.snippet.text, result.snippet.hits) == ("tags", "light", ((0, 5),))
    assert result.opening == "Bright words here."
    assert [(each.field, each.is_comment) for each in engine.search(parse("bright*"), grouped=False).items] == [
        ("body", True), ("body", False), ("body", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("lmap", ["lamp"]),
        ("kitchne lamp", ["kitchen lamp"]),
        ('"brihgt words"', ['"bright words"']),
        ("brightr in:comments", ["brighter in:comments"]),
        ("kitchen before:2010", ["kitchen"]),
        ("lamp before:2010 by:nobody", []),
        ("kitchen before:2010 in:comments", ["kitchen"]),
        ("kitchne before:2010", ["kitchen"]),
        ("qqqqqq", []),
    ],
)
def test_where_nothing_is_found_something_that_finds_is_offered(engine: Engine, typed: str, offered: list[str]) -> None:
    assert not engine.search(parse(typed)).items
    suggestions = engine.suggest(parse(typed))
    assert [each.text for each in suggestions][: len(offered)] == offered
    assert bool(suggestions) == bool(offered)
    assert all(engine.search(parse(each.text)).items for each in suggestions)


def test_a_search_ends_the_one_before_it(path: Path) -> None:
    session = Session(lambda: path, NothingRead())
    begun, ended = threading.Event(), threading.Event()

    def first() -> None:
        with suppress(SupersededError), session.turn() as (_, goes_on):
            begun.set()
            while True:
                goes_on()
                time.sleep(0.001)
        ended.set()

    def second() -> int:
        with session.turn() as (reader, _):
            return int(reader.db.execute("SELECT count(*) FROM posts").fetchone()[0])

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(10)
    assert second() == 4
    assert ended.wait(10)
    thread.join(10)
    session.close()


def test_what_sqlite_is_at_is_interrupted(path: Path) -> None:
    session = Session(lambda: path, NothingRead())
    endless = "WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n) SELECT max(at) FROM n"
    timer = threading.Timer(0.05, session.interrupt)
    with pytest.raises(SupersededError), session.turn() as (reader, _):
        timer.start()
        reader.db.execute(endless).fetchone()
    with session.turn() as (reader, _):
        assert reader.db.execute("SELECT 1").fetchone() == (1,)
    session.close()


def test_a_search_that_was_interrupted_half_way_leaves_the_next_ones_alone(path: Path) -> None:
    session = Session(lambda: path, NothingRead())
    endless = "WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n) SELECT at FROM n"
    held = []  # as a traceback holds it
    with suppress(SupersededError), session.turn() as (reader, goes_on):
        held.append(reader.db.execute(endless))
        held[0].fetchone()
        session.interrupt()
        goes_on()
    for _ in range(2):
        with session.turn() as (reader, _goes_on):
            assert reader.db.execute("SELECT count(*) FROM posts").fetchone() == (4,)
    session.close()


@pytest.mark.timeout(20)
def test_a_turn_that_was_given_and_is_not_held_keeps_no_end_waiting(path: Path) -> None:
    session = Session(lambda: path, NothingRead())
    turn = session.turn()
    next(turn.gen)  # ctrl+c comes behind this, and before `with` has it
    session.close()
    turn.gen.close()


def test_a_catalogue_that_is_built_anew_is_opened_anew(path: Path, engine: Engine) -> None:
    assert len(engine.search(parse("kitchen")).items) == 1
    discard(path)
    archive(path, [(Post("", "New", "Only this.", slug="new", published="2022"), [])])
    assert [each.post_id for each in engine.search(parse("only")).items] == ["new"]
    assert engine.search(parse("kitchen")).items == []


@pytest.mark.parametrize("limits", [{"characters": 10}, {"seconds": 0.0}])
def test_a_regular_expression_stops_at_its_limit_and_says_so(path: Path, limits: dict[str, float]) -> None:
    session = Session(lambda: path, NothingRead())
    with session.turn() as (reader, _):
        expressions = Expressions(reader.db, parse("/nowhere/"), **limits)  # type: ignore[arg-type]
        held = [expressions.hold("posts", post) for (post,) in reader.db.execute("SELECT key FROM posts")]
    assert not any(held)
    assert (expressions.stopped, expressions.seen) == (True, 1)
    assert expressions.notes()
    session.close()


def test_a_regular_expression_that_never_ends_is_given_up(tmp_path: Path) -> None:
    path = archive(tmp_path / "two.sqlite3", [(Post("", "b", "a" * 5000 + "!", slug="a"), [])])
    engine = Engine(lambda: path)
    results = engine.search(parse("/(a|aa)+$/"))
    assert (results.items, len(results.notes)) == ([], 1)
    engine.close()


ODD = ['"', "*", "a AND", "-x", "t:", "NEAR(a b", "^a", "a OR", "NOT", "(", "{a b}: c", "a\0b", "'; DROP", "+a -:"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = archive(tmp_path_factory.mktemp("shared") / "one.sqlite3", SAID)
    engine = Engine(lambda: path)
    yield engine
    engine.close()


def searched(engine: Engine, typed: str) -> None:
    """In all the ways in which it can be asked for."""
    for query in (parse(typed), parse(typed, typing=True), parse(f"title:{typed} lamp")):
        found = engine.search(query, ranked=True)
        assert found.items or isinstance(engine.suggest(query), list)
        assert len(engine.posts(query)) <= 4


@pytest.mark.parametrize("typed", ODD, ids=ascii)
def test_what_full_text_search_would_take_for_its_own_language_is_words(shared: Engine, typed: str) -> None:
    searched(shared, typed)
    searched(shared, f"{typed} lamp {typed}")


@given(st.text(max_size=20))
def test_whatever_is_typed_is_searched(shared: Engine, typed: str) -> None:
    searched(shared, typed)
