"""Markdown as it stands on the screen: fixtures that a person can read, and what holds of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.bodies import blocks
from kantlijn.render.document import STYLES
from kantlijn.render.markdown import brackets_open
from kantlijn.render.table import MOST_CELLS
from render.laid import cases, check, laid, styles
from render.test_index import NASTY


@pytest.mark.parametrize(("source", "expected"), cases("markdown.txt"))
def test_markdown(source: str, expected: str) -> None:
    assert laid(source) == expected


def test_a_break_at_the_end_of_a_paragraph_makes_no_empty_line() -> None:
    assert laid("One<br>\n\n<br>\n\nTwo<br>three<br><br>\n") == "One\n\nTwo\nthree\n"


def test_styles_lie_over_each_other() -> None:
    found = styles("## Head *em*\n\nA **strong *both*** and `code` and [link](http://x.org).\n")
    assert found["Head "] == "heading-2"
    assert found["em"] == "heading-2 em"
    assert found["both"] == "strong em"
    assert found["code"] == "code"
    assert found["link"] == "link"


def test_every_style_has_a_name_that_themes_know() -> None:
    source = "".join(NASTY) + "\n> q **s** *e* ~~d~~ <kbd>k</kbd> <mark>m</mark> H<sub>2</sub>\n\n![a](b)\n\n- [ ] t\n"
    used = {
        name
        for block in blocks(source, "markdown")
        for line in block.lay(60, 1)
        for name in " ".join([line.ground, *(piece.style for piece in line.pieces)]).split()
    }
    assert used <= set(STYLES)


def test_code_is_coloured_and_whole() -> None:
    found = styles("```python\ndef f(x):\n    return 'text'  # why\n```\n")
    assert found["def"] == "code.keyword"
    assert found["'text'"] == "code.string"
    assert found["# why"] == "code.comment"


def test_links_and_images_are_numbered_through() -> None:
    (block,) = blocks("[a](http://a) ![b](c.png) http://d.org/e_f.\n", "markdown")
    assert [link.target for link in block.links] == ["http://a", "c.png", "http://d.org/e_f"]
    assert [piece.link for piece in block.lay(80, 5)[0].pieces if piece.at >= 0 and piece.link] == [5, 6, 7]


def test_an_entity_that_means_a_control_character_is_made_visible() -> None:
    (block,) = blocks("a &#27;[31m b <b>&#x9b;</b>\n", "markdown")
    assert all(character.isprintable() for character in block.text)
    (block,) = blocks("<p>a &#27;]0;x&#7; <code>&#27;[2J</code></p>", "html")
    assert "\x1b" not in block.text
    assert "␛" in block.text


def test_a_little_text_that_means_very_many_cells_is_shown_as_written() -> None:
    source = "|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n" + "|x\n" * 1000
    text = laid(source, 100)
    assert "too large to be laid out" in text.splitlines()[0]
    assert text.count("x") == 1000


def test_nested_too_deeply_is_text() -> None:
    assert "core" in laid("<div>" * 5000 + "core", 40, "html")
    assert "core" in laid("> " * 500 + "core\n", 40)


BLOCK = st.sampled_from(
    [*NASTY, "日本語の文章。もっと長い文章が続きます。\n", "- 👩‍💻 *x*\n", "[a](b) ![](c) <b>x</b><br>y\n"]
)


@given(st.lists(BLOCK, max_size=8), st.integers(1, 100))
def test_every_word_stands_in_its_place_at_any_width(parts: list[str], width: int) -> None:
    for block in blocks("\n".join(parts), "markdown"):
        check(block, width)


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("[" * 60, 0),  # so many may be open at least, so they are not counted
        ("[" * 61, 61),
        ("[]" * 100, 1),
        ("]" * 100 + "[" * 61, 61),
        ("\\[" * 61 + "[", 1),
        ("[" * 61 + "\\]" * 61, 61),
        ("[" * 40 + "]" * 40 + "[" * 41, 41),
    ],
)
def test_how_many_brackets_are_open_at_once(text: str, most: int) -> None:
    assert brackets_open(text) == most


def test_a_paragraph_of_open_brackets_is_as_it_was_written_and_the_others_are_not() -> None:
    first, second = blocks("*a* " + "[" * 61 + "\n\n*b*\n", "markdown")
    assert (first.text, second.text) == ("*a* " + "[" * 61, "b")


def test_a_table_within_a_quote_that_means_very_many_cells_is_cut() -> None:
    source = "> |" + "a|" * 100 + "\n> |" + "-|" * 100 + "\n" + "> |x\n" * 99
    (block,) = blocks(source, "markdown")
    assert block.text.startswith("a table of 100 rows and 100 columns, cut\n")
    assert block.text.count("x") == MOST_CELLS // 100 - 1
