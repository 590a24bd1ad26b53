"""What the fields of a post's head mean, in the names that generators and themes have for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats._sites import post_fields
from kantlijn.formats._sites.place import Place
from kantlijn.sources.source import Source

ROOT = Path("/archive")


def place(name: str = "a-walk.md", site: str = "") -> Place:
    return Place(Source(ROOT / name, ROOT, name, {"site": site} if site else {}))


def published(fields: dict[str, object], name: str = "a-walk.md", address: str = "") -> tuple[str, bool]:
    return post_fields.published(fields, place(name), address, Source(ROOT / name, ROOT, name))


def test_fields_within_params_count_where_those_above_do_not_say_it() -> None:
    fields = {
        "title": "A",
        "params": {"Author": "Anna", "title": "B"},
        "taxonomies": {"tags": ["rain"]},
        "extra": "odd",
    }
    found = post_fields.with_params(fields)
    assert (found["title"], found["author"], found["tags"]) == ("A", "Anna", ["rain"])


@pytest.mark.parametrize(
    ("fields", "name", "address", "date", "by_folders"),
    [
        ({"date": "2010-01-02"}, "2011-05-06-a.md", "", "2010-01-02", False),
        ({"date": "soon", "lastmod": "2012"}, "a.md", "", "2012", False),
        ({}, "2011-05-06-a.md", "/2012/01/02/a", "2011-05-06", False),
        ({}, "a.md", "/2012/1/2/a", "2012-01-02", False),
        ({}, "2012/03/a.md", "", "2012-03", True),
        ({}, "2012/99/a.md", "", "", False),
        ({}, "a.md", "", "", False),
    ],
)
def test_a_date_is_in_the_head_the_name_the_address_or_the_folders(
    fields: dict[str, object], name: str, address: str, date: str, by_folders: bool
) -> None:
    assert published(fields, name, address) == (date, by_folders)


@pytest.mark.parametrize(
    ("fields", "name", "status"),
    [
        ({"draft": True}, "a.md", "draft"),
        ({"draft": "false"}, "_drafts/a.md", "draft"),
        ({"status": "Hidden"}, "a.md", "hidden"),
        ({"status": "skip"}, "a.md", "hidden"),
        ({"published": False}, "a.md", "hidden"),
        ({"published": "2010-01-02"}, "a.md", "published"),
        ({"_build": {"render": "never"}}, "a.md", "hidden"),
        ({"build": {"render": "always"}}, "a.md", "published"),
        ({"expiryDate".lower(): "2001-01-01"}, "a.md", "expired"),
        ({"publishdate": "2999-01-01"}, "a.md", "scheduled"),
        ({}, "a.md", "published"),
    ],
)
def test_the_state_is_stated_or_follows_from_dates(fields: dict[str, object], name: str, status: str) -> None:
    assert post_fields.status(fields, place(name), "2010-01-02") == status


def test_a_date_to_come_is_scheduled() -> None:
    assert post_fields.status({}, place(), "2999-01-01") == "scheduled"


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"permalink": "/a/:title/"}, ""),
        ({"permalink": "pretty", "path": "/a/"}, "/a/"),
        ({"url": ":title", "permalink": "/b/"}, "/b/"),
        ({"url": "/c/", "permalink": "/b/"}, "/c/"),
        ({}, ""),
    ],
)
def test_an_address_is_no_pattern_for_one(fields: dict[str, object], url: str) -> None:
    assert post_fields.url(fields) == url


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({"comments": True}, True),
        ({"comment_status": "closed"}, False),
        ({"disableComments".lower(): True}, False),
        ({"nocomments": False}, True),
        ({"comments": "maybe", "no_comments": "yes"}, False),
        ({}, None),
    ],
)
def test_comments_are_open_or_closed_in_many_words(fields: dict[str, object], is_open: bool | None) -> None:
    assert post_fields.comments_open(fields) is is_open


def test_tags_are_parted_by_blanks_in_jekyll_alone() -> None:
    fields = {"categories": "rain mud", "tags": ["rain", "a pond"], "keywords": "x, y"}
    assert post_fields.tags(fields, "jekyll") == ("rain", "mud", "a pond", "x", "y")
    assert post_fields.tags(fields, "hugo") == ("rain mud", "rain", "a pond", "x", "y")


def test_all_names_that_comments_may_use_are_aliases_once() -> None:
    fields = {"redirect_from": ["/old/", "/older/"], "disqus_identifier": "77", "permalink": "/2010/:title/"}
    assert post_fields.aliases(fields, place("2010-01-02-a-walk.md"), "/a-walk/") == (
        "2010-01-02-a-walk",
        "/a-walk/",
        "/old/",
        "/older/",
        "77",
    )


def test_a_zola_post_at_the_top_is_told_from_a_page_by_its_date() -> None:
    top = place("content/a.md", "zola")
    assert post_fields.kind({}, top, "2010-01-02") == "post"
    assert post_fields.kind({}, top, "") == "page"
    assert post_fields.kind({"layout": "Page"}, top, "2010-01-02") == "page"


@pytest.mark.parametrize(
    ("layout", "date", "kind"), [("post", "2010-01-02", "post"), ("post", "", "page"), ("", "2010", "page")]
)
def test_what_calls_itself_a_post_and_has_a_date_is_one_wherever_it_stands(layout: str, date: str, kind: str) -> None:
    top = Place(Source(Path("/site/content/a.md"), Path("/site"), "content/a.md", {"site": "hugo"}))
    assert post_fields.kind({"layout": layout}, top, date) == kind


def test_a_post_has_all_of_it() -> None:
    source = Source(ROOT / "2010" / "a-walk.md", ROOT, "2010/a-walk.md")
    found = post_fields.post(
        source, {"slug": "/a/", "guid": 7, "authors": ["Anna", "Bram"]}, Place(source), "T", "b", "text"
    )
    assert (found.id, found.slug, found.author, found.path) == ("7", "a", "Anna, Bram", "2010/a-walk.md")
    assert (found.title, found.body, found.markup, found.guessed) == ("T", "b", "text", ())


@pytest.mark.parametrize(
    ("fields", "hints", "author"),
    [
        ({}, {"author": "Jo Mill"}, "Jo Mill"),
        ({"author": ""}, {"author": "Jo Mill"}, "Jo Mill"),
        ({"author": "Ada"}, {"author": "Jo Mill"}, "Ada"),
        ({"author": "Ada"}, {"author:ada": "Ada Reed"}, "Ada Reed"),
        ({"authors": ["jo", "Bo"]}, {"author:jo": "Jo Mill", "author": "X"}, "Jo Mill, Bo"),
        ({"author": {"name": "Ada R&amp;D"}}, {"author": "X"}, "Ada R&D"),
    ],
)
def test_the_author_is_the_head_s_by_name_else_the_site_s(
    fields: dict[str, object], hints: dict[str, str], author: str
) -> None:
    assert post_fields.author(fields, hints) == author
