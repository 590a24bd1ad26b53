"""When a marked text comes apart into blocks: each with its kind, its lines and what stands before its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats._threads.blocks import Block, Marked, of_lines

TEXT = """\
# The mill

It turns
and turns.

1. Ann says
   it turns.
2) Bob

* a bullet
> a quote
| a | table |
---
Old comments
------------
```
1. not an item
```
    indented
"""


def blocks(text: str, *, marked: bool = True) -> Marked:
    return of_lines(text.splitlines(), "markdown" if marked else "text")


def test_each_block_has_its_kind_and_lines() -> None:
    found = [(block.kind, block.start, block.end, block.number) for block in blocks(TEXT).blocks]
    assert found == [
        ("heading", 0, 1, 1),
        ("text", 2, 4, 0),
        ("number", 5, 7, 1),
        ("number", 7, 8, 2),
        ("bullet", 9, 10, 0),
        ("other", 10, 11, 0),
        ("other", 11, 12, 0),
        ("rule", 12, 13, 0),
        ("heading", 13, 15, 2),
        ("other", 15, 18, 0),
        ("text", 18, 19, 0),
    ]


def test_raw_text_is_without_the_marks_and_the_rule_below() -> None:
    text = blocks(TEXT)
    raw = {text.raw(block) for block in text.blocks}
    assert {"The mill", "Ann says\n   it turns.", "Bob", "Old comments"} <= raw
    assert text.raw(text.blocks[1], 1) == "It turns"
    assert text.words(text.blocks[1]) == "It turns and turns."


@pytest.mark.parametrize("line", ["# Ann", "---", "> Ann", "```", "| Ann |"])
def test_in_plain_text_nothing_is_a_heading_a_rule_or_code(line: str) -> None:
    assert [block.kind for block in blocks(line, marked=False).blocks] == ["text"]


def test_a_fence_that_is_never_closed_goes_to_the_end() -> None:
    assert blocks("~~~\na\n\n1. b").blocks == [Block("other", 0, 4)]


@given(st.lists(st.sampled_from(["", "a", "1. b", "- c", "# d", "---", "===", "```", "> e", "   f", "\\", "| g |"])))
def test_no_line_with_words_is_in_two_blocks_or_in_none(lines: list[str]) -> None:
    taken = [at for block in of_lines(lines, "markdown").blocks for at in range(block.start, block.end)]
    assert taken == sorted(set(taken))
    assert {at for at, line in enumerate(lines) if line.strip()} <= set(taken)
