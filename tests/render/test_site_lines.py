"""Lines that speak to a generator: no text of the post."""

from __future__ import annotations

import pytest

from kantlijn.render.bodies import blocks


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source, "markdown")]


@pytest.mark.parametrize("line", ["[TOC]", "[[toc]]", "[[_TOC_]]", "[toc]  "])
def test_a_line_for_a_table_of_contents_is_not_shown(line: str) -> None:
    assert texts(f"{line}\n\n# One\n\ntext") == ["One", "text"]
    assert texts(f"before\n\n{line}\n") == ["before"]


@pytest.mark.parametrize("source", ["see [TOC] here", "[TOC]\nnext line", "`[TOC]`", "[TOCK]"])
def test_within_a_text_it_stays(source: str) -> None:
    assert texts(source) == [source.replace("\n", " ").strip("`")]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "HTML is.\n\n*[HTML]: Hyper Text *Markup*\n*[W3C]:  A consortium\n",
            ["HTML is.", "HTML: Hyper Text Markup\nW3C: A consortium"],
        ),
        ("text\n*[CSS]: Sheets", ["text", "CSS: Sheets"]),
        ("*[a b]:\n\n- *[x]* y", ["a b:", "[x] y"]),
        ("*[no]* abbreviation: here", ["[no] abbreviation: here"]),
    ],
)
def test_abbreviations_are_explained_where_the_text_does(source: str, shown: list[str]) -> None:
    assert texts(source) == shown
