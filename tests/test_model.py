"""A thread shows every comment once, each under what it answers, whatever the files claim."""

from __future__ import annotations

import tracemalloc
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.model import Comment, Placed, Status, folded_name, normal, thread, when


def comment(
    id: str,  # noqa: A002
    parent: str = "",
    published: str = "",
    *,
    position: int = 0,
    names: tuple[str, ...] = (),
    status: Status = "published",
) -> Comment:
    return Comment(
        id=id,
        body=f"text of {id}",
        parent=parent,
        published=published,
        parent_position=position,
        names=names,
        status=status,
    )


def outline(placed: list[Placed]) -> list[str]:
    """Each comment on a line: a dot for each depth, its id, its mark."""
    return ["." * one.depth + one.comment.id + (f" {one.mark}" if one.mark else "") for one in placed]


def test_replies_stand_under_what_they_answer_whatever_the_order_in_the_file() -> None:
    comments = [comment("3", "2"), comment("2", "1"), comment("1"), comment("4"), comment("5", "1")]
    assert outline(thread(comments)) == ["1", ".2", "..3", ".5", "4"]


def test_a_parent_is_found_by_its_other_names_and_ids_come_first() -> None:
    comments = [comment("a", names=("entry1", "b")), comment("b"), comment("c", "entry1"), comment("d", "b")]
    assert outline(thread(comments)) == ["a", ".c", "b", ".d"]


def test_a_position_counts_top_level_comments_in_the_order_given() -> None:
    comments = [
        comment("a", published="2012"),
        comment("a1", position=1),
        comment("b", published="2011"),
        comment("b1", position=2),
        comment("lost", position=3),
    ]
    assert outline(thread(comments)) == ["b", ".b1", "lost orphan", "a", ".a1"]


def test_an_orphan_stands_at_the_top_with_its_replies() -> None:
    comments = [comment("a"), comment("b", "gone"), comment("c", "b")]
    assert outline(thread(comments)) == ["a", "b orphan", ".c"]


def test_who_is_in_a_ring_stands_at_the_top_and_what_hangs_on_it_hangs_on() -> None:
    comments = [comment("1", "3"), comment("2", "1"), comment("3", "2"), comment("4", "3"), comment("self", "self")]
    assert outline(thread(comments)) == ["1 ring", "2 ring", "3 ring", ".4", "self ring"]


def test_a_double_is_kept_and_the_first_is_answered() -> None:
    comments = [comment("1", published="2012"), comment("1", published="2011"), comment("2", "1")]
    assert outline(thread(comments)) == ["1 double", "1", ".2"]


def test_no_id_is_no_double() -> None:
    assert outline(thread([comment(""), comment("")])) == ["", ""]


def test_siblings_are_in_order_of_date_across_zones_and_the_undated_stay_behind_whom_they_followed() -> None:
    comments = [
        comment("early undated"),
        comment("noon", published="2009-10-03T12:00Z"),
        comment("after noon"),
        comment("morning", published="2009-10-03T12:30+02:00"),
        comment("the year", published="2009"),
    ]
    order = ["early undated", "the year", "morning", "noon", "after noon"]
    assert outline(thread(comments)) == order


def test_a_chain_of_twenty_thousand_is_no_recursion() -> None:
    comments = [comment(str(i), str(i - 1) if i else "") for i in range(20_000)]
    placed = thread(reversed(comments))
    assert (placed[-1].comment.id, placed[-1].depth, placed[0].end) == ("19999", 19_999, 20_000)


def test_a_ring_of_twenty_thousand_is_found_in_one_walk() -> None:
    comments = [comment(str(i), str((i + 1) % 20_000)) for i in range(20_000)]
    assert {one.mark for one in thread(comments)} == {"ring"}


IDS = st.sampled_from(["", "1", "2", "3", "4", "5", "6"])
DATES = st.sampled_from(["", "2009", "2009-10", "2009-10-03T08:53", "2010-01-01T00:00:00+02:00", "no date"])
COMMENTS = st.lists(
    st.builds(
        comment,
        IDS,
        IDS,
        DATES,
        position=st.integers(-1, 4),
        names=st.lists(IDS, max_size=2).map(tuple),
        status=st.sampled_from(["published", "published", "deleted", "spam"]),
    ),
    max_size=12,
)


