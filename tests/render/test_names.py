"""Names that addresses give to places in a text: kept, not shown, and found again."""

from __future__ import annotations

import pytest

from kantlijn.formats._sites import liquid
from kantlijn.model import Comment, Markup, Post, thread
from kantlijn.render.article import article
from kantlijn.render.names import place_named
from kantlijn.render.thread.document import ThreadDocument

HTML = (
    '<h2 id="one">One</h2><p>Text <a name="two"></a>more</p>'
    '<ul><li>a</li><li id="three">Three</li></ul><pre id="four">x</pre>'
)


@pytest.mark.parametrize(
    ("body", "markup", "name", "begins"),
    [
        ("# One\n\n## Part *two* {#zwei .big}\n\nText", "markdown", "zwei", "Part two"),
        ('Text\n\n<a id="here"></a>Here it is', "markdown", "here", "Here it is"),
        ('Text\n\n<div id="box">\n<p>Boxed</p>\n</div>', "markdown", "box", "Boxed"),
        (HTML, "html", "one", "One"),
        (HTML, "html", "two", "Text more"),
        (HTML, "html", "three", "Three"),
        (HTML, "html", "four", "x"),
    ],
)
def test_what_has_a_name_is_found_by_it(body: str, markup: Markup, name: str, begins: str) -> None:
    document = article(Post("x", "Title", body, markup))
    found = place_named(document, name)
    assert found is not None
    assert document.block(found[0]).text[found[1] :].startswith(begins)
    assert place_named(document, "none") is None


def test_the_name_of_a_heading_is_not_shown() -> None:
    document = article(Post("x", "Title", "## Part `two` and on {#zwei}\n\nHere {#not} is text {#nor}", "markdown"))
    document.finish()
    assert [document.block(n).text for n in (1, 2)] == ["Part two and on", "Here {#not} is text {#nor}"]


def test_what_stands_in_a_comment_has_names_too() -> None:
    placed = thread([Comment("a", '<p>One</p><p id="fn1">Note</p>', author="Bo", markup="html")])
    document = ThreadDocument(placed)
    found = place_named(document, "fn1")
    assert found is not None
    assert document.block(1).text[found[1] :] == "Note"


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("## Two {#zwei .big}\n\nText", "## Two {#zwei}\n\nText"),
        ("## Two {.big}\n\nText", "## Two\n\nText"),
        ("## Two\n{: #zwei .big}\n\nText", "## Two {#zwei}\n\nText"),
        ("## Two\n{: .big}\n\nText", "## Two\n\nText"),
        ("Text\n{: #zwei}\n", "Text\n"),
    ],
)
def test_of_attributes_the_name_of_a_heading_stays(source: str, kept: str) -> None:
    assert liquid.plain(source, "jekyll") == kept
