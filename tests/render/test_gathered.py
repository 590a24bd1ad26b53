"""Text being gathered: its styles, links and line breaks."""

from __future__ import annotations

import pytest

from kantlijn.render.document import Link
from kantlijn.render.flow import StyleSpan
from kantlijn.render.gathered import Inline


def inline() -> Inline:
    return Inline([])


def test_text_is_cleaned_and_has_no_tabs() -> None:
    gathered = inline()
    gathered.add("a\tb\x1b[31m")
    gathered.finish()
    assert gathered.text == "a b␛[31m"
    assert gathered.length == len(gathered.text)


def test_whether_a_blank_would_be_one_too_many() -> None:
    gathered = inline()
    assert gathered.ends_blank
    gathered.add("a")
    assert not gathered.ends_blank
    for blank in (" ", "\n"):
        gathered.add(blank)
        gathered.add("")
        assert gathered.ends_blank


def test_styles_nest_and_lie_where_they_were_opened() -> None:
    gathered = inline()
    gathered.add("a ")
    gathered.open("b", "strong")
    gathered.add("b")
    gathered.open("i", "em")
    gathered.add("c")
    gathered.close("i")
    gathered.close("b")
    gathered.add(" d")
    gathered.finish()
    assert gathered.spans == [StyleSpan(2, 4, "strong"), StyleSpan(3, 4, "em")]


def test_what_is_closed_takes_with_it_what_was_opened_within() -> None:
    gathered = inline()
    gathered.open("b", "strong")
    gathered.open("i", "em")
    gathered.add("x")
    gathered.close("b")
    gathered.add("y")
    gathered.close("i")
    gathered.finish()
    assert gathered.spans == [StyleSpan(0, 1, "em"), StyleSpan(0, 1, "strong")]


def test_closing_what_is_not_open_closes_nothing() -> None:
    gathered = inline()
    gathered.open("b", "strong")
    gathered.add("x")
    gathered.close("i")
    gathered.add("y")
    gathered.finish()
    assert gathered.spans == [StyleSpan(0, 2, "strong")]


def test_a_style_over_nothing_is_none() -> None:
    gathered = inline()
    gathered.open("b", "strong")
    gathered.close("b")
    gathered.styled("", "code")
    gathered.styled("x", "code")
    gathered.finish()
    assert gathered.spans == [StyleSpan(0, 1, "code")]


def test_a_link_knows_its_text() -> None:
    gathered = inline()
    gathered.open("a", "link", "http://a.b")
    gathered.add("two\n words ")
    gathered.close("a")
    gathered.add("more")
    gathered.finish()
    assert gathered.links == [Link("http://a.b", "two words")]
    assert gathered.spans == [StyleSpan(0, 11, "link", 0)]


def test_a_link_ends_the_one_that_it_begins_in() -> None:
    gathered = inline()
    gathered.open("a", "link", "x")
    gathered.add("one")
    gathered.open("a", "link", "y")
    gathered.add("two")
    gathered.close("a")
    gathered.add("three")
    gathered.close("a")
    gathered.finish()
    assert gathered.links == [Link("x", "one"), Link("y", "two")]
    assert gathered.spans == [StyleSpan(0, 3, "link", 0), StyleSpan(3, 6, "link", 1)]


def test_an_anchor_without_a_target_is_no_link_and_ends_none() -> None:
    gathered = inline()
    gathered.open("a", "link", "x")
    gathered.open("a", "", None)
    gathered.add("one")
    gathered.close("a")
    gathered.add("two")
    gathered.close("a")
    gathered.finish()
    assert gathered.links == [Link("x", "onetwo")]


def test_an_image_is_a_link_unless_it_stands_in_one() -> None:
    gathered = inline()
    gathered.image("a  cat", "c.png")
    gathered.open("a", "link", "x")
    gathered.image("", "d.png")
    gathered.close("a")
    gathered.image("e", "e.png")
    gathered.image("no target", "")
    gathered.finish()
    assert gathered.text == "[image: a cat][image: d.png][image: e][image: no target]"
    assert gathered.links == [Link("c.png", "a cat", True), Link("x", "[image: d.png]"), Link("e.png", "e", True)]
    assert [span.link for span in gathered.spans if span.style == "image"] == [0, -1, 2, -1]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("see http://a.b/c.", ["http://a.b/c"]),
        ("(www.a.b)", ["http://www.a.b"]),
        ("WWW.A.B, HTTPS://c.d/e?f=g#h", ["http://WWW.A.B", "HTTPS://c.d/e?f=g#h"]),
        ("http://a.b/(c)d", ["http://a.b/(c)d"]),
        ("ftp://a.b http:// www.", []),
    ],
)
def test_addresses_in_a_text_are_links(text: str, targets: list[str]) -> None:
    gathered = inline()
    gathered.add(text)
    gathered.finish()
    assert [link.target for link in gathered.links] == targets
    assert [text[span.start : span.end] for span in gathered.spans] == [link.text for link in gathered.links]


def test_addresses_in_code_and_in_links_are_no_further_links() -> None:
    gathered = inline()
    gathered.styled("http://a.b", "code")
    gathered.open("a", "link", "http://c.d")
    gathered.add(" http://e.f ")
    gathered.close("a")
    gathered.add("http://g.h")
    gathered.finish()
    assert [link.target for link in gathered.links] == ["http://c.d", "http://g.h"]


def test_a_line_break_can_be_taken_back_once() -> None:
    gathered = inline()
    assert not gathered.take_back_break()
    gathered.add("a")
    assert not gathered.take_back_break()
    gathered.add("\n")
    assert gathered.take_back_break()
    assert not gathered.take_back_break()
    assert gathered.length == 1
    gathered.finish()
    assert gathered.text == "a"


def test_a_line_break_within_a_style_stays() -> None:
    gathered = inline()
    gathered.open("b", "strong")
    gathered.add("a")
    gathered.add("\n")
    assert not gathered.take_back_break()
    gathered.close("b")
    gathered.finish()
    assert gathered.text == "a\n"
