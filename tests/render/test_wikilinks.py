"""Links in double brackets: taken where they are surely such, or the site has them."""

from __future__ import annotations

import pytest

from kantlijn.render.bodies import blocks


def shown(source: str, dialect: str = "") -> tuple[str, list[str]]:
    (block,) = blocks(source, "markdown", dialect)
    return block.text, [link.target for link in block.links]


@pytest.mark.parametrize(
    ("source", "text", "target"),
    [
        ("See [[My post|that one]].", "See that one.", "My%20post"),
        ("See [[post#Part two]].", "See post › Part two.", "post#Part%20two"),
        ("See [[#Part two]].", "See Part two.", "#Part%20two"),
        ("See ![[lamp.png|300]].", "See [image: lamp.png].", "lamp.png"),
        ("See ![[lamp.png|A lamp]].", "See [image: A lamp].", "lamp.png"),
    ],
)
def test_with_words_or_a_part_it_is_a_link_anywhere(source: str, text: str, target: str) -> None:
    assert shown(source) == (text, [target])


@pytest.mark.parametrize(
    "source",
    [
        "x[[1|2]] and y",
        "the table [[package]]",
        "if [[ a || b ]] then",
        "x[[1]] is R",
        "[[post|]] [[]] [[|x]]",
        "`[[a|b]]`",
    ],
)
def test_what_else_has_two_brackets_stays(source: str) -> None:
    assert shown(source) == (source.strip("`"), [])


def test_a_link_whose_text_is_in_brackets_stays_one() -> None:
    assert shown("[[1]](https://example.org)") == ("[1]", ["https://example.org"])


def test_where_the_site_has_them_a_name_is_enough() -> None:
    assert shown("See [[post]], [[2020-01-01-day]].", "wiki") == (
        "See post, 2020-01-01-day.",
        ["post", "2020-01-01-day"],
    )
