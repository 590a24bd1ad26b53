"""When the words and the addresses of a piece are taken out of its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats._threads import markup


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("**[Ann](http://ann.example/)** says", "Ann says"),
        ("![face](a.png) Ann\\\non May 3", "Ann on May 3"),
        ("snake_case and _Ann_", "snake_case and Ann"),
        ("<b>Ann</b> &amp; Bob {: .head}", "Ann & Bob"),
        ("<http://ann.example/> Ann", "Ann"),
        ("1\\. Ann", "1. Ann"),
    ],
)
def test_words_of_markdown(raw: str, words: str) -> None:
    assert markup.words(raw, "markdown") == words


def test_words_of_html_keep_what_only_markdown_marks() -> None:
    assert markup.words("<i>*Ann*</i>\n <!-- no --> says", "html") == "*Ann* says"


def test_plain_text_is_as_it_is_but_for_its_spaces() -> None:
    assert markup.words(" **Ann** \n <b> ", "text") == "**Ann** <b>"


@pytest.mark.parametrize(
    ("raw", "targets"),
    [
        ("[Ann](http://ann.example/a_(b) 'home') [two](<b c>)", ["http://ann.example/a_(b)"]),
        ("![face](a.png)[Ann](#comment-1)", ["#comment-1"]),
        ("<a rel=x href='/ann?a=1&amp;b=2'>Ann</a>", ["/ann?a=1&b=2"]),
    ],
)
def test_targets_in_order_and_without_pictures(raw: str, targets: list[str]) -> None:
    assert list(markup.targets(raw, "markdown")) == targets


@given(st.text(alphabet="[]()!<>*_\\ab \n", max_size=300))
def test_any_marks_end(raw: str) -> None:
    assert "\n" not in markup.words(raw, "markdown")
    assert all(target for target in markup.targets(raw, "markdown"))
