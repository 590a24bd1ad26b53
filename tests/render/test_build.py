"""Building blocks: containers with their bars and bullets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.build import QUOTE, Builder, bullet, numbered
from kantlijn.render.document import Piece
from kantlijn.render.flow import Flow, Gap
from kantlijn.render.prefix import LEVELS
from render.laid import shown


def looks(builder: Builder, width: int = 40) -> list[str]:
    return shown(builder.block(gap=False).lay(width, 1))


def say(builder: Builder, text: str) -> None:
    builder.add(Flow(text))


def test_bars_and_bullets_stand_before_the_first_line_and_room_before_the_others() -> None:
    builder = Builder()
    builder.push(QUOTE)
    bullet(builder, tight=True)
    say(builder, "one two")
    say(builder, "three")
    builder.pop()
    say(builder, "four")
    builder.pop()
    say(builder, "five")
    assert looks(builder, 8) == ["▎ • one", "▎   two", "▎   thre", "▎   e", "▎ four", "five"]


def test_a_marker_is_shown_once_however_deep_what_it_holds() -> None:
    builder = Builder()
    bullet(builder, tight=True)
    bullet(builder, tight=True)
    say(builder, "a")
    builder.pop()
    bullet(builder, tight=True)
    say(builder, "b")
    builder.pop()
    builder.pop()
    bullet(builder, tight=True)
    say(builder, "c")
    assert looks(builder) == ["• • a", "  • b", "• c"]


def test_an_item_that_holds_nothing_shows_its_marker() -> None:
    builder = Builder()
    numbered(builder, 1, 2, tight=True)
    builder.pop()
    numbered(builder, 2, 2, tight=True)
    say(builder, "a")
    builder.pop()
    builder.push(QUOTE)
    builder.pop()
    assert looks(builder) == [" 1.", " 2. a"]


@pytest.mark.parametrize(
    ("number", "last", "marker"), [(1, 9, " 1. "), (1, 10, " 1. "), (1, 100, "  1. "), (100, 100, "100. ")]
)
def test_numbers_stand_as_wide_as_the_last(number: int, last: int, marker: str) -> None:
    builder = Builder()
    numbered(builder, number, last, tight=True)
    say(builder, "x")
    assert builder.parts[0].prefix.lead == (Piece(marker, "bullet"),)
    assert builder.parts[0].prefix.hang == (Piece(" " * len(marker)),)


def test_a_gap_is_asked_for_before_and_comes_only_between() -> None:
    builder = Builder()
    builder.gap()
    say(builder, "a")
    builder.gap()
    builder.gap()
    say(builder, "b")
    builder.gap()
    assert looks(builder) == ["a", "", "b"]


def test_bars_run_through_a_gap_where_their_quote_has_begun() -> None:
    builder = Builder()
    builder.push(QUOTE)
    say(builder, "a")
    builder.gap()
    builder.push(QUOTE)
    say(builder, "b")
    assert looks(builder) == ["▎ a", "▎", "▎ ▎ b"]


def test_the_innermost_container_says_whether_it_is_tight_and_begun() -> None:
    builder = Builder()
    assert not builder.tight
    assert not builder.at_item_start
    bullet(builder, tight=True)
    assert builder.tight
    assert builder.at_item_start
    say(builder, "a")
    assert not builder.at_item_start
    builder.push(QUOTE)
    assert not builder.tight
    assert builder.at_item_start
    builder.pop()
    assert builder.tight
    assert not builder.at_item_start


def test_text_of_blanks_alone_is_no_part() -> None:
    builder = Builder()
    gathered = builder.inline()
    gathered.add(" \n ")
    builder.flow(gathered)
    assert builder.parts == []


def test_links_are_shared_by_all_texts_of_a_block() -> None:
    builder = Builder()
    for target in ("x", "y"):
        gathered = builder.inline()
        gathered.open("a", "link", target)
        gathered.add(target)
        builder.flow(gathered)
    assert [link.target for link in builder.block().links] == ["x", "y"]
    assert [span.link for part in builder.parts if isinstance(part, Flow) for span in part.spans] == [0, 1]


def test_a_part_keeps_the_pieces_of_the_innermost_levels_and_knows_its_depth() -> None:
    builder = Builder()
    for number in range(LEVELS + 5):
        builder.push(Piece("  "), Piece(f"{number} "))
    say(builder, "a")
    builder.gap()
    say(builder, "b")
    first, gap, second = builder.parts
    assert isinstance(gap, Gap)
    assert [piece.text for piece in first.prefix.lead] == [f"{number} " for number in range(5, LEVELS + 5)]
    for part in (gap, second):
        assert part.prefix.lead == part.prefix.hang == (Piece("  "),) * LEVELS
    assert {part.prefix.depth for part in builder.parts} == {LEVELS + 5}


@given(st.lists(st.sampled_from(["quote", "item", "close", "text", "gap"]), max_size=40), st.integers(2, 60))
def test_containers_of_any_shape_show_every_marker_and_word_once(steps: list[str], width: int) -> None:
    builder = Builder()
    markers = words = depth = 0
    for step in steps:
        if step == "quote":
            builder.push(QUOTE)
        elif step == "item":
            builder.push(Piece("  "), Piece("• "))
            markers += 1
        elif step == "text":
            say(builder, "w")
            words += 1
        elif step == "gap":
            builder.gap()
        elif depth:
            builder.pop()
        depth += {"quote": 1, "item": 1, "close": -1}.get(step, 0) if depth or step != "close" else 0
    for _ in range(depth):
        builder.pop()
    lines = builder.block().lay(width, 1)
    assert sum(line.text.count("w") for line in lines) == words
    if width > 50:
        assert sum(line.text.count("•") for line in builder.block().lay(500, 1)) == markers
    assert all(len(line.text) <= width for line in lines)
