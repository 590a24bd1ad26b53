"""An item of a WordPress export: its two dates as one, and what is known of it by field."""

from __future__ import annotations

import pytest
from lxml import etree

from kantlijn.formats.wordpress.wxr import item
from kantlijn.model import Comment, Post, PostRef
from kantlijn.sources import xml

WP = "http://wordpress.org/export/1.2/"


def read(inner: str) -> tuple[Post, list[Comment]]:
    declared = f'xmlns:wp="{WP}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    element = etree.fromstring(f"<item {declared}>{inner}</item>")
    found = item.post(element, xml.fields(element), {"anna": "Anna &amp; co"}, "a.xml")
    return found, list(item.comments(element, PostRef(id=found.id), "a.xml"))


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("publish", "published"),
        ("future", "scheduled"),
        ("private", "private"),
        ("auto-draft", "draft"),
        ("odd", "hidden"),
    ],
)
def test_states(said: str, status: str) -> None:
    assert read(f"<wp:status>{said}</wp:status>")[0].status == status


def test_categories_and_tags_each_once_without_the_one_that_stands_for_none() -> None:
    post, _ = read(
        '<category domain="category" nicename="rain">Rain</category><category domain="post_tag">Rain</category>'
        '<category domain="post_tag">Mud</category><category nicename="uncategorized">Allgemein</category>'
        '<category domain="nav_menu">Menu</category><category>Uncategorized</category><wp:is_sticky>1</wp:is_sticky>'
    )
    assert post.tags == ("Rain", "Mud", "sticky")


def test_names_that_links_may_use_are_aliases() -> None:
    meta = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>old%20name</wp:meta_value></wp:postmeta>"
    other = "<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>"
    post, _ = read(f"<guid>https://example.org/?p=7</guid>{meta}{other}<wp:post_name>a%C3%A9</wp:post_name>")
    assert post.aliases == ("https://example.org/?p=7", "old name")
    assert post.slug == "aé"


def test_a_password_and_an_author_by_login() -> None:
    post, _ = read("<wp:post_password>x</wp:post_password><dc:creator>anna</dc:creator>")
    assert "needs a password" in post.body
    assert post.author == "Anna & co"
    assert read("<dc:creator>bram</dc:creator>")[0].author == "bram"


@pytest.mark.parametrize(
    ("approved", "status"),
    [
        ("1", "published"),
        ("0", "pending"),
        ("spam", "spam"),
        ("post-trashed", "trash"),
        ("odd", "hidden"),
        ("", "published"),
    ],
)
def test_a_comment_has_its_state_parent_and_kind(approved: str, status: str) -> None:
    _, (comment,) = read(
        "<wp:post_id>7</wp:post_id><wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_parent>0</wp:comment_parent>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>pingback</wp:comment_type></wp:comment>"
    )
    assert (comment.id, comment.post.id, comment.parent, comment.kind) == ("3", "7", "", "pingback")
    assert comment.status == status
