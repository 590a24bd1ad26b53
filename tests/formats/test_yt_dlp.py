"""yt-dlp's `.info.json`: a film is a post, and what was said under it its comments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import problems, read, source
from kantlijn import formats
from kantlijn.formats import Item
from kantlijn.model import Comment, Post

FILM = {
    "id": "p1", "title": "A pond", "description": "One hour.\n\nOf it.", "uploader": "Ann", "upload_date": "20230821",
    "webpage_url": "https://video.example/watch?v=p1", "tags": ["pond"], "formats": [],
}  # fmt: skip


def film(tmp_path: Path, **more: object) -> list[Item]:
    return read(tmp_path, "a.info.json", json.dumps(FILM | more))


def test_a_film_is_a_post(tmp_path: Path) -> None:
    (found,) = film(tmp_path, chapters=[{"start_time": 3700.5, "title": "A newt"}, {"start_time": None, "title": "x"}])
    assert isinstance(found, Post)
    assert (found.id, found.title, found.author, found.published) == ("p1", "A pond", "Ann", "2023-08-21")
    assert found.body == "One hour.\n\nOf it.\n\nhttps://video.example/watch?v=p1\n\n1:01:40 A newt\n0:00 x"
    assert (found.url, found.tags, found.markup) == ("https://video.example/watch?v=p1", ("pond",), "text")


def test_its_comments_answer_each_other(tmp_path: Path) -> None:
    first = {"id": "U", "parent": "root", "text": "First\n*one*", "author": "@b", "timestamp": 1692662400}
    items = film(tmp_path, comments=[first, first | {"id": "U.a", "parent": "U"}])
    one, reply = (item for item in items if isinstance(item, Comment))
    assert (one.body, one.markup, one.parent, one.published) == ("First\n*one*", "text", "", "2023-08-22T00:00:00Z")
    assert (reply.parent, reply.post.id) == ("U", "p1")


def test_comments_that_were_not_fetched_are_counted(tmp_path: Path) -> None:
    text = json.dumps(FILM | {"comment_count": 3, "comments": [{"id": "U", "text": "x"}]})
    assert problems(tmp_path, "a.info.json", text) == ["a.info.json: 2 more comments are not in this file"]
    assert problems(tmp_path, "a.info.json", json.dumps(FILM | {"comment_count": 3})) == []


@pytest.mark.parametrize(
    "more", [{"comments": 5, "tags": "x", "chapters": [3], "comment_count": "x"}, {"comments": [3]}]
)
def test_values_of_other_kinds_are_none(tmp_path: Path, more: dict[str, object]) -> None:
    (found,) = film(tmp_path, **more)
    assert isinstance(found, Post)


def test_a_file_that_is_cut_says_where(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "a.info.json", json.dumps(FILM)[:-5])
    assert problem.startswith("a.info.json, line 1, column ")


@pytest.mark.parametrize(("name", "value"), [("a.json", FILM), ("a.info.json", {"id": "1", "title": "x"})])
def test_another_name_or_other_fields_are_no_film(tmp_path: Path, name: str, value: object) -> None:
    assert not formats.formats()["yt_dlp"].sniff(source(tmp_path, name, json.dumps(value)))
