"""Webmentions: replies and mentions in any container, each once, and likes as a number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import read
from kantlijn.model import Comment, Problem

TARGET = "https://mill.example/race/"


def item(number: int, kind: str = "in-reply-to", **more: object) -> dict[str, object]:
    return {
        "type": "entry", "author": {"name": f"A{number}", "url": f"https://a{number}.example/"},
        "url": f"https://a{number}.example/said", "published": "2022-06-01T08:41:16+00:00", "wm-id": number,
        "wm-target": TARGET, "wm-property": kind, "content": {"text": f"Text {number}."}, **more,
    }  # fmt: skip


def found(tmp_path: Path, value: object) -> tuple[list[Comment], list[str]]:
    items = read(tmp_path, "webmentions.json", json.dumps(value))
    problems = [str(one) for one in items if isinstance(one, Problem)]
    return [one for one in items if isinstance(one, Comment)], problems


CONTAINERS = [
    {"type": "feed", "children": [item(1)]},
    {"lastFetched": "2022", "children": [item(1)]},
    {"lastFetched": "2022", "webmentions": [item(1)]},
    {"/race/": [item(1)]},
    {"/race/": {"in-reply-to": [item(1)], "like-of": []}},
    [item(1)],
    item(1),
]


@pytest.mark.parametrize("value", CONTAINERS)
def test_an_item_is_found_in_any_container(tmp_path: Path, value: object) -> None:
    (comment,), problems = found(tmp_path, value)
    assert (comment.author, comment.body, comment.kind) == ("A1", "Text 1.", "comment")
    assert (comment.post.url, comment.author_url) == (TARGET, "https://a1.example/")
    assert problems == []


def test_the_first_answers_of_the_service_are_read_too(tmp_path: Path) -> None:
    data = {
        "author": {"name": "Ann", "url": "https://ann.example/"},
        "content": "<p>Yes</p>",
        "published": "2018-01-02",
    }
    links = [
        {"source": "https://x.example/", "target": TARGET, "verified": True, "data": data, "activity": {"type": kind}}
        for kind in ("reply", "like")
    ]
    (comment,), problems = found(tmp_path, {"links": links})
    assert (comment.author, comment.body, comment.markup, comment.published) == (
        "Ann",
        "<p>Yes</p>",
        "html",
        "2018-01-02",
    )
    assert problems == ["webmentions.json: 1 like: counted, not shown"]


def test_likes_and_what_has_no_words_are_counted(tmp_path: Path) -> None:
    kinds = ["like-of", "like-of", "repost-of", "bookmark-of", "rsvp"]
    items = [item(number, kind) for number, kind in enumerate(kinds)]
    comments, problems = found(tmp_path, [*items, item(9, content=None)])
    assert comments == []
    assert problems == [
        "webmentions.json: 2 likes, 1 repost, 1 bookmark, 1 answer to an invitation, 1 reply without words: counted, "
        "not shown"
    ]


def test_a_mention_without_words_shows_what_it_is_called_or_where_it_is(tmp_path: Path) -> None:
    (one, two), _ = found(
        tmp_path, [item(1, "mention-of", content=None, name="On mills"), item(2, "mention-of", content=None)]
    )
    assert (one.body, one.kind, two.body) == ("On mills", "pingback", "https://a2.example/said")


def test_what_came_on_two_ways_is_there_once(tmp_path: Path) -> None:
    comments, _ = found(
        tmp_path, [item(1), {**item(1), "wm-id": 77}, {**item(1), "wm-target": "https://mill.example/b/"}]
    )
    assert len(comments) == 2


def test_one_without_a_name_or_a_date_is_by_its_host_and_when_it_came(tmp_path: Path) -> None:
    odd = item(1, published=None, author={"name": "", "url": ""}, **{"wm-received": "2022-06-09T08:42:07Z"})
    (comment,), _ = found(tmp_path, [odd])
    assert (comment.author, comment.published) == ("a1.example", "2022-06-09T08:42:07Z")


def test_a_private_one_is_hidden(tmp_path: Path) -> None:
    (comment,), _ = found(tmp_path, [{**item(1), "wm-private": True}])
    assert comment.status == "private"


def test_marks_without_words_fall_away(tmp_path: Path) -> None:
    (comment,), _ = found(
        tmp_path, [item(1, content={"html": 'Yes <a class="u-mention" href="https://x.example/"></a>'})]
    )
    assert comment.body == "Yes"


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({}, "pingback"),
        ({"type": "reply"}, "comment"),
        ({"source": "https://brid.gy/comment/mastodon/@ann@mill.example/1/2"}, "comment"),
        ({"source": "https://brid.gy/like/mastodon/@ann@mill.example/1/2"}, ""),
        ({"type": "bookmark"}, ""),
    ],
)
def test_what_go_jamming_keeps_says_its_kind_or_its_bridge_does(
    tmp_path: Path, more: dict[str, str], kind: str
) -> None:
    item = {
        "author": {"name": "Ann", "picture": "a.png"}, "content": "It turns...",
        "published": "2021-03-02T16:18:46.000Z", "source": "https://ann.example/1",
        "target": "/post/2021/02/wheel/", **more,
    }  # fmt: skip
    found = [one for one in read(tmp_path, "webmentions.json", json.dumps([item])) if isinstance(one, Comment)]
    assert [(one.kind, one.author, one.body, one.post.url) for one in found] == (
        [(kind, "Ann", "It turns...", "/post/2021/02/wheel/")] if kind else []
    )
