"""Text, addresses and titles as Markdown takes them: read back they are what they were."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from hypothesis import example, given
from hypothesis import strategies as st

from kantlijn.export import _html_text
from kantlijn.render.bodies import blocks


def shown(text: str) -> list[str]:
    """The words that a Markdown body shows."""
    return [word for block in blocks(text, "markdown") for word in block.text.split()]


@given(st.lists(st.sampled_from(list("ab1*_`[]<>#+-=|~!&;:(){}.\\ ")), max_size=12).map("".join))
@example("1. a")
@example("*a*_b_")
@example("&amp;")
@example("[a=]")
@example("[[x_1]^2]")
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    text = f"x {text} y"
    assert shown(_html_text.escaped(text)) == text.split()


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" /a b ", "</a b>"),
        ("/a(b)", "</a(b)>"),
        ("/a<b>", "</a\\<b\\>>"),
        ("/a?x=1&amp=2", "/a?x=1&amp=2"),
        ("/a&amp;b", "/a&amp;amp;b"),
        ("", "<>"),
        ("/a\n  b", "/ab"),
    ],
)
def test_an_address_points_where_it_did(address: str, written: str) -> None:
    assert _html_text.target(address) == written


def element(html: str, name: str) -> Tag:
    found = BeautifulSoup(html, "html.parser").find(name)
    assert isinstance(found, Tag)
    return found


def test_a_mark_touches_its_text_and_the_blanks_stay_outside() -> None:
    assert _html_text.parted(element("<p>a <b> word </b>b</p>", "b"), " word ") == ("", "word", " ")
    assert _html_text.parted(element("<p>a<b> word </b> b</p>", "b"), " word ") == (" ", "word", "")


@pytest.mark.parametrize(
    ("html", "before", "after"),
    [("a<b>x</b>c", "a", "c"), ("<b>x</b>", "", ""), ("<i>a</i><b>x</b>.", "?", "."), ("a <b>x</b>", " ", "")],
)
def test_what_stands_beside_an_element(html: str, before: str, after: str) -> None:
    found = element(html, "b")
    assert (_html_text.beside(found, True), _html_text.beside(found, False)) == (before, after)


def test_a_title_stands_in_quotes() -> None:
    assert _html_text.title(element("<a title='say \"a\"\n [b]'>x</a>", "a")) == ' "say \\"a\\" \\[b\\]"'
    assert _html_text.title(element("<a>x</a>", "a")) == ""
