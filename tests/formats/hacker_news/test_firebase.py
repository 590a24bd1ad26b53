"""Items of Firebase: who stands under whom, told by parents and by kids, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kantlijn.formats.hacker_news.firebase import firebase, is_firebase
from kantlijn.model import Comment, Post, Problem

STORY: dict[str, object] = {
    "id": "1",
    "type": "story",
    "by": "anna",
    "title": "A pond",
    "kids": ["2"],
    "time": "1262304000",
}
TOP: dict[str, object] = {
    "id": "2",
    "type": "comment",
    "by": "bram",
    "parent": "1",
    "text": "Yes.",
    "time": "1262304060",
}
REPLY: dict[str, object] = {
    "id": "3",
    "type": "comment",
    "by": "cees",
    "parent": "2",
    "text": "No.",
    "time": "1262304120",
}


def read(*items: object) -> list[Post | Comment | Problem]:
    def listed() -> Iterator[tuple[str, object]]:
        return iter([(f"item {number}", item) for number, item in enumerate(items, 1)])

    return list(firebase(listed, "a.json"))


@pytest.mark.parametrize("items", [(STORY, TOP, REPLY), (REPLY, TOP, STORY)])
def test_a_reply_finds_its_story_in_any_order(items: tuple[object, ...]) -> None:
    found = {one.id: one for one in read(*items) if not isinstance(one, Problem)}
    story, top, reply = found["1"], found["2"], found["3"]
    assert isinstance(story, Post) and isinstance(top, Comment) and isinstance(reply, Comment)
    assert (top.post.id, top.parent) == ("1", "")
    assert (reply.post.id, reply.parent) == ("1", "2")


def test_a_comment_whose_parent_is_missing_is_found_by_the_kids_of_another() -> None:
    found = read(STORY, {**REPLY, "parent": "2"})
    reply = found[-1]
    assert isinstance(reply, Comment)
    assert (reply.post.id, reply.parent) == ("1", "2")


def test_a_comment_that_answers_nothing_is_reported_and_kept() -> None:
    problem, comment = read({"id": "9", "type": "comment", "by": "anna", "text": "Alone."})
    assert isinstance(problem, Problem)
    assert problem.where == "item 1"
    assert isinstance(comment, Comment)
    assert comment.post.id == "9"


def test_parents_that_ring_end() -> None:
    ring = [
        {"id": "1", "type": "comment", "by": "a", "parent": "2"},
        {"id": "2", "type": "comment", "by": "b", "parent": "1"},
    ]
    assert sum(isinstance(one, Comment) for one in read(*ring)) == 2


def test_the_options_of_a_poll_are_part_of_it() -> None:
    poll = {"id": "1", "type": "poll", "by": "anna", "title": "Frogs?"}
    options = [
        {"id": n, "type": "pollopt", "by": "anna", "poll": "1", "text": f"Option {n}", "score": n} for n in ("7", "1")
    ]
    (found,) = read(poll, *options)
    assert isinstance(found, Post)
    assert "<li>Option 7 (7 points)</li><li>Option 1 (1 point)</li>" in found.body
    (said,) = read(options[0])
    assert "a poll that is not here" in str(said)


def test_deleted_and_dead_ones_have_their_state_and_null_gives_nothing() -> None:
    deleted = {"id": "4", "type": "comment", "deleted": True, "parent": "1", "time": "1262304000"}
    dead = {**TOP, "id": "5", "dead": True}
    assert [getattr(one, "status", "") for one in read(STORY, deleted, dead, None)] == [
        "published",
        "deleted",
        "hidden",
    ]


def test_what_is_no_item_is_reported_with_its_place() -> None:
    assert [str(one) for one in read({"id": "x"})] == ["a.json, item 1: is no item of Hacker News; left out"]


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        (STORY, True),
        ({"id": "1", "by": "anna", "kids": []}, True),
        ({"id": "one", "type": "story", "by": "anna"}, False),
        ({"id": "1", "type": "story", "by": "anna", "created_at_i": "3"}, False),
        ({"id": "1", "type": "user", "by": "anna"}, False),
        ({"id": "1", "by": "anna"}, False),
        ([], False),
    ],
)
def test_an_item_is_known_by_its_keys(value: object, is_one: bool) -> None:
    assert is_firebase(value) is is_one
