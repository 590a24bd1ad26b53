"""Blogger: the backup of old and Takeout's feed, which say the same in different words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats import Item, Source, blogger, parse
from kantlijn.model import Comment, Post, PostRef, Problem, thread

SAMPLES = Path(__file__).parent / "samples" / "blogger"
OLD = "blog-05-01-2010.xml"
NEW = "Takeout/Blogger/Blogs/Garden/feed.atom"


def read(name: str) -> list[Item]:
    source = Source(SAMPLES / name, SAMPLES, name)
    assert blogger.sniff(source)
    return list(parse(source, "blogger"))


def test_a_post_of_the_old_backup() -> None:
    assert read(OLD)[0] == Post(
        id="1001",
        title="A garden in March",
        body="<div>Worms are <i>busy</i> &amp; so am I.<br /></div>",
        markup="html",
        slug="a-garden-in-march",
        author="Otto Fern",
        published="2010-03-01T09:30:00+01:00",
        updated="2010-03-02T09:30:00.123+01:00",
        tags=("soil", "worms"),
        url="https://garden.example.org/2010/03/a-garden-in-march.html",
        path=OLD,
    )


def test_pages_drafts_and_comments_of_the_old_backup_and_no_settings() -> None:
    _, page, first, second = read(OLD)
    assert isinstance(page, Post) and isinstance(first, Comment) and isinstance(second, Comment)
    assert (page.kind, page.status, page.id) == ("page", "draft", "1002")
    url = "https://garden.example.org/2010/03/a-garden-in-march.html"
    assert first.post == second.post == PostRef(id="1001", url=url)
    assert (first.author, first.author_url, first.parent) == ("Hazel Pike", "https://hazel.example.org", "")
    assert (second.status, second.parent) == ("deleted", "2001")
    assert [one.depth for one in thread([first, second])] == [0, 1]


def test_takeout_and_its_authors_that_have_a_type_too() -> None:
    post, first, second, page, problem = read(NEW)
    assert isinstance(post, Post) and isinstance(page, Post)
    assert (post.kind, post.status, post.author, post.tags) == ("post", "published", "Otto Fern", ("soil",))
    assert (post.slug, post.aliases) == ("a-garden-in-march", ("/2010/03/a-garden-in-march.html",))
    assert (page.kind, page.status) == ("page", "trash")
    assert isinstance(first, Comment) and isinstance(second, Comment)
    assert (first.parent, first.status, first.post) == ("", "published", PostRef(id="1001"))
    assert (second.parent, second.status) == ("2001", "spam")
    assert problem == Problem(NEW, "not shown: 1 of an unknown kind (story)")


def test_a_title_is_html_though_it_says_that_it_is_text(tmp_path: Path) -> None:
    text = (SAMPLES / OLD).read_text(encoding="utf-8")
    file = tmp_path / "b.xml"
    file.write_text(text.replace("A garden in March", "Q&amp;amp;A", 1), encoding="utf-8")
    titles = {one.title for one in parse(Source(file, tmp_path, "b.xml"), "blogger") if isinstance(one, Post)}
    assert "Q&A" in titles


def test_a_prefix_that_is_not_declared_is_told(tmp_path: Path) -> None:
    file = tmp_path / "backup.xml"
    text = (SAMPLES / OLD).read_text(encoding="utf-8").replace(" xmlns:app='http://purl.org/atom/app#'", "")
    file.write_text(text, encoding="utf-8")
    found = list(parse(Source(file, file, "backup.xml"), "blogger"))
    assert [item.status for item in found if isinstance(item, Post)] == ["published", "draft"]
    assert Problem("backup.xml", "the XML prefix “app” is not declared; it was read all the same") in found


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns:b="http://www.google.com/2005/gml/b"><head/></html>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:blogger.com,1999:blog-77</id><entry/></feed>',
    ],
)
def test_themes_and_public_feeds_are_left_to_others(tmp_path: Path, content: str) -> None:
    file = tmp_path / "blogger.xml"
    file.write_text(content, encoding="utf-8")
    assert not blogger.sniff(Source(file, file, "blogger.xml"))
