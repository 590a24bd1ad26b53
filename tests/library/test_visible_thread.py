"""What of a thread is shown when some of it is hidden by its state."""

from __future__ import annotations

from kantlijn.library.visible_thread import shown
from kantlijn.model import Comment, Status, thread


def said(id: str, parent: str = "", status: Status = "published", position: int = 0) -> Comment:  # noqa: A002
    return Comment(id, f"text of {id}", parent=parent, status=status, parent_position=position)


def outline(
    *comments: Comment, everything: bool = False
) -> tuple[list[tuple[str, int, int, int, str]], dict[str, int]]:
    result = shown(thread(comments), everything)
    return [(p.comment.id, p.depth, p.parent, p.end, p.mark) for p in result.placed], result.hidden


def test_all_published_stays_as_it_is() -> None:
    assert outline(said("a"), said("b", "a"), said("c")) == (
        [("a", 0, -1, 2, ""), ("b", 1, 0, 2, ""), ("c", 0, -1, 3, "")],
        {},
    )


def test_hidden_ones_are_counted_and_their_replies_move_up() -> None:
    comments = (said("a"), said("s", "a", "spam"), said("b", "s"), said("p", "", "pending"), said("c", "p"))
    assert outline(*comments) == (
        [("a", 0, -1, 2, ""), ("b", 1, 0, 2, "orphan"), ("c", 0, -1, 3, "orphan")],
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


def test_what_is_odd_about_a_comment_stays_said_when_its_parent_is_hidden() -> None:
    found, _ = outline(said("s", "", "spam"), said("a"), said("a", "s"), said("b", "s"))
    assert sorted((id, mark) for id, *_, mark in found) == [("a", ""), ("a", "double"), ("b", "orphan")]  # noqa: A001


def test_replies_of_a_hidden_comment_go_to_the_next_shown_one_above() -> None:
    found, hidden = outline(said("a"), said("s", "a", "spam"), said("t", "s", "trash"), said("b", "t"))
    assert [(id, depth, parent, mark) for id, depth, parent, _, mark in found] == [  # noqa: A001
        ("a", 0, -1, ""),
        ("b", 1, 0, "orphan"),
    ]
    assert hidden == {"spam": 1, "trash": 1}
