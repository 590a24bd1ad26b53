"""A window: a stretch of Markdown parsed by block rules alone, and the pieces that long blocks are cut into."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.entries import Entry
from kantlijn.render.window import LONG_CODE, LONG_TEXT, Continued, Window, text_stretches


def window(text: str, start: int = 0, size: int = 1_000_000, prefix: str = "") -> Window:
    return Window.parse(text, start, size, prefix, {})


def said(text: str, entries: list[Entry]) -> list[str]:
    return [text[entry.start : entry.end] for entry in entries]


def test_a_window_ends_at_a_line() -> None:
    text = "one\ntwo\n\nthree\n"
    assert [window(text, 0, size).end for size in (1, 3, 4, 8, 9, 99)] == [4, 4, 8, 9, 15, 15]
    assert [window(text, 0, size).is_last for size in (4, 9)] == [False, True]


def test_blocks_begin_at_lines_of_the_text() -> None:
    text = "# a\n\nb\nb\n\n- c\n"
    found = window(text)
    assert [found.token(block).type for block in range(3)] == ["heading_open", "paragraph_open", "bullet_list_open"]
    assert [text[found.begins(block) :][:1] for block in range(3)] == ["#", "b", "-"]
    assert found.begins(3) == found.end == len(text)
    assert [found.line_range(block) for block in range(3)] == [(0, 1), (2, 4), (5, 6)]


def test_the_last_block_of_a_window_may_be_cut_but_not_the_last_of_the_text() -> None:
    text = "one\n\ntwo\n\nthree\n"
    assert window(text, 0, 6).finished == 1
    assert window(text).finished == 3
    assert window("").finished == 0


def test_definitions_wait_for_the_term_that_may_belong_to_them() -> None:
    text = "a\n\nTerm\n: means\n\nOther\n\nend\n\nmore\n"
    assert window(text, 0, text.index("Other") - 1).finished == 1
    assert window(text, 0, text.index("end") - 1).finished == 1
    assert window(text, 0, text.index("more") - 1).finished == 3


def test_a_prefix_moves_nothing() -> None:
    text = "| a |\n|---|\n| b |\n| c |\n\nend\n"
    start = text.index("| c |")
    found = window(text, start, prefix=text[:12])
    assert found.token(0).type == "table_open"
    assert found.begins(0) == start
    assert text[found.begins(1) :] == "end\n"
    assert found.lines[2] == start


def test_definitions_of_links_are_noted() -> None:
    found: dict[str, Any] = {}
    Window.parse("[a]: http://a.b\n\n[^n]: note\n", 0, 99, "", found)
    assert list(found["references"]) == ["A"]
    assert list(found["footnotes"]["refs"]) == [":n"]


@pytest.mark.parametrize(
    ("text", "numbers", "info"),
    [
        ("- a\n- b\n  - c\n- d\n", [0, 0, 0], "tight "),
        ("7. a\n8. b\n", [7, 8], "tight 8"),
        ("99. a\n\n1. b\n", [99, 100], "loose 100"),
    ],
)
def test_items_of_a_list(text: str, numbers: list[int], info: str) -> None:
    entries = list(window(text).list_items(0, Continued()))
    assert [entry.level for entry in entries] == numbers
    assert {entry.info for entry in entries} == {info}
    assert "".join(said(text, entries)) == text
    assert [entry.last for entry in entries] == [info.startswith("loose")] * (len(entries) - 1) + [True]


def test_a_list_goes_on_with_its_number() -> None:
    assert [entry.level for entry in window("1. a\n1. b\n").list_items(0, Continued(number=40))] == [40, 41]
    assert [entry.level for entry in window("- a\n- b\n").list_items(0, Continued(number=0))] == [0, 0]


def test_runs_of_a_table_come_after_its_head() -> None:
    rows = "".join(f"| {n} |\n" for n in range(250))
    text = f"before\n\n| a |\n|---|\n{rows}\nafter\n"
    found, continued = window(text), Continued()
    entries = list(found.table_runs(1, found.begins(2), continued, 5))
    head = text.index("| a"), text.index("| 0")
    assert continued.table == (*head, 5)
    assert {entry.info for entry in entries} == {f"{head[0]} {head[1]} 5"}
    assert "".join(said(text, entries)).strip() == f"| a |\n|---|\n{rows}".strip()
    assert [part.count("\n") for part in said(text, entries)][:2] == [102, 100]
    assert [entry.last for entry in entries] == [False, False, True]


def test_a_table_that_goes_on_leaves_its_last_row_to_the_next_window() -> None:
    text = "| a |\n|---|\n| b |\n| c |\n"
    found, continued = window(text), Continued()
    (entry,) = found.table_runs(0, text.index("| c"), continued, 0, more=True)
    assert text[entry.start : entry.end] == "| a |\n|---|\n| b |\n"
    assert not entry.last
    continued.prefix = text[:12]
    later = window(text, text.index("| c"), prefix=continued.prefix)
    (entry,) = later.table_runs(0, later.end, continued, 0)
    assert text[entry.start : entry.end] == "| c |\n"


def test_a_table_of_very_many_cells_for_its_length_is_plain() -> None:
    text = "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + "|x\n" * 60
    (entry,) = window(text).table_runs(0, len(text), Continued(), 0)
    assert (entry.kind, entry.start, entry.end) == ("plain", 0, len(text))
    assert entry.info.startswith("a table of 100 columns and 60 rows")


@pytest.mark.parametrize("fence", ["```", "~~~~"])
@pytest.mark.parametrize("closing", [True, False])
def test_stretches_of_code_are_all_of_its_lines(fence: str, closing: bool) -> None:
    code = "".join(f"x{n}\n" for n in range(2 * LONG_CODE + 1))
    text = f"{fence}python x\n{code}" + f"{fence}\n" * closing
    entries = list(window(text).code_stretches(0))
    assert "".join(said(text, entries)) == code
    assert [entry.last for entry in entries] == [False, False, True]
    assert {entry.info for entry in entries} == {"python"}


def test_what_looks_like_a_fence_but_is_shorter_or_other_is_code() -> None:
    text = "````\na\n```\n"
    assert said(text, list(window(text).code_stretches(0))) == ["a\n```\n"]
    text = "```\na\n~~~\n"
    assert said(text, list(window(text).code_stretches(0))) == ["a\n~~~\n"]


def test_code_that_goes_on_leaves_its_last_line_to_the_next_window() -> None:
    text = "```\na\nb\n"
    (entry,) = window(text).code_stretches(0, more=True)
    assert text[entry.start : entry.end] == "a\n"
    assert not entry.last


def test_indented_code_says_that_it_is() -> None:
    (entry,) = window("    a\n    b\n").code_stretches(0)
    assert entry.info == "\t"


@given(st.integers(0, 3 * LONG_TEXT), st.integers(1, 40), st.sampled_from([" ", "\n", ""]))
def test_stretches_of_a_paragraph_are_all_of_it(length: int, word: int, joint: str) -> None:
    text = (("x" * word + joint) * (length // (word + len(joint)) + 1))[:length]
    entries = list(text_stretches(text, 0, len(text), "markdown"))
    assert "".join(said(text, entries)) == text
    assert all(entry.end - entry.start <= LONG_TEXT for entry in entries)
    assert [entry.last for entry in entries] == [False] * (len(entries) - 1) + [True] * bool(entries)
    if joint:
        assert all(text[entry.end - 1] == joint for entry in entries[:-1])


def test_a_window_of_empty_lines_has_no_block() -> None:
    assert window("\n\n\n\nword\n", 0, 2).finished < 1
