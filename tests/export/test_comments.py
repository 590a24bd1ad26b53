"""The order in which an export writes comments: read back, each stands where it stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from kantlijn.export.comments import in_order
from kantlijn.model import Comment, thread


def said(id: str, published: str = "", parent: str = "") -> Comment:  # noqa: A002
    return Comment(id, f"{id} {published}", published=published, parent=parent)


def test_a_double_comes_after_what_has_no_date_and_stands_behind_the_first_with_its_id() -> None:
    before = thread([said("c", "1370-02"), said("u"), said("c", "1317-07")])
    after = thread(before[index].comment for index in in_order(before))
    assert [(one.comment, one.mark) for one in after] == [(one.comment, one.mark) for one in before]


DATES = some.sampled_from(["", "2001", "2002", "2003"])


@given(
    some.lists(some.builds(said, some.sampled_from("abcd"), DATES, some.sampled_from(["", "", "a", "b"])), max_size=7)
)
def test_each_comment_is_written_once(comments: list[Comment]) -> None:
    before = thread(comments)
    assert sorted(in_order(before)) == list(range(len(comments)))


def test_what_has_no_date_waits_with_the_double_that_it_stands_behind() -> None:
    """The younger `c` has the id, so it is written first; what stands behind the older one must not come before it."""
    before = thread([said("c", "2020-01-02"), said("c", "2020-01-01"), said("u"), said("d", "2020-01-03")])
    assert [(one.comment.body, one.mark) for one in before] == [
        ("c 2020-01-01", "double"),
        ("u ", ""),
        ("c 2020-01-02", ""),
        ("d 2020-01-03", ""),
    ]
    after = thread(before[index].comment for index in in_order(before))
    assert [(one.comment, one.mark) for one in after] == [(one.comment, one.mark) for one in before]
