"""What stands above a thread."""

from __future__ import annotations

import pytest

from kantlijn.model import Comment, thread
from kantlijn.render.thread.comment import News
from kantlijn.render.thread.head import by_state, thread_head
from render.laid import check, shown
from render.thread.made import FAMILY, document


def not_new(_: Comment) -> News:
    return ""


@pytest.mark.parametrize(
    ("how", "head"),
    [
        ({}, "6 comments"),
        ({"comments_open": False}, "6 comments · closed"),
        ({"order": "dated"}, "6 comments · by date"),
        ({"hidden": {"spam": 1, "pending": 2}}, "6 comments · 2 pending, 1 spam hidden"),
        ({"comments": FAMILY[:1]}, "1 comment"),
        ({"comments": [FAMILY[0]._replace(status="deleted"), FAMILY[1]]}, "1 comment · 1 deleted"),
        ({"comments": []}, "no comments"),
        ({"comments": [], "comments_open": True}, "no comments"),
        ({"comments": [], "comments_open": False}, "no comments · comments closed"),
        ({"comments": [], "hidden": {"spam": 3}}, "no comments · 3 spam hidden"),
        ({"hidden": {"hidden": 2}}, "6 comments · 2 hidden"),
        ({"hidden": {"hidden": 2, "spam": 1}}, "6 comments · 1 spam, 2 hidden"),
    ],
)
def test_the_head_says_how_many(how: dict[str, object], head: str) -> None:
    assert document(**how).block(0).text.split("\n")[0] == head  # type: ignore[arg-type]


def test_the_head_says_what_is_new_and_what_was_edited() -> None:
    def news(comment: Comment) -> News:
        return "new" if comment.id in "ab" else "edited" if comment.id == "c" else ""

    head = thread_head(thread(FAMILY), None, {}, order="threaded", news=news)
    assert head.text.split("\n")[0] == "6 comments · 2 new, 1 edited since last time"


def test_counts_stand_in_the_order_of_who_waits() -> None:
    counts = {"deleted": 4, "trash": 3, "other": 6, "spam": 2, "about": 5, "pending": 1, "none": 0}
    assert list(by_state(counts)) == ["pending", "spam", "trash", "deleted", "about", "other"]
    assert by_state({}) == {}


def test_a_rule_and_an_empty_line_follow() -> None:
    head = thread_head(thread(FAMILY), False, {"spam": 1}, order="dated", news=not_new)
    assert shown(head.lay(30, 1)) == ["6 comments · closed · by date", "1 spam hidden", "─" * 30, ""]
    for width in (1, 2, 5, 80):
        check(head, width)


def test_styles_of_the_head() -> None:
    (line, *_) = thread_head(thread(FAMILY), False, {"spam": 1}, order="threaded", news=not_new).lay(80, 1)
    assert [(piece.text, piece.style) for piece in line.pieces] == [
        ("6 comments", "strong"),
        (" · ", "muted"),
        ("closed", ""),
        (" · ", "muted"),
        ("1 spam hidden", "muted"),
    ]
