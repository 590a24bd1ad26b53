"""A comment taken apart: own words, quotes, where its links go."""

from __future__ import annotations

import pytest

from kantlijn.answers.text import said
from kantlijn.model import Markup


@pytest.mark.parametrize(
    ("markup", "body", "own", "quotes"),
    [
        ("markdown", "> a\n> b\n\nyes", "yes", ["a b"]),
        ("text", ">> a\nyes", "yes", ["a"]),
        ("markdown", "```\n@x\n```\nyes `@y` **no**", "yes no", []),
        ("html", "<blockquote><p>a &amp; b</p></blockquote><p>yes</p><pre>@x</pre>", "yes", ["a & b"]),
        ("html", "<blockquote>never closed", "", ["never closed"]),
        ("markdown", "<blockquote>a</blockquote>\n> b\n\nyes", "yes", ["a", "b"]),
        ("html", "<p>&gt; a &amp; b</p><p>yes<br>&gt;&gt; c</p>", "yes", ["a & b", "c"]),
        ("html", "<p>a &gt; b</p>", "a > b", []),
        ("markdown", "[Anna](#c1), yes", "Anna, yes", []),
    ],
)
def test_own_words_and_quotes(markup: Markup, body: str, own: str, quotes: list[str]) -> None:
    found = said(body, markup)
    assert (" ".join(found.own.split()), [" ".join(one.split()) for one in found.quotes]) == (own, quotes)


def test_what_stands_in_more_quotes_is_a_quote_by_itself_and_the_outer_are_told() -> None:
    found = said(">> a\n> b\n>\n> c\n\nyes\n> d", "text")
    assert (found.quotes, found.depths, found.outer) == (["a", "b\n\nc", "d"], [2, 1, 1], ["b\n\nc", "d"])
    found = said("<blockquote><blockquote>a</blockquote>b</blockquote>", "html")
    assert (found.quotes, found.depths, found.outer) == (["a", "b"], [2, 1], ["b"])


def test_targets_of_links() -> None:
    assert said("<a class=x href='#c-1'>a</a>", "html").targets == ["#c-1"]
    assert said("[a](#c-1) and [b](x.html 'y')", "markdown").targets == ["#c-1", "x.html"]


def test_of_a_long_comment_the_beginning_is_looked_at() -> None:
    assert len(said("a " * 100_000, "text").own) == 20_000


def test_italics_and_a_forum_s_quotes_are_told() -> None:
    quote = "<aside class='quote' data-post='3' data-topic='77'><blockquote>It was so.</blockquote></aside>"
    found = said(f"{quote}<p><i>That it was <b>so</b> all along</i>? <em>No.</em></p>", "html")
    assert found.places == ["77/3"]
    assert [" ".join(one.split()) for one in found.slanted] == ["That it was so all along"]
