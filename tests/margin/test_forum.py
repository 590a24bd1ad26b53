"""Quotes whose forum says which post they are taken from."""

from __future__ import annotations

from kantlijn.margin import ARTICLE
from kantlijn.margin.forum import FIRST, Places
from kantlijn.margin.work import ties
from kantlijn.model import Comment, thread
from margin.threads import post

ASIDE = (
    '<aside class="quote" data-post="{}" data-topic="7"><div class="title">Bo:</div>'
    "<blockquote><p>Nobody knows &amp; nobody asked why.</p></blockquote></aside><p>True.</p>"
)


def test_a_quote_names_its_post() -> None:
    places = Places(Comment(id="1", body=ASIDE.format(3), markup="html"))
    assert places.of("Nobody knows & nobody asked why.") == "7/3"
    assert places.of("asked why") == "7/3"
    assert places.of("Somebody else asked.") == places.of("…") == ""
    assert Places(Comment(id="1", body=ASIDE.format(1), markup="html")).of("nobody asked why") == FIRST


def test_a_quote_in_markdown_names_its_post_too() -> None:
    body = (
        '<aside class="quote" data-post="3" data-topic="7">\n\n> **Bo:**\n>\n> Nobody *asked* why.\n\n</aside>\n\nTrue.'
    )
    assert Places(Comment(id="1", body=body, markup="markdown")).of("Nobody asked why.") == "7/3"
    assert Places(Comment(id="1", body=body, markup="text")).of("Nobody asked why.") == ""


def test_of_two_that_say_the_same_the_named_one_is_quoted() -> None:
    words = "Nobody knows & nobody asked why."
    said = [(3, words), (4, words), (5, ASIDE.format(3)), (6, ASIDE.format(4)), (8, ASIDE.format(1))]
    placed = thread(
        Comment(id=str(number), names=(f"7/{number}",), body=body, markup="html" if "<" in body else "text")
        for number, body in said
    )
    found = [(tie.comment, tie.target) for tie in ties(post(words), placed)]
    assert found == [(2, 0), (3, 1), (4, ARTICLE)]
