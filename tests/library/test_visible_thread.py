"""What of a thread is shown when some of it is hidden by its state."""

from __future__ import annotations

from kantlijn.library.visible_thread import shown
from kantlijn.model import Comment, Status, thread


def said(id: str, parent: str = "", status: Status = "published", position: int = 0) -> Comment:  # noqa: A002
    return Comment(id, f"text of {id}", parent=parent, status=status, parent_position=position)


def outline(
    *comments: Comment, everything: bool = False
) -> tuple[list[tuple[str, int, int, int, str | None]], dict[str, int]]:
    result = shown(thread(comments), everything)
    return [(p.comment.id, p.depth, p.parent, p.end, p.hidden_parent) for p in result.placed], result.hidden


def test_all_published_stays_as_it_is() -> None:
    assert outline(said("a"), said("b", "a"), said("c")) == (
        [("a", 0, -1, 2, None), ("b", 1, 0, 2, None), ("c", 0, -1, 3, None)],
        {},
    )


def test_hidden_ones_are_counted_and_their_replies_move_up() -> None:
    comments = (said("a"), said("s", "a", "spam"), said("b", "s"), said("p", "", "pending"), said("c", "p"))
    assert outline(*comments) == (
        [("a", 0, -1, 2, None), ("b", 1, 0, 2, "s"), ("c", 0, -1, 3, "p")],
        {"spam": 1, "pending": 1},
    )
    assert len(outline(*comments, everything=True)[0]) == 5


def test_a_deleted_comment_stays_while_a_shown_one_answers_it_however_far_below() -> None:
    found, hidden = outline(
        *(said("d1", "", "deleted"), said("d2", "d1", "deleted"), said("a", "d2"), said("d3", "", "deleted")),
        *(said("d4", "", "deleted"), said("s", "d4", "spam")),
    )
    assert [(id, depth) for id, depth, *_ in found] == [("d1", 0), ("d2", 1), ("a", 2)]  # noqa: A001
    assert hidden == {"deleted": 2, "spam": 1}


def test_a_parent_by_its_position_counts_the_hidden_ones() -> None:
    found, _ = outline(said("a", "", "spam"), said("b"), said("c", position=2))
    assert [(id, depth) for id, depth, *_ in found] == [("b", 0), ("c", 1)]  # noqa: A001


def test_what_answers_a_hidden_one_keeps_its_id_however_many_are_hidden_above_it() -> None:
    found, _ = outline(said("a"), said("s", "a", "spam"), said("t", "s", "trash"), said("b", "t"), said("c", "b"))
    assert [(id, parent, hidden) for id, _, parent, _, hidden in found] == [  # noqa: A001
        ("a", -1, None),
        ("b", 0, "t"),
        ("c", 1, None),
    ]


def test_a_double_under_a_hidden_one_keeps_its_mark_too() -> None:
    (_, second), _ = shown(thread([said("b"), said("s", "", "spam"), said("b", "s")]), False).placed, {}
    assert (second.mark, second.hidden_parent) == ("double", "s")
