"""Comment servers: whose backup it is, who answers whom, on which page and in which state; no address of anybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import read, source
from kantlijn import formats
from kantlijn.model import Comment, Problem

SAMPLES = Path(__file__).parent / "samples/comment_servers"


def sample(tmp_path: Path, name: str) -> tuple[list[Comment], list[str]]:
    items = read(tmp_path, name, (SAMPLES / name).read_text())
    return [one for one in items if isinstance(one, Comment)], [str(one) for one in items if isinstance(one, Problem)]


EXPECTED = {
    "twikoo-comment.json": [
        ("a1", "", "Ann", "published"),
        ("a2", "a1", "Bram", "published"),
        ("a3", "", "Wheels", "spam"),
    ],
    "waline.json": [("w1", "", "Cees", "published"), ("w2", "w1", "Dee", "pending")],
    "Comment.0.jsonl": [("v1", "", "Eve", "published"), ("v2", "v1", "Fay", "published")],
    "backup.artrans": [("1", "", "Gus", "published"), ("2", "1", "Hal", "pending")],
    "remark42.backup": [("r1", "", "Ida", "published"), ("r2", "r1", "Jan", "published"), ("r3", "", "Kay", "deleted")],
    "commento.json": [("c1", "", "Leo", "published"), ("c2", "c1", "", "pending"), ("c3", "", "Leo", "deleted")],
    "comentario.json": [("o1", "", "Lia", "published"), ("o2", "o1", "Mia", "pending"), ("o3", "o1", "Ned", "hidden")],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_server_says_who_answers_whom_and_in_which_state(tmp_path: Path, name: str) -> None:
    comments, _ = sample(tmp_path, name)
    assert [(one.id, one.parent, one.author, one.status) for one in comments] == EXPECTED[name]
    assert formats.owner(source(tmp_path, name, (SAMPLES / name).read_text())) == "comment_servers"


@pytest.mark.parametrize(
    ("name", "url", "published"),
    [
        ("twikoo-comment.json", "/mill-race/", "2024-03-22T02:55:03.322Z"),
        ("waline.json", "/old-mill.html", "2021-04-05T06:07:08Z"),
        ("Comment.0.jsonl", "/pond/", "2019-02-03T04:05:06.789Z"),
        ("backup.artrans", "/sluice/", "2021-10-28T20:50:15+08:00"),
        ("remark42.backup", "https://mill.example/weir/", "2020-01-02T03:04:05.123456789Z"),
        ("commento.json", "/dam/", "2020-05-06T07:08:09Z"),
        ("comentario.json", "/dike/", "2024-01-02T03:04:05Z"),
    ],
)
def test_each_names_its_page_and_its_moment(tmp_path: Path, name: str, url: str, published: str) -> None:
    first = sample(tmp_path, name)[0][0]
    assert (first.post.url, first.published) == (url, published)


@pytest.mark.parametrize("name", EXPECTED)
def test_addresses_of_people_are_not_kept(tmp_path: Path, name: str) -> None:
    kept = repr(sample(tmp_path, name)[0])
    assert "nobody@" not in kept
    assert "192.0.2" not in kept


def test_a_line_that_is_cut_off_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    assert sample(tmp_path, "Comment.0.jsonl")[1] == [
        "Comment.0.jsonl, line 4: is not valid JSON: Unterminated string starting at; left out"
    ]


def test_a_moment_that_is_unset_is_unknown(tmp_path: Path) -> None:
    assert sample(tmp_path, "comentario.json")[0][1].published == ""


@pytest.mark.parametrize("answered", ["", "0", "root", None, "null"])
def test_what_answers_the_page_has_no_parent(tmp_path: Path, answered: str | None) -> None:
    item = {
        "_id": "a",
        "nick": "Ann",
        "comment": "Yes",
        "url": "/x/",
        "pid": answered,
        "rid": answered,
        "created": 1711076103322,
    }
    (comment,) = read(tmp_path, "t.json", json.dumps([item]))
    assert isinstance(comment, Comment)
    assert comment.parent == ""


@pytest.mark.parametrize(
    "wrapped", [{"results": "LIST"}, {"code": 0, "data": "LIST"}, "LIST", {"data": "LIST", "message": ""}]
)
def test_lists_are_found_in_what_answers_wrap_them_in(tmp_path: Path, wrapped: object) -> None:
    item = json.dumps([{"objectId": "a", "nick": "Ann", "comment": "Yes", "url": "/x/", "insertedAt": "2019-01-01"}])
    (comment,) = read(tmp_path, "t.json", json.dumps(wrapped).replace('"LIST"', item))
    assert isinstance(comment, Comment)
    assert comment.published == "2019-01-01"


def test_lines_with_commas_after_them_are_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"objectId": str(n), "nick": "Ann", "comment": "Yes", "url": "/x/"}) for n in range(3)]
    assert len(read(tmp_path, "t.json", ",\n".join(lines))) == 3


@pytest.mark.parametrize(
    "moment", [{"$numberDouble": "1711076103322.0"}, {"$numberLong": "1711076103322"}, "1.711076103322e12"]
)
def test_a_moment_is_read_in_every_way_in_which_databases_write_large_numbers(tmp_path: Path, moment: object) -> None:
    item = {"_id": {"$oid": "a"}, "nick": "Ann", "comment": "Yes", "url": "/x/", "created": moment}
    (comment,) = read(tmp_path, "t.json", json.dumps(item).replace('"1.711076103322e12"', "1.711076103322e12"))
    assert isinstance(comment, Comment)
    assert comment.published == "2024-03-22T02:55:03.322Z"


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"isSpam": "true"}, "spam"),
        ({"isSpam": True, "ACL": {"*": {"read": False}}}, "spam"),
        ({"ACL": {"*": {"read": False}}}, "hidden"),
        ({"ACL": {"*": {"read": True}}}, "published"),
        ({"ACL": "*"}, "published"),
    ],
)
def test_what_only_its_owner_may_read_is_hidden(tmp_path: Path, more: dict[str, object], status: str) -> None:
    item = {"objectId": "a", "nick": "Ann", "comment": "Yes", "url": "/x/", **more}
    (comment,) = read(tmp_path, "t.json", json.dumps(item))
    assert isinstance(comment, Comment)
    assert comment.status == status


def test_what_remark42_answers_is_read_flat_and_as_a_tree(tmp_path: Path) -> None:
    first, second = (
        {"id": name, "pid": answered, "orig": name, "user": {"name": "Ida"}, "locator": {"url": "https://m.example/i/"}}
        for name, answered in (("a", ""), ("b", "a"))
    )
    tree = {"comments": [{"comment": first, "replies": [{"comment": second}]}], "info": {"count": 2}}
    flat = {"info": {"name": "Ida"}, "comments": [first, second]}
    for answer in (tree, flat):
        items = read(tmp_path, "t.json", json.dumps(answer))
        assert [(one.id, one.parent) for one in items if isinstance(one, Comment)] == [("a", ""), ("b", "a")]
        assert len(items) == 2


@pytest.mark.parametrize(("body", "markup"), [("<p>Yes</p>", "html"), ("## Yes, 1 < 2", "markdown")])
def test_what_was_kept_as_it_was_typed_is_markdown(tmp_path: Path, body: str, markup: str) -> None:
    item = {"objectId": "a", "nick": "Ann", "comment": body, "url": "/x/"}
    (comment,) = read(tmp_path, "t.json", json.dumps(item))
    assert isinstance(comment, Comment)
    assert (comment.markup, comment.body) == (markup, body)


def test_what_waline_took_over_from_older_servers_may_be_spam_by_their_word(tmp_path: Path) -> None:
    said = [{"objectId": str(n), "nick": "Bo", "url": "/a/", "comment": "x", "isSpam": n == 2} for n in (1, 2)]
    text = json.dumps({"type": "waline", "version": 1, "data": {"Comment": said}})
    found = [item for item in read(tmp_path, "x.json", text) if isinstance(item, Comment)]
    assert [one.status for one in found] == ["published", "spam"]
