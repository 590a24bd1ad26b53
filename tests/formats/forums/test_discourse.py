"""Discourse: topics with all their comments, who answers whom, states, quotes, and single posts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import Kinds, apart, read


def said(number: int, **more: object) -> dict[str, object]:
    return {
        "id": 100 + number, "username": f"u{number}", "post_number": number, "post_type": 1, "topic_id": 7,
        "created_at": f"2016-11-0{number}T05:22:31.000Z", "cooked": f"<p>{number}</p>", **more,
    }  # fmt: skip


def topic(*posts: dict[str, object], **more: object) -> dict[str, object]:
    return {"id": 7, "title": "The mill", "slug": "the-mill", "post_stream": {"posts": list(posts)}, **more}


def found(tmp_path: Path, value: object) -> Kinds:
    return apart(read(tmp_path, "topic.json", json.dumps(value)))


def test_the_first_is_the_post_and_the_others_answer_by_number(tmp_path: Path) -> None:
    replies = (said(2, reply_to_post_number=None), said(3, reply_to_post_number=1), said(4, reply_to_post_number=2))
    (post,), comments, problems = found(tmp_path, topic(said(1, name="Ann Lee"), *replies))
    assert (post.id, post.title, post.author, post.url, post.body) == (
        "7",
        "The mill",
        "Ann Lee",
        "/t/the-mill/7",
        "<p>1</p>",
    )
    assert [(one.author, one.parent) for one in comments] == [("u2", ""), ("u3", ""), ("u4", "7/2")]
    assert "7/2" in comments[0].names
    assert not problems


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"hidden": True}, "hidden"),
        ({"user_deleted": True}, "deleted"),
        ({"deleted_at": "2017-01-01T00:00:00Z"}, "deleted"),
        ({"post_type": 4}, "private"),
        ({"post_type": 2}, "published"),
    ],
)
def test_states(tmp_path: Path, more: dict[str, object], status: str) -> None:
    _, (comment,), _ = found(tmp_path, topic(said(1), said(2, **more)))
    assert comment.status == status


def test_what_was_done_with_a_topic_is_a_line_and_no_comment(tmp_path: Path) -> None:
    (post,), comments, _ = found(
        tmp_path, topic(said(1), said(2, post_type=3, action_code="closed.enabled"), closed=True)
    )
    assert not comments
    assert "closed, 2 November 2016" in post.body
    assert post.comments_open is False


def test_a_topic_without_its_first_post_is_a_thread(tmp_path: Path) -> None:
    (post,), comments, _ = found(tmp_path, topic(said(2), said(3)))
    assert (post.kind, post.title, post.body, len(comments)) == ("thread", "The mill", "", 2)


def test_posts_that_the_file_does_not_hold_are_counted(tmp_path: Path) -> None:
    value = topic(said(1), said(2))
    value["post_stream"]["stream"] = [101, 102, 103, 104]  # type: ignore[index]
    assert [str(problem) for problem in found(tmp_path, value)[2]] == ["topic.json: 2 more posts are not in this file"]


def test_of_a_post_that_is_there_twice_the_later_counts(tmp_path: Path) -> None:
    twice = said(2, cooked="old", updated_at="2016"), said(2, cooked="new", updated_at="2017")
    _, (comment,), _ = found(tmp_path, topic(said(1), *twice))
    assert comment.body == "new"


def test_faces_are_words_and_who_is_quoted_has_no_picture(tmp_path: Path) -> None:
    cooked = '<img class="avatar" src="a.png"> ann: <img src=b.png> <img class="emoji" alt=":smile:" src="c.png">'
    (post,), _, _ = found(tmp_path, topic(said(1, cooked=cooked)))
    assert post.body == " ann: <img src=b.png> :smile:"


def test_quotes_in_markdown_nest(tmp_path: Path) -> None:
    raw = '[quote="ann, post:1, topic:7"]\nround\n[quote="bob"]\nno\n[/quote]\n[/quote]\nYes.'
    (post,), _, _ = found(tmp_path, said(1, cooked="", raw=raw, topic_title="The &lt;mill&gt;"))
    assert (post.markup, post.title) == ("markdown", "The <mill>")
    assert '<aside class="quote" data-post="1" data-topic="7">\n\n> **ann:**\n>\n> round' in post.body
    assert "> > no" in post.body
    assert post.body.endswith("Yes.")


def test_posts_in_a_list_find_their_topic_by_its_number(tmp_path: Path) -> None:
    posts, comments, _ = found(
        tmp_path, {"latest_posts": [said(2, topic_title="The mill"), said(1, topic_title="The mill")]}
    )
    assert [post.id for post in posts] == ["7"]
    assert [comment.post.id for comment in comments] == ["7"]


def test_a_list_of_topics_without_their_texts_is_another_file(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        read(tmp_path, "latest.json", json.dumps({"topic_list": {"topics": [{"id": 7, "title": "The mill"}]}}))
