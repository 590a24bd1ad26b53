"""HTML in Markdown whose code holds empty lines is one block up to `</pre>`."""

from __future__ import annotations

import pytest

from kantlijn.render.bodies import blocks
from kantlijn.render.index import BlockIndex, Sizes
from kantlijn.render.open_code import FARTHEST


def text(source: str) -> str:
    return "\n".join(block.text for block in blocks(source, "markdown"))


@pytest.mark.parametrize("before", ["<blockquote>A saying</blockquote>\n", "<p>Find it:</p> ", "<div>", "<b>x</b>\n"])
def test_code_goes_on_over_empty_lines(before: str) -> None:
    shown = text(f'{before}<pre lang="php"><?php\n\n# no *head*\n\n<h2>row</h2>\n</pre>\n\nAfter *it*.')
    assert "<?php\n\n# no *head*\n\n<h2>row</h2>" in shown
    assert shown.endswith("After it.")


def test_code_in_a_code_tag_of_several_lines_keeps_them() -> None:
    for code in ("\n<?php\n  $a = '<b>';\n\n* b *\n", "\none\n  two"):
        assert code.strip("\n") in text(f'Before.\n\n<code lang="php">{code}</code>\n\nAfter.')
    assert "one  two" not in text('<p>Say <code lang="php">one\n  two</code> now</p>')
    assert "Say one two now" in text("<p>Say <code>one\n  two</code> now</p>")


def test_what_follows_the_code_in_its_block_stays_in_it() -> None:
    shown = text("<div><pre>a\n\nb</pre>\nwords <i>of</i> it <PRE>\n\n*c*\n</PRE></div>\n\n*d*")
    assert shown.split() == "a b words of it *c* d".split()


@pytest.mark.parametrize(
    "source",
    [
        "<p>a</p><pre>b\n\n*c*\n\nd",
        "<p>a</p>\n\n*c*\n\n</pre>",
        "<p><pre>a</pre>\n\n*c*",
        "<p><code>a</p>\n\n*c*\n\n<code>b</code>",
    ],
)
def test_code_that_is_not_closed_or_not_open_takes_nothing(source: str) -> None:
    assert "*c*" not in text(source)


def test_a_window_that_ends_within_the_code_does_not_cut_it() -> None:
    source = "Before.\n\n<p>x</p><pre>\n" + "line\n\n" * 40 + "</pre>\n\nAfter.\n"
    index = BlockIndex(source, Sizes(40, 60, 80, 4000))
    while not index.complete:
        index.advance()
    assert [source[entry.start : entry.end].strip()[:8] for entry in index.entries] == ["Before.", "<p>x</p>", "After."]


def test_code_without_an_end_costs_little() -> None:
    source = "<p>x</p><pre>\n\n" * 3000
    assert len(source) < FARTHEST
    assert text(source).count("x") == 3000
