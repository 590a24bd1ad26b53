"""Ghost exports: tables are joined to posts, in the new shape and the old."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import problems, read
from kantlijn.formats import Item, Source, ghost, parse
from kantlijn.model import Comment, Post, Problem

SAMPLES = Path(__file__).parents[1] / "samples" / "ghost"


def posts(items: list[Item]) -> dict[str, Post]:
    return {item.slug: item for item in items if isinstance(item, Post)}


def sample(name: str) -> list[Item]:
    source = Source(SAMPLES / name, SAMPLES, name)
    assert ghost.sniff(source)
    return list(parse(source, "ghost"))


def test_a_post_has_its_authors_and_tags_in_their_order() -> None:
    found = posts(sample("wrapped.json"))
    one = found["a-pond"]
    assert (one.id, one.title, one.author) == ("5f1", "A pond", "Hazel Pike, Ann Reed")
    assert one.tags == ("Water", "Garden")
    assert (one.published, one.updated) == ("2019-03-02T08:00:00Z", "2019-03-03T08:00:00Z")
    assert (one.body, one.markup) == ('<p>Dug by <a href="/spade/">hand</a>.</p>', "html")
    assert [(item.kind, item.status) for item in found.values()] == [
        ("post", "published"),
        ("page", "draft"),
        ("post", "scheduled"),
    ]


def test_a_text_in_the_editors_form_that_is_none_is_said() -> None:
    said = [str(item) for item in sample("wrapped.json") if isinstance(item, Problem)]
    assert said == ["wrapped.json, post 5f3: has its text only in the editor's own form, which could not be read"]


def test_the_first_versions_wrote_markdown_numbers_and_milliseconds() -> None:
    found = posts(sample("old.json"))
    one = found["first"]
    assert (one.id, one.body, one.markup, one.author) == ("1", "Some *words*.", "markdown", "Hazel Pike")
    assert (one.published, one.kind, found["where"].kind) == ("2013-12-29T11:58:30Z", "post", "page")


@pytest.mark.parametrize("data", ["{}", '{"posts": 5}', "null"])
def test_an_export_without_posts_is_a_problem(tmp_path: Path, data: str) -> None:
    content = '{"meta": {"exported_on": 1, "version": "5"}, "data": ' + data + "}"
    assert problems(tmp_path, "e.json", content) == ["e.json: holds no table of posts"]


def test_rows_that_are_none_and_unknown_states_are_said(tmp_path: Path) -> None:
    content = '{"meta": {"exported_on": 1, "version": "5"}, "data": {"posts": [7, {"id": "a", "status": "odd"}]}}'
    assert problems(tmp_path, "e.json", content) == [
        "e.json, post 1: is no row of posts",
        "e.json, post a: has the unknown status odd; kept as a draft",
    ]


def test_a_broken_export_says_where(tmp_path: Path) -> None:
    (said,) = read(tmp_path, "e.json", '{"meta": {"exported_on": 1, "version": "5"}, "data": {"posts": [')
    assert str(said).startswith("e.json, line 1")


def test_comments_of_a_backup_are_read(tmp_path: Path) -> None:
    rows = (
        '{"id": "c1", "post_id": "a", "member_id": "m", "status": "published", "html": "<p>One</p>"},'
        '{"id": "c2", "post_id": "a", "member_id": "x", "parent_id": "c1", "status": "hidden", "html": "<p>Two</p>"},'
        '{"id": "c3", "post_id": "a", "parent_id": "c1", "in_reply_to_id": "c2", "status": "deleted", "html": ""}'
    )
    content = (
        '{"meta": {"exported_on": 1, "version": "5"}, "data": {"posts": [{"id": "a", "status": "published"}], '
        f'"members": [{{"id": "m", "name": "Ann", "email": "a@x.example"}}], "comments": [{rows}]}}}}'
    )
    found = [item for item in read(tmp_path, "e.json", content) if isinstance(item, Comment)]
    assert [(one.author, one.post.id, one.parent, one.status) for one in found] == [
        ("Ann", "a", "", "published"),
        ("", "a", "c1", "hidden"),
        ("", "a", "c2", "deleted"),
    ]
