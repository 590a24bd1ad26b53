"""Notices of three kinds of sites: a bar, a title, and every word of the text."""

from __future__ import annotations

import pytest

from kantlijn.render.bodies import blocks
from kantlijn.render.flow import Flow, FlowBlock
from kantlijn.render.markdown_body import MarkdownBody
from kantlijn.render.notices import MOST_LINES


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source, "markdown")]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("> [!NOTE]\n> Some *text*\n> and more", ["Note\nSome text and more"]),
        ("> [!tip]+ My *own* title\n> text", ["My own title\ntext"]),
        ("> [!WARNING]\n>\n> One.\n>\n> Two.", ["Warning\nOne.\nTwo."]),
        ("> [!important] alone", ["alone"]),
        ("> a quote with [!NOTE] in it", ["a quote with [!NOTE] in it"]),
    ],
)
def test_a_quote_whose_first_line_says_so(source: str, shown: list[str]) -> None:
    assert texts(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("!!! note\n    Inside *x*\n\n    - a list\n\nafter", ["Note\nInside x\na list", "after"]),
        ('!!! warning "Own *title*"\n\n    Inside\nafter', ["Own title\nInside", "after"]),
        ('!!! danger highlight ""\n    No title.', ["No title."]),
        ("??? question\n    Hidden at first", ["Question\nHidden at first"]),
        ("!!! WOW this is it\nyes", ["!!! WOW this is it yes"]),
        ("!!! note\nnot set in", ["!!! note not set in"]),
    ],
)
def test_a_notice_set_in(source: str, shown: list[str]) -> None:
    assert texts(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (":::tip\ntext\n\n- a\n:::\nafter", ["Tip\ntext\na", "after"]),
        (":::note[My *title*]\ntext\n:::", ["My title\ntext"]),
        ("::: warning Careful now\ntext\n:::", ["Careful now\ntext"]),
        (":::: {.columns}\n::: {.column}\ninner\n:::\n::::\nafter", ["inner", "after"]),
        ("::: folding Some words\ntext\n:::", ["folding Some words\ntext"]),
        (":::tip\nnever closed", ["Tip\nnever closed"]),
        ("::: never closed\ntext", ["::: never closed text"]),
        ("::::", ["::::"]),
    ],
)
def test_a_notice_between_colons(source: str, shown: list[str]) -> None:
    assert texts(source) == shown


def test_a_notice_has_a_bar_and_its_title_stands_out() -> None:
    for source in ("> [!NOTE]\n> text", "!!! note\n    text", ":::note\ntext\n:::"):
        (block,) = blocks(source, "markdown")
        assert isinstance(block, FlowBlock)
        first = block.parts[0]
        assert isinstance(first, Flow)
        assert first.style == "strong" or any(span.style == "strong" for span in first.spans)
        assert all(part.style != "quote" for part in block.parts if isinstance(part, Flow))
        assert first.prefix.lead[0].text == "▎ "


def test_code_is_left_alone() -> None:
    assert texts("```\n:::tip\n!!! note\n    x\n```\n") == [":::tip\n!!! note\n    x"]


def test_openings_without_an_end_are_looked_at_once_each_for_a_few_lines() -> None:
    body = MarkdownBody(":::note\n\n" * 5000)
    body.finish()
    assert body.index.windows < 10


def test_a_notice_may_not_be_longer_than_its_limit() -> None:
    long = ":::x y\n" + "text\n\n" * MOST_LINES + ":::\n"
    assert texts(long)[0] == ":::x y text"
