"""Fragments of addresses as generators make them, and the headings and comments that they mean."""

from __future__ import annotations

import pytest

from kantlijn.model import Comment, Post, thread
from kantlijn.render.article import article
from kantlijn.screens.fragments import comment_named, place_of

BODY = """# 1. You let the boss lead

## Análisis de la red

## What's C++ & `code_x`?

## Part

Words.

## Part

## With a name {#other-name}
"""


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [
        ("1-you-let-the-boss-lead", "1. You"),  # GitHub, Goldmark
        ("you-let-the-boss-lead", "1. You"),  # kramdown, Pandoc
        ("análisis-de-la-red", "Análisis"),
        ("analisis-de-la-red", "Análisis"),  # Zola, Pelican
        ("anlisis-de-la-red", "Análisis"),  # old kramdown
        ("whats-c--code_x", "What's"),
        ("part", "Part"),
        ("part-1", "Part"),
        ("part:3f2a9c0d3f2a9c0d3f2a9c0d3f2a9c0d", "Part"),  # Hugo before 0.60
        ("other-name", "With a name"),
        ("with-a-name", "With a name"),
        ("gone", ""),
    ],
)
def test_a_heading_is_found_by_the_names_that_generators_make(fragment: str, heading: str) -> None:
    document = article(Post("x", "Title", BODY, "markdown"))
    found = place_of(document, fragment)
    assert (found is None) == (not heading)
    if found is not None:
        assert document.block(found[0]).text.startswith(heading)


def test_the_second_of_a_name_is_another_heading() -> None:
    document = article(Post("x", "Title", BODY, "markdown"))
    first, second = place_of(document, "part"), place_of(document, "part-1")
    assert first is not None
    assert second is not None
    assert first[0] < second[0]


@pytest.mark.parametrize(
    "fragment",
    ["12", "comment-12", "comment12", "c12", "r12", "t12", "div-comment-12", "isso-12", "id_12", "issuecomment-12",
     "discussioncomment-12", "atk-comment-12", "remark42__comment-12", "commento-12"],
)  # fmt: skip
def test_a_comment_is_found_by_what_sites_put_before_its_id(fragment: str) -> None:
    placed = thread([Comment("7", "One"), Comment("12", "Two")])
    assert comment_named(placed, fragment) == 1
    assert comment_named(placed, fragment.replace("12", "13")) is None
