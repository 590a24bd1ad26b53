"""When directives are found, taken apart and left alone where they are text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats.ikiwiki._pages.directives import Directive, first, replaced, with_links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[!toc]]", Directive("toc")),
        ("[[!tag water mills]]", Directive("tag", ("water", "mills"))),
        (
            '[[!meta title="A \\"red\\" mill" date=2009]]',
            Directive("meta", (), {"title": 'A "red" mill', "date": "2009"}),
        ),
        ('[[!table data="""\na | "b"\n"""]]', Directive("table", (), {"data": '\na | "b"\n'})),
        ("[[!note text=<<END\nlong ]] text\nEND\n]]", Directive("note", (), {"text": "long ]] text"})),
        ("\ufeff\n [[!img '''a b.png''' size=3x]]", Directive("img", ("a b.png",), {"size": "3x"})),
    ],
)
def test_values_stand_in_any_of_the_quotes(text: str, expected: Directive) -> None:
    assert first(text) == expected


@pytest.mark.parametrize("text", ["\\[[!toc]]", "[[!toc", "[[mill]]", "", "text [[!toc]]"])
def test_what_is_no_directive_at_the_beginning(text: str) -> None:
    assert first(text) is None


def test_each_is_replaced_and_an_escaped_one_is_text() -> None:
    text = "a [[!toc]] b \\[[!toc]] c [[!tag x]] d [[!open"
    assert replaced(text, lambda directive: f"<{directive.name}>") == "a <toc> b [[!toc]] c <tag> d [[!open"


def test_links_have_words_or_the_end_of_the_page() -> None:
    text = (
        "[[old_mill]] [[the mill|posts/old_mill/]] [[posts/old_mill#wheel]] \\[[mill]] [[ -f x ]] [[it|Old mill, so]]"
    )
    made = with_links(text, lambda words, page: f"<{words}:{page}>")
    links = ["<old mill:old_mill>", "<the mill:posts/old_mill/>", "<old mill:posts/old_mill#wheel>"]
    assert made == f"{' '.join(links)} [[mill]] [[ -f x ]] <it:Old mill, so>"


@given(st.text(alphabet="[]!\"'\\ \nab=<|", max_size=200))
def test_text_without_a_directive_stays(text: str) -> None:
    assert replaced(text, lambda directive: f"[[!{directive.name}]]").count("a") <= text.count("a")
    if "[[!" not in text:
        assert replaced(text, lambda directive: "") == text
