"""Roles that docutils does not have leave their words, and as much of a link as they name."""

from __future__ import annotations

import pytest
from docutils import nodes

from kantlijn.formats._rst import roles
from kantlijn.nesting import DEEPEST


def node(role: str, text: str) -> nodes.Element:
    ((found,), messages) = roles.unknown(role, f":{role}:`{text}`", text)
    assert messages == []
    assert isinstance(found, nodes.Element)
    return found


@pytest.mark.parametrize(
    ("role", "text", "words", "target"),
    [
        ("doc", "A walk <walks/one>", "A walk", "walks/one"),
        ("odd", "here <https://example.org/>", "here", "https://example.org/"),
        ("odd", "here <there>", "here", ""),
        ("doc", "walks/one", "walks/one", ""),
        ("term", "<only this>", "<only this>", ""),
    ],
)
def test_a_link_is_one_where_the_role_or_the_address_says_so(role: str, text: str, words: str, target: str) -> None:
    found = node(role, text)
    assert (found.astext(), found.get("refuri", "")) == (words, target)
    assert isinstance(found, nodes.reference) is bool(target)


@pytest.mark.parametrize(("role", "literal"), [("file", True), ("py:func", True), ("func", True), ("dfn", False)])
def test_names_of_code_are_code(role: str, literal: bool) -> None:
    found = node(role, "!walk")
    assert isinstance(found, nodes.literal) is literal
    assert found.astext() == ("walk" if literal else "!walk")


def test_a_raw_role_gives_its_html_and_nothing_for_other_formats() -> None:
    ((found,), _) = roles.raw("x", "", "<b>bold", options={"format": "html"})
    assert found.astext() == "<b>bold</b>"
    assert roles.raw("x", "", "\\bf", options={"format": "latex"}) == ([], [])
    assert roles.raw("x", "", "<b>") == ([], [])


def test_html_is_mended_so_that_nothing_after_it_is_swallowed() -> None:
    assert roles.mended("<p>One <!-- open") == "<p>One <!-- open--></p>"
    assert roles.mended("<i>" * 3000 + "deep").count("<i>") <= DEEPEST
    assert "deep" in roles.mended("<i>" * 3000 + "deep")
