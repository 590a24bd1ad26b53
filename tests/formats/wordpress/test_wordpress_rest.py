"""WordPress' REST answers: posts and comments, alone, embedded, and with the answers that say what numbers mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.conformance import SAMPLES
from formats.reading import problems, read, source
from kantlijn import formats
from kantlijn.formats import Item, Source
from kantlijn.model import Comment, Post


def sample(name: str) -> list[Item]:
    root = SAMPLES / "wordpress_rest"
    return list(formats.parse(Source(root / name, root, name), "wordpress_rest"))


def post(**more: object) -> dict[str, object]:
    rendered = {"title": {"rendered": "A"}, "content": {"rendered": "<p>x</p>"}}
    return {"id": 1, "date": "2023-08-01T12:00:00", "slug": "a", "status": "publish", "type": "post"} | rendered | more


def comment(**more: object) -> dict[str, object]:
    return {"id": 2, "post": 1, "parent": 0, "author_name": "B", "content": {"rendered": "<p>y</p>"}} | more


def one(tmp_path: Path, value: object) -> Item:
    (found,) = read(tmp_path, "x.json", json.dumps(value))
    return found


def test_a_post_with_the_names_that_lie_beside() -> None:
    found = next(item for item in sample("posts.json") if isinstance(item, Post))
    assert (found.title, found.author, found.tags) == ("The pond – again", "Ann", ("Water & weed", "newts"))
    assert (found.published, found.comments_open) == ("2023-08-14T12:04:25+02:00", True)
    assert (found.url, found.aliases) == ("https://mill.example/2023/pond/", ("https://mill.example/?p=41",))


def test_what_is_embedded_comes_with_the_post() -> None:
    *_, found, reply = sample("posts.json")
    assert isinstance(found, Post)
    assert (found.author, found.tags) == ("Ann of the Mill", ("Water", "Wind"))
    assert isinstance(reply, Comment)
    assert (reply.post.id, reply.body) == ("43", "<p>They break.</p>")


def test_comments_with_replies_states_and_kinds() -> None:
    first, reply, spam, ping, gone, _ = sample("comments.json")
    assert isinstance(first, Comment)
    assert isinstance(reply, Comment)
    assert isinstance(spam, Comment)
    assert isinstance(ping, Comment)
    assert isinstance(gone, Comment)
    assert (first.author, first.author_url, first.parent) == ("Bram & Co", "https://bram.example/", "")
    assert first.published == "2023-09-24T08:00:00+02:00"
    assert (reply.parent, spam.status, ping.kind) == ("51", "spam", "pingback")
    assert (gone.post.id, gone.post.url) == ("999", "https://mill.example/2023/gone/")


@pytest.mark.parametrize(
    ("more", "status", "kind"),
    [
        ({"type": "page"}, "published", "page"),
        ({"status": "future"}, "scheduled", "post"),
        ({"status": "draft"}, "draft", "post"),
        ({"content": {"rendered": "", "protected": True}}, "private", "post"),
    ],
)
def test_the_state_of_a_post(tmp_path: Path, more: dict[str, object], status: str, kind: str) -> None:
    found = one(tmp_path, post(**more))
    assert isinstance(found, Post)
    assert (found.status, found.kind) == (status, kind)


@pytest.mark.parametrize("value", [[post()], post(), [comment()], comment()])
def test_a_list_and_a_single_one(tmp_path: Path, value: object) -> None:
    assert isinstance(one(tmp_path, value), Post | Comment)


def test_no_picture_or_address_of_who_comments_is_kept(tmp_path: Path) -> None:
    secret = {"author_ip": "192.0.2.1", "author_email": "b@example.org", "author_user_agent": "Browser/1"}
    found = repr(one(tmp_path, comment(**secret)))
    assert not any(value in found for value in secret.values())


@pytest.mark.parametrize(
    "more",
    [
        {"_embedded": 5, "categories": "x", "tags": [None, []], "guid": 3, "author": {}},
        {"_embedded": {"author": [5], "wp:term": [[3], None], "replies": {}}, "content": {"rendered": None}},
    ],
)
def test_values_of_other_kinds_are_none(tmp_path: Path, more: dict[str, object]) -> None:
    found = one(tmp_path, post(**more))
    assert isinstance(found, Post)
    assert (found.author, found.tags) == ("", ())


def test_a_file_that_is_cut_says_where(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "x.json", json.dumps([post()])[:-20])
    assert problem.startswith("x.json, line 1, column ")


@pytest.mark.parametrize("value", [{"title": "x", "slug": "y", "content": "z", "date": "2010"}, {"code": "rest"}, []])
def test_what_is_no_answer_of_its_is_left(tmp_path: Path, value: object) -> None:
    assert not formats.formats()["wordpress_rest"].sniff(source(tmp_path, "posts.json", json.dumps(value)))
