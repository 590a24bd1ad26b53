"""Which items of a feed are comments, of which post, and under which comment."""

from __future__ import annotations

import pytest

from kantlijn.formats.feed.comments import Thread, comment_id, of_wordpress
from kantlijn.model import PostRef

NONE = ("", "")


def test_an_item_that_answers_something_is_a_comment_on_what_all_above_it_answer() -> None:
    thread = Thread([("p", NONE), ("a", ("p", "https://example.org/p")), ("b", ("a", "")), ("c", ("b", ""))])
    assert thread.post("p") is None
    assert thread.post("c") == thread.post("a") == PostRef(id="p", url="https://example.org/p")
    assert (thread.parent("a"), thread.parent("b"), thread.parent("c")) == ("", "a", "b")


def test_what_is_answered_may_stand_in_another_file() -> None:
    thread = Thread([("a", ("elsewhere", "")), ("b", ("", "https://example.org/p"))])
    assert thread.post("a") == PostRef(id="elsewhere")
    assert thread.post("b") == PostRef(url="https://example.org/p")
    assert thread.parent("a") == thread.parent("b") == ""


def test_answers_that_ring_end_somewhere() -> None:
    thread = Thread([("a", ("b", "")), ("b", ("a", ""))])
    assert thread.post("a") is not None


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://example.org/p/#comment-7", "7"),
        ("https://example.org/p/#li-comment-7", "7"),
        ("https://example.org/p/#c7", "7"),
        ("https://example.org/p/#comments", ""),
        ("https://example.org/p/", ""),
    ],
)
def test_a_comments_number_stands_in_its_address(url: str, own: str) -> None:
    assert comment_id(url) == own


@pytest.mark.parametrize(
    ("page", "title", "feed_title", "found"),
    [
        ("", "By: Anna", "Comments on: A &amp; B", "A & B"),
        ("", "Comment on A walk by Anna", "Comments for X", "A walk"),
        ("", "Kommentar zu A walk von Anna", "X", "A walk"),
        ("comment-page-2/", "By: Anna", "X", ""),
    ],
)
def test_wordpress_names_the_post_in_the_items_title_or_the_feeds(
    page: str, title: str, feed_title: str, found: str
) -> None:
    answered = of_wordpress(f"https://e.org/p/{page}#comment-7", title, feed_title)
    assert answered is not None
    assert answered.ref == PostRef(url="https://e.org/p/", title=found)


def test_a_text_may_say_what_it_answers() -> None:
    answered = of_wordpress("https://e.org/p/#comment-9", "By: Anna", "X")
    assert answered is not None
    above = '<p>In reply to <a href="https://e.org/p/#comment-7">Rowan</a>.</p><p>Yes.</p>'
    assert answered.place(above)[1] == "7"
    assert answered.place("<p>See <a href='https://e.org/q/'>this</a>.</p>")[1] == ""


def test_an_item_without_a_comments_address_is_none() -> None:
    assert of_wordpress("https://e.org/p/", "Comment on A walk by Anna", "X") is None
