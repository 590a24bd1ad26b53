"""When Algolia's trees and pages of hits become posts and comments, in order and under their story."""

from __future__ import annotations

from kantlijn.formats.hacker_news import algolia
from kantlijn.model import Comment, Post, Problem


def item(number: int, kind: str | None, *children: dict[str, object], **more: object) -> dict[str, object]:
    return {
        "id": str(number), "created_at_i": str(1_240_000_000 + number), "author": f"a{number}", "type": kind,
        "text": f"Text {number}.", "children": list(children), **more,
    }  # fmt: skip


STORY = item(1, "story", item(2, "comment", item(3, "comment")), item(4, None), title="The mill")


def test_a_tree_is_read_from_above_and_comments_of_the_story_have_no_parent() -> None:
    found = list(algolia.tree(STORY, "hn.json"))
    assert isinstance(found[0], Post)
    comments = [one for one in found if isinstance(one, Comment)]
    assert [(one.id, one.parent, one.post.id if one.post else "") for one in comments] == [
        ("2", "", "1"),
        ("3", "2", "1"),
        ("4", "", "1"),
    ]


def test_a_tree_of_a_comment_hangs_under_the_story_that_it_names() -> None:
    found = list(algolia.tree(item(3, "comment", item(5, "comment"), story_id="1", parent_id="2"), "hn.json"))
    assert [(one.id, one.parent) for one in found if isinstance(one, Comment)] == [("3", "2"), ("5", "3")]


def test_a_comment_that_names_no_story_is_a_problem_and_is_kept() -> None:
    problem, comment = algolia.tree(item(3, "comment"), "hn.json")
    assert isinstance(problem, Problem)
    assert "does not name its story" in problem.reason
    assert isinstance(comment, Comment)


def test_an_unknown_type_is_named_and_its_replies_stay() -> None:
    found = list(algolia.tree(item(1, "story", item(2, "carrot", item(3, "comment"))), "hn.json"))
    assert [type(one) for one in found] == [Post, Problem, Comment]


def test_options_of_a_poll_are_part_of_it() -> None:
    poll = item(1, "poll", item(2, "pollopt"), title="Which mill?")
    assert [type(one) for one in algolia.tree(poll, "hn.json")] == [Post]


def test_a_tree_as_deep_as_it_likes_needs_no_call_for_each_level() -> None:
    deep = item(9999, "comment")
    for number in range(9998, 1, -1):
        deep = item(number, "comment", deep)
    assert sum(isinstance(one, Comment) for one in algolia.tree(item(1, "story", deep), "hn.json")) == 9998


def test_hits_are_posts_and_comments_in_the_order_of_the_page() -> None:
    comment = {
        "objectID": "2", "created_at_i": "1", "author": "b", "story_id": "1", "parent_id": "1",
        "comment_text": "Yes.", "story_title": "The mill",
    }  # fmt: skip
    story = {"objectID": "1", "created_at_i": "1", "author": "a", "title": "The mill", "num_comments": "1"}
    nothing = {"objectID": "3", "created_at_i": "1", "author": "c"}
    found = list(algolia.hits([comment, story, nothing], "hn.json"))
    assert [type(one) for one in found] == [Comment, Post, Problem]
    assert isinstance(found[0], Comment)
    assert found[0].parent == ""
    assert found[0].post
    assert (found[0].post.id, found[0].post.slug) == ("1", "the-mill-1")


def test_what_is_an_item_and_what_is_a_hit() -> None:
    assert algolia.is_item(STORY)
    assert not algolia.is_item({"id": "1"})
    assert not algolia.is_item({**STORY, "objectID": "1"})
    assert algolia.is_hit({"objectID": "1", "created_at_i": 1, "author": "a", "story_id": 2})
    assert not algolia.is_hit({"objectID": "1", "author": "a"})
