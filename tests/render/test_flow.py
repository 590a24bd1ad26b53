"""Flows: text with styles and links in it, as lines of pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.document import Line, Link, Piece
from kantlijn.render.flow import Flow, FlowBlock, Gap, Rule, Run, StyleSpan, narrow, pieces_between, runs, wrapped
from kantlijn.render.prefix import Prefix
from render.laid import check, shown


def test_text_without_spans_is_one_run() -> None:
    assert runs("abc", (), "quote", 5, 1) == [Run("abc", "quote", 5)]


def test_runs_change_where_spans_begin_and_end() -> None:
    spans = [StyleSpan(1, 5, "strong"), StyleSpan(3, 4, "em")]
    assert runs("abcdef", spans, "quote", 10, 1) == [
        Run("a", "quote", 10),
        Run("bc", "quote strong", 11),
        Run("d", "quote strong em", 13),
        Run("e", "quote strong", 14),
        Run("f", "quote", 15),
    ]


def test_spans_that_cross_are_both_over_what_they_share() -> None:
    spans = [StyleSpan(0, 2, "strong"), StyleSpan(1, 3, "em")]
    assert [(run.text, run.style) for run in runs("abc", spans, "", 0, 1)] == [
        ("a", "strong"),
        ("b", "strong em"),
        ("c", "em"),
    ]


def test_a_style_within_itself_is_named_once_and_lasts_to_the_outer_end() -> None:
    spans = [StyleSpan(0, 3, "em"), StyleSpan(1, 2, "em")]
    assert [run.style for run in runs("abc", spans, "", 0, 1)] == ["em", "em", "em"]


def test_the_number_of_a_link_stands_after_its_last_character() -> None:
    spans = [StyleSpan(0, 2, "link", 0), StyleSpan(1, 2, "em"), StyleSpan(3, 4, "link", 1)]
    assert runs("ab c", spans, "", 0, 12) == [
        Run("a", "link", 0, 12),
        Run("b", "link em", 1, 12),
        Run("⁽¹²⁾", "link-number", -1, 12),
        Run(" ", "", 2),
        Run("c", "link", 3, 13),
        Run("⁽¹³⁾", "link-number", -1, 13),
    ]


SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.sampled_from(["strong", "em", "code"])), max_size=8)


@given(SPANS)
def test_every_character_has_the_styles_of_the_spans_over_it(made: list[tuple[int, int, str]]) -> None:
    text = "abcdefghij"
    spans = [StyleSpan(start, min(10, start + size), style) for start, size, style in made]
    found = runs(text, spans, "", 0, 1)
    assert "".join(run.text for run in found) == text
    for run in found:
        over = {span.style for span in spans if span.start < run.at + len(run.text) and span.end > run.at}
        assert set(run.style.split()) == over


def test_runs_are_broken_into_lines_across_their_ends() -> None:
    lines = wrapped([Run("one t", "a", 0), Run("wo three", "b", 5)], 7)
    assert lines == [(Piece("one t", "a", 0), Piece("wo", "b", 5)), (Piece("three", "b", 8),)]


def test_what_is_no_text_has_no_offset_on_any_line() -> None:
    assert wrapped([Run("12 34", "link-number", -1, 3)], 2) == [
        (Piece("12", "link-number", -1, 3),),
        (Piece("34", "link-number", -1, 3),),
    ]


def test_an_empty_line_has_no_pieces() -> None:
    assert wrapped([Run("a\n\nb", "", 0)], 10) == [(Piece("a"[:1], "", 0),), (), (Piece("b", "", 3),)]


@given(st.lists(st.text("ab ", min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_pieces_between_two_places_are_what_stands_there(texts: list[str], data: st.DataObject) -> None:
    made, starts, at = [], [], 0
    for text in texts:
        made.append(Run(text, "", at))
        starts.append(at)
        at += len(text)
    start = data.draw(st.integers(0, at))
    end = data.draw(st.integers(start, at))
    pieces = list(pieces_between(made, starts, start, end))
    assert "".join(piece.text for piece in pieces) == "".join(texts)[start:end]
    assert all("".join(texts)[piece.at :].startswith(piece.text) for piece in pieces)


def test_one_cell_has_a_sign_for_what_needs_two() -> None:
    pieces = (Piece("日", "em", 3, 1), Piece("a", "", 4))
    assert narrow(pieces, 1) == (Piece("□", "em", 3, 1), Piece("a", "", 4))
    assert narrow(pieces, 2) == pieces


def test_a_block_is_its_parts_with_their_prefixes_and_an_empty_line() -> None:
    bar = Prefix((Piece("• "),), (Piece("  "),), 1)
    block = FlowBlock([Flow("one two", prefix=bar), Gap(bar), Rule(), Flow("日", style="em")])
    assert shown(block.lay(6, 1)) == ["• one", "  two", "•", "──────", "日", ""]
    assert block.text == "one two\n\n日"
    for width in (1, 2, 6, 40):
        check(block, width)


def test_a_block_may_do_without_the_empty_line_and_an_empty_one_has_no_line() -> None:
    assert FlowBlock([Flow("a")], gap=False).lay(5, 1) == [Line((Piece("a", "", 0),))]
    assert FlowBlock([]).lay(5, 1) == []


def test_links_of_parts_are_numbered_through() -> None:
    parts = [Flow("a", [StyleSpan(0, 1, "link", 0)]), Flow("b", [StyleSpan(0, 1, "link", 1)])]
    block = FlowBlock(list(parts), (Link("x", "a"), Link("y", "b")))
    assert [piece.link for line in block.lay(20, 7) for piece in line.pieces if piece.at >= 0] == [7, 8]


def test_lines_after_a_long_label_are_as_wide_as_the_column() -> None:
    """They ended as far from the right edge as the label was wide."""
    prefix = Prefix((Piece("[a long label] "),), (Piece("    "),), 1)
    block = FlowBlock([Flow("There are several to choose from, and countless others.", prefix=prefix)], gap=False)
    assert [line.text for line in block.lay(30, 1)] == [
        "[a long label] There are",
        "    several to choose from,",
        "    and countless others.",
    ]
    assert [piece.at for line in block.lay(30, 1) for piece in line.pieces if piece.at >= 0] == [0, 10, 34]
    check(block, 30)
    narrow_one = [line.text for line in block.lay(20, 1)]
    assert all(len(line) <= 20 for line in narrow_one)
