"""A post as a file of a Jekyll site: where it goes, and what its head says."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from kantlijn.export import post
from kantlijn.export.post import Place
from kantlijn.model import Post

FULL = "2010-01-02T03:04:05+01:00"


def head(one: Post, body: str = "Text.") -> dict[str, Any]:
    text = post.written(one, body, "markdown", "_posts/2010-01-02-a.md")
    _, inner, below = text.split("---\n", 2)
    assert below == f"{body}\n"
    found = yaml.load(inner, Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (Post("1", "A walk", "", slug="a-walk", published=FULL), Place("_posts", "2010-01-02-a-walk")),
        (Post("1", "A walk", "", published="2010"), Place("_posts", "2010-01-01-a-walk")),
        (Post("1", "A walk", ""), Place("undated", "a-walk")),
        (Post("1", "A walk", "", status="draft", published=FULL), Place("_drafts", "a-walk")),
        (Post("1", "A walk", "", kind="page", published=FULL), Place("pages", "a-walk")),
        (Post("1", "", "", kind="thread"), Place("threads", "1")),
        (Post("", "", ""), Place("undated", "post")),
        (Post("7", "…", "", slug="../.."), Place("undated", "7")),
    ],
)
def test_kind_state_and_date_say_where_it_goes(one: Post, place: Place) -> None:
    assert post.place(one) == place


@pytest.mark.parametrize(
    ("date", "full"),
    [
        ("2010", "2010-01-01"),
        ("2010-03", "2010-03-01"),
        ("2010-03-04T05:06", "2010-03-04T05:06:00"),
        ("2010-03-04T05:06Z", "2010-03-04T05:06:00Z"),
        (FULL, FULL),
        ("2010-02-30", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_date_has_all_that_generators_want(date: str, full: str) -> None:
    assert post.full(date) == full


def test_what_generators_know_stands_in_their_fields_and_is_not_said_twice() -> None:
    one = Post("9", "A walk", "", slug="a-walk", author="Anna", published=FULL, tags=("rain",), url="/a-walk/")
    found = head(one)
    assert (found["title"], found["author"], found["slug"], found["permalink"]) == (
        "A walk",
        "Anna",
        "a-walk",
        "/a-walk/",
    )
    assert (found["date"], found["tags"]) == (FULL, ["rain"])
    assert found["kantlijn"] == {"file": "_posts/2010-01-02-a.md", "id": "9"}


def test_what_they_would_misread_stands_in_the_mapping() -> None:
    found = head(Post("", "A walk", "", slug="A Walk", published="2010", url="https://example.org/?p=7", status="spam"))
    own = found["kantlijn"]
    assert (own["slug"], own["published"], own["url"], own["status"]) == (
        "A Walk",
        "2010",
        "https://example.org/?p=7",
        "spam",
    )
    assert found["published"] == "false"
    assert "slug" not in found
    assert "permalink" not in found


@pytest.mark.parametrize(("body", "runs"), [("{% raw %}", True), ("{{ x }}", True), ("{: .a}", True), ("{ a }", False)])
def test_a_body_that_a_generator_would_run_is_kept_from_it(body: str, runs: bool) -> None:
    assert ("render_with_liquid" in head(Post("", "A", ""), body)) is runs


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://example.org/a/", "/a/"),
        ("/a", "/a"),
        ("https://example.org/a/?p=7", ""),
        ("https://example.org/../a/", ""),
        ("//example.org", ""),
        ("mid:7@example.org", ""),
        ("https://[broken/", ""),
    ],
)
def test_an_address_is_a_permalink_where_jekyll_can_put_a_file(url: str, path: str) -> None:
    assert head(Post("", "A", "", url=url)).get("permalink", "") == path


@pytest.mark.parametrize(
    ("status", "date", "fields"),
    [
        ("published", "2010-01-02", {}),
        ("published", "2999-01-02", {"status": "published"}),
        ("scheduled", "2999-01-02", {}),
        ("draft", "2010-01-02", {}),
        ("private", "2010-01-02", {"status": "private"}),
        ("hidden", "2010-01-02", {}),
    ],
)
def test_a_state_is_said_where_the_fields_would_say_another(status: Any, date: str, fields: dict[str, str]) -> None:
    found = head(Post("", "A", "", status=status, published=date))
    assert {key: value for key, value in found["kantlijn"].items() if key == "status"} == fields
    assert ("draft" in found) is (status == "draft")
