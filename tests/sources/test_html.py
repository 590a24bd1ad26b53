"""The text of an element on one line."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from kantlijn.sources.html import line


def test_runs_of_white_space_are_one_space_and_nothing_is_nothing() -> None:
    page = LexborHTMLParser("<h1> A\n <b>small</b>\tpond </h1><h2></h2>")
    assert line(page.css_first("h1")) == "A small pond"
    assert line(page.css_first("h2")) == line(page.css_first("h3")) == ""
