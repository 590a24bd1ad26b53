"""Columns and fields: what a post or comment says comes back from its row."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.catalogue.columns import (
    COMMENT,
    POST,
    REF,
    ROW,
    SAID,
    CommentRows,
    ask,
    insert,
    kept,
    packed,
    post_of,
    problem_of,
    ref_of,
    row_of,
    selected,
    unpacked,
    update,
)
from kantlijn.library.catalogue.damage import DamageError
from kantlijn.library.records import Row
from kantlijn.model import Comment, Post, PostRef, Problem, Quotation
from kantlijn.sources.date_fields import DateText, UnreadDate

FULL = Post(
    id="7",
    title="A pond",
    body="",
    markup="html",
    slug="a-pond",
    author="Ann",
    published="2019-03-02",
    updated="2019-04",
    status="draft",
    kind="page",
    tags=("water", "größer"),
    url="/a-pond",
    aliases=("old", "older"),
    comments_open=False,
    dialect="kramdown",
    guessed=("author",),
    path="a.md",
)


def _said(kept: dict[str, object]) -> tuple[object, ...]:
    """What is kept, through SQLite, as `CommentRows` takes it."""
    return tuple(_row({name: kept[name] for name in SAID}))


def _comment(kept: dict[str, object], post: PostRef | None = None) -> Comment:
    """The comment of a row that keeps this, through SQLite."""
    return CommentRows().comment(_said(kept), post or PostRef())


def _row(values: dict[str, object]) -> sqlite3.Row:
    """A row with these columns, through SQLite."""
    db = sqlite3.connect(":memory:")
    row = ask(db, f"SELECT {', '.join(f':{name} AS {name}' for name in values)}", values).fetchone()
    db.close()
    assert isinstance(row, sqlite3.Row)
    return row


def _kept(item: Post | Comment) -> dict[str, object]:
    """What its row keeps, by the names of the columns."""
    return dict(zip(POST if isinstance(item, Post) else COMMENT, kept(item), strict=True))


def test_a_table_has_a_column_for_each_field(db: sqlite3.Connection) -> None:
    for table, names in (("posts", POST), ("posts", ROW), ("comments", COMMENT), ("refs", REF)):
        columns = {row["name"] for row in ask(db, f"PRAGMA table_info({table})")}
        assert set(names) - {"key"} <= columns, table


@pytest.mark.parametrize("open_", [None, True, False])
def test_a_post_comes_back_as_it_was(open_: bool | None) -> None:
    post = FULL._replace(comments_open=open_)
    found = post_of(_row(_kept(post) | {"body": "text"}))
    assert found == post._replace(body="text")
    assert found.comments_open is open_


def test_a_text_that_carries_more_is_kept_as_a_text_alone() -> None:
    values = kept(Comment("1", "", published=DateText.of("2001", (UnreadDate("a", "b"),))))
    assert {type(value) for value in values} == {str, int, type(None)}


def test_no_field_of_the_full_post_is_left_at_its_default() -> None:
    """Else the test above could pass while a field is lost."""
    plain = Post("", "", "")
    same = [name for name in Post._fields if getattr(FULL, name) == getattr(plain, name)]
    assert same == ["body", "comment_pages"]


def test_a_comment_comes_back_with_the_post_that_it_names() -> None:
    ref = PostRef("p", "/u", "s", "t", "page")
    comment = Comment("1", "hi", ref, names=("a",), guessed=("author",), parent_position=2, line=3, path="c.yml")
    assert ref_of(_row(ref._asdict())) == ref
    assert _comment(_kept(comment), ref) == comment


@pytest.mark.parametrize("quotation", [None, Quotation("the seller", "that ", " does"), Quotation("", "", "x")])
def test_a_comment_comes_back_with_the_words_that_it_is_about(quotation: Quotation | None) -> None:
    comment = Comment("1", "hi", quotation=quotation)
    assert _comment(_kept(comment)) == comment


@pytest.mark.parametrize("damaged", ["[]", '["a"]', "x", 5])
def test_what_is_no_quotation_is_damage(damaged: object) -> None:
    with pytest.raises(DamageError):
        _comment(_kept(Comment("1", "hi")) | {"quotation": damaged})


@pytest.mark.parametrize(
    ("column", "damaged"),
    [
        ("body", 5), ("id", None), ("line", "x"), ("status", "gone"), ("kind", "post "), ("names", "{}"), ("names", 7),
        ("markup", ""), ("guessed", "a"), ("parent_position", "1"), ("dialect", None),
    ],
)  # fmt: skip
def test_what_is_never_written_is_damage(column: str, damaged: object) -> None:
    row = _kept(Comment("1", "hi"))
    rows = CommentRows()
    for _ in range(2):
        with pytest.raises(DamageError):
            rows.comment(_said(row | {column: damaged}), PostRef())
        assert rows.comment(_said(row), PostRef()) == Comment("1", "hi")


def test_what_names_a_post_with_other_than_words_is_damage() -> None:
    with pytest.raises(DamageError):
        ref_of(_row(PostRef()._asdict() | {"url": 7}))


def test_what_comments_of_a_thread_have_in_common_is_in_memory_once() -> None:
    row = _kept(Comment("1", "hi", author="Ann of the pond", path="a/b.md", guessed=("author",)))
    rows, post = CommentRows(), PostRef()
    one, other = (rows.comment(_said(row), post) for _ in range(2))  # SQLite makes each text anew
    assert all(getattr(one, name) is getattr(other, name) for name in ("author", "path", "status", "guessed", "post"))


def test_a_comment_answers_to_its_duplicates_names_and_a_guessed_post_is_marked() -> None:
    row, rows = _said(_kept(Comment("1", "hi", names=("a",), guessed=("author",)))), CommentRows()
    for guess in (True, False, True):
        found = rows.comment(row, PostRef(), ["b", "", "c"], guess=guess)
        assert (found.names, found.guessed) == (("a", "b", "c"), ("author", "post") if guess else ("author",))


def test_a_row_of_the_list_has_the_source_id_as_its_id() -> None:
    values = dict.fromkeys(ROW, "") | {"key": 1, "source_id": "x", "tags": '["a"]', "words": 2, "comments": 3}
    values |= {"comments_open": 1, "kind": "post", "status": "published"}
    row = row_of(_row(values))
    assert row == Row(1, "x", "post", "", "", "", "published", ("a",), 2, 3, "", "", "", True)
    assert row.comments_open is True


def test_a_problem_has_its_place_in_the_file() -> None:
    assert problem_of(_row({"path": "a", "location": "line 2", "reason": "odd"})) == Problem("a", "odd", "line 2")


def test_a_number_beyond_what_sqlite_takes_is_cut() -> None:
    assert _kept(Comment("1", "", line=2**80))["line"] == 2**31
    assert _kept(FULL._replace(comments_open=True))["comments_open"] == 1


def test_statements_name_every_column_once() -> None:
    assert insert("t", ("a", "b")) == "INSERT INTO t (a, b) VALUES (?, ?)"
    assert update("t", ("a", "b")) == "UPDATE t SET a = ?, b = ? WHERE key = ?"
    assert selected(("a", "b"), "t") == "t.a, t.b"


@given(st.lists(st.text()).map(tuple))
def test_a_tuple_of_texts_is_unpacked_as_it_was_packed(parts: tuple[str, ...]) -> None:
    assert unpacked(packed(parts)) == parts


@pytest.mark.parametrize(
    ("column", "value"),
    [("tags", "["), ("tags", "7"), ("tags", "[1]"), ("title", 1), ("title", b"a"), ("words", "2"), ("kind", "pist")],
)
def test_what_was_never_written_there_is_damage(column: str, value: object) -> None:
    values = dict.fromkeys(ROW, "") | {"key": 1, "source_id": "x", "tags": "[]", "words": 2, "comments": 3}
    values |= {"comments_open": None, "kind": "post", "status": "published", column: value}
    with pytest.raises(DamageError):
        row_of(_row(values))
