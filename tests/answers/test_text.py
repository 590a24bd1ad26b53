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
        ("markdown", "[Anna](#c1), yes", "Anna, yes", []),
    ],
)
def test_own_words_and_quotes(markup: Markup, body: str, own: str, quotes: list[str]) -> None:
    found = said(body, markup)
    assert (" ".join(found.own.split()), [" ".join(one.split()) for one in found.quotes]) == (own, quotes)


def test_targets_of_links() -> None:
    assert said("<a class=x href='#c-1'>a</a>", "html").targets == ["#c-1"]
    assert said("[a](#c-1) and [b](x.html 'y')", "markdown").targets == ["#c-1", "x.html"]


def test_of_a_long_comment_the_beginning_is_looked_at() -> None:
    assert len(said("a " * 100_000, "text").own) == 20_000
