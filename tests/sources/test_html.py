"""HTML made ready for a parser, and the text of an element on one line."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from kantlijn.sources.html import line, ready


def test_runs_of_white_space_are_one_space_and_nothing_is_nothing() -> None:
    page = LexborHTMLParser("<h1> A\n <b>small</b>\tpond </h1><h2></h2>")
    assert line(page.css_first("h1")) == "A small pond"
    assert line(page.css_first("h2")) == line(page.css_first("h3")) == ""


def test_what_stands_in_code_does_not_nest() -> None:
    code = "<pre>" + "List<String> " * 3000 + "</pre>"
    text, left_out = ready(code)
    assert left_out == 0
    assert (LexborHTMLParser(text).body.text() or "").count("List<String>") == 3000  # type: ignore[union-attr]
    assert ready("<div>" * 3000)[1]


def test_code_that_is_cut_goes_to_the_end_of_a_piece() -> None:
    assert ready("<pre>List<String>")[0] == "<pre>List<String>"
    assert ready("<pre>List<String>", is_piece=True)[0] == "<pre>List&lt;String>"
