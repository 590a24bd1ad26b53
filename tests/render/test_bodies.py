"""Bodies: the blocks of a text in each markup."""

from __future__ import annotations

import pytest

from kantlijn.model import Markup
from kantlijn.render.bodies import PARAGRAPHS, HtmlBody, PlainBody, blocks, body
from kantlijn.render.document import Heading
from kantlijn.render.markdown_body import MarkdownBody

SAID: list[tuple[Markup, str]] = [
    ("markdown", "# One\n\ntwo\n\n- three\n- four\n"),
    ("html", "<h1>One</h1><p>two</p><ul><li>three<li>four</ul>"),
    ("text", "One\n\ntwo\n\n- three\n- four\n"),
]


@pytest.mark.parametrize(("markup", "text"), SAID)
def test_the_same_is_said_in_every_markup(markup: Markup, text: str) -> None:
    assert [block.text for block in blocks(text, markup)] == ["One", "two", "three\nfour"]


@pytest.mark.parametrize(("markup", "kind"), [("markdown", MarkdownBody), ("html", HtmlBody), ("text", PlainBody)])
def test_each_markup_has_its_body(markup: Markup, kind: type) -> None:
    assert type(body("x", markup)) is kind


@pytest.mark.parametrize(("markup", "text"), [*SAID, ("markdown", ""), ("html", ""), ("text", "")])
def test_shares_grow_from_nothing_to_all(markup: Markup, text: str) -> None:
    found = body(text, markup)
    found.finish()
    shares = [found.share(index) for index in range(found.count + 1)]
    assert shares == sorted(shares)
    assert shares[0] == 0.0 if found.count else len(shares) == 1
    assert shares[-1] == 1.0 or not found.count


def test_html_has_an_outline_of_its_headings() -> None:
    found = HtmlBody(
        "<p>a</p><h2>One <em>two</em></h2><p>b</p><h4>Three</h4><blockquote><h2>in a quote</h2></blockquote>"
    )
    assert found.outline()[:2] == [Heading(2, "One two", 1), Heading(4, "Three", 3)]


def test_plain_text_is_found_some_paragraphs_at_a_time() -> None:
    found = PlainBody("word\n\n" * (PARAGRAPHS + 10))
    assert (found.count, found.complete) == (0, False)
    found.advance()
    assert (found.count, found.complete) == (PARAGRAPHS, False)
    found.advance()
    assert (found.count, found.complete) == (PARAGRAPHS + 10, True)
    found.advance()
    assert found.count == PARAGRAPHS + 10
    assert found.outline() == []


def test_plain_text_may_end_just_where_a_step_does() -> None:
    found = PlainBody("word\n\n" * PARAGRAPHS)
    found.finish()
    assert found.count == PARAGRAPHS


def test_what_is_not_markdown_never_changes() -> None:
    for markup, text in SAID[1:]:
        found = body(text, markup)
        found.finish()
        assert found.revision == 0
