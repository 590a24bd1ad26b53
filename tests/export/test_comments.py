"""The order in which an export writes comments: read back, each stands where it stood."""

from __future__ import annotations

from kantlijn.export.comments import in_order
from kantlijn.model import Comment, thread


def said(id: str, published: str = "") -> Comment:  # noqa: A002
    return Comment(id, f"{id} {published}", published=published)


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