def assert_consistent(placed: list[Placed]) -> None:
    for place, one in enumerate(placed):
        assert place < one.end <= len(placed)
        if one.parent < 0:
            assert one.depth == 0
        else:
            above = placed[one.parent]
            assert one.parent < place < one.end <= above.end
            assert one.depth == above.depth + 1
        assert all(placed[below].depth > one.depth for below in range(place + 1, one.end))
        assert one.end == len(placed) or placed[one.end].depth <= one.depth


@given(COMMENTS)
def test_as_many_come_out_as_went_in_and_places_depths_and_ends_agree(comments: list[Comment]) -> None:
    placed = thread(comments)
    assert sorted(map(repr, comments)) == sorted(repr(one.comment) for one in placed)
    assert_consistent(placed)


@given(COMMENTS)
def test_a_comment_with_a_parent_hangs_on_it_or_is_marked(comments: list[Comment]) -> None:
    placed = thread(comments)
    for one in placed:
        if one.parent >= 0 and one.comment.parent:
            above = placed[one.parent].comment
            by_position = one.comment.parent_position > 0
            assert one.comment.parent in (above.id, *above.names) or by_position
        elif one.comment.parent or one.comment.parent_position > 0:
            assert one.parent >= 0 or one.mark


@given(COMMENTS)
def test_dated_siblings_are_in_order_of_date(comments: list[Comment]) -> None:
    placed = thread(comments)
    for one, later in ((one, later) for i, one in enumerate(placed) for later in placed[i + 1 :]):
        first, second = when(one.comment.published), when(later.comment.published)
        if one.parent == later.parent and first and second:
            assert first <= second


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("2016-01-02-Foo.Bar", "foo-bar"),
        ("foo--bar_", "foo-bar"),
        ("Één Brief", "één-brief"),
        ("2016-01-02", "2016-01-02"),
        ("20170206-a-post", "a-post"),
        ("2016-01-02_a_post", "a-post"),
        ("20179906-a-post", "20179906-a-post"),
        ("20170206", "20170206"),
    ],
)
def test_names_are_compared_in_one_form(name: str, form: str) -> None:
    assert normal(name) == form


def test_when_takes_cut_dates_as_their_start_and_no_zone_as_utc() -> None:
    assert when("2009") == when("2009-01") == when("2009-01-01T00:00Z") != when("2009-01-01T00:00+01:00")
    assert when("") is when("once") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("m\u00fchle", "mu\u0308hle"),
        ("M\u00dcHLE", "mu\u0308hle"),
        ("stra\u00dfe", "STRASSE"),
        ("%d0%bc%d0%b5%d0%bb", "мел"),
        ("2020-05-05-m%C3%BChle", "mu\u0308hle"),
        ("m%75%CC%88hle", "m\u00fchle"),
        ("\u1e9b\u0323", "\u1e61\u0323"),
        ("가", "\u1100\u1161"),
    ],
)
def test_one_name_has_one_form_however_it_is_written(one: str, other: str) -> None:
    assert normal(one) == normal(other)
    assert folded_name(one.removeprefix("2020-05-05-")) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ra-der", "ra\u0308der"), ("rader", "r\u00e4der"), ("100%", "100"[:2]), ("कि", "क"), ("กิ", "ก")],
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@given(st.text(max_size=20))
def test_a_folded_name_stays_as_it_is_composed_or_not(name: str) -> None:
    assert folded_name(normalize("NFD", name)) == folded_name(normalize("NFC", name))
    assert normal(normalize("NFD", name)) == normal(name)


def test_to_put_a_thread_in_order_takes_little_more_memory_than_what_comes_of_it() -> None:
    """It is the most that a reader of fifty thousand comments ever holds."""
    comments = [Comment(f"c{at}", "x", parent=f"c{at // 3}" if at % 3 else "") for at in range(5000)]
    thread(comments[:10])
    tracemalloc.start()
    placed = thread(comments)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(placed) == 5000
    assert most < 2 * kept
