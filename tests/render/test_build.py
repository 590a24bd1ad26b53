"""Building blocks: text gathered with its styles and links, containers with their bars and bullets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.build import QUOTE, Builder, Inline, bullet, numbered
from kantlijn.render.document import Link, Piece
from kantlijn.render.flow import Flow, Gap, StyleSpan
from kantlijn.render.prefix import LEVELS
from render.laid import shown


def inline() -> Inline:
    return Inline([])


def looks(builder: Builder, width: int = 40) -> list[str]:
    return shown(builder.block(gap=False).lay(width, 1))


def say(builder: Builder, text: str) -> None:
    builder.add(Flow(text))


# -- text


def test_text_is_cleaned_and_has_no_tabs() -> None:
    gathered = inline()
    gathered.add("a\tb\x1b[31m")
    gathered.finish()
    assert gathered.text == "a b␛[31m"
    assert gathered.length == len(gathered.text)


def test_whether_a_blank_would_be_one_too_many() -> None:
    gathered = inline()
    assert gathered.ends_blank
    gathered.add("a")
    assert not gathered.ends_blank
    for blank in (" ", "\n"):
        gathered.add(blank)
        gathered.add("")
        assert gathered.ends_blank


def test_styles_nest_and_lie_where_they_were_opened() -> None:
    gathered = inline()
    gathered.add("a ")
    gathered.open("b", "strong")
    gathered.add("b")
    gathered.open("i", "em")
    gathered.add("c")
    gathered.close("i")
    gathered.close("b")
    gathered.add(" d")
    gathered.finish()
    assert gathered.spans == [StyleSpan(2, 4, "strong"), StyleSpan(3, 4, "em")]


def test_what_is_closed_takes_with_it_what_was_opened_within() -> None:
    gathered = inline()
    gathered.open("b", "strong")
    gathered.open("i", "em")
    gathered.add("x")
    gathered.close("b")
    gathered.add("y")
    gathered.close("i")
    gathered.finish()
    assert gathered.spans == [StyleSpan(0, 1, "em"), StyleSpan(0, 1, "strong")]


def test_closing_what_is_not_open_closes_nothing() -> None:
    gathered = inline()
    gathered.open("b", "strong")
    gathered.add("x")
    gathered.close("i")
    gathered.add("y")
    gathered.finish()
    assert gathered.spans == [StyleSpan(0, 2, "strong")]


def test_a_style_over_nothing_is_none() -> None:
    gathered = inline()
    gathered.open("b", "strong")
    gathered.close("b")
    gathered.styled("", "code")
    gathered.styled("x", "code")
    gathered.finish()
    assert gathered.spans == [StyleSpan(0, 1, "code")]


def test_a_link_knows_its_text() -> None:
    gathered = inline()
    gathered.open("a", "link", "http://a.b")
    gathered.add("two\n words ")
    gathered.close("a")
    gathered.add("more")
    gathered.finish()
    assert gathered.links == [Link("http://a.b", "two words")]
    assert gathered.spans == [StyleSpan(0, 11, "link", 0)]


def test_a_link_ends_the_one_that_it_begins_in() -> None:
    gathered = inline()
    gathered.open("a", "link", "x")
    gathered.add("one")
    gathered.open("a", "link", "y")
    gathered.add("two")
    gathered.close("a")
    gathered.add("three")
    gathered.close("a")
    gathered.finish()
    assert gathered.links == [Link("x", "one"), Link("y", "two")]
    assert gathered.spans == [StyleSpan(0, 3, "link", 0), StyleSpan(3, 6, "link", 1)]


def test_an_anchor_without_a_target_is_no_link_and_ends_none() -> None:
    gathered = inline()
    gathered.open("a", "link", "x")
    gathered.open("a", "", None)
    gathered.add("one")
    gathered.close("a")
    gathered.add("two")
    gathered.close("a")
    gathered.finish()
    assert gathered.links == [Link("x", "onetwo")]


def test_an_image_is_a_link_unless_it_stands_in_one() -> None:
    gathered = inline()
    gathered.image("a  cat", "c.png")
    gathered.open("a", "link", "x")
    gathered.image("", "d.png")
    gathered.close("a")
    gathered.image("e", "e.png")
    gathered.image("no target", "")
    gathered.finish()
    assert gathered.text == "[image: a cat][image: d.png][image: e][image: no target]"
    assert gathered.links == [Link("c.png", "a cat", True), Link("x", "[image: d.png]"), Link("e.png", "e", True)]
    assert [span.link for span in gathered.spans if span.style == "image"] == [0, -1, 2, -1]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("see http://a.b/c.", ["http://a.b/c"]),
        ("(www.a.b)", ["http://www.a.b"]),
        ("WWW.A.B, HTTPS://c.d/e?f=g#h", ["http://WWW.A.B", "HTTPS://c.d/e?f=g#h"]),
        ("http://a.b/(c)d", ["http://a.b/(c)d"]),
        ("ftp://a.b http:// www.", []),
    ],
)
def test_addresses_in_a_text_are_links(text: str, targets: list[str]) -> None:
    gathered = inline()
    gathered.add(text)
    gathered.finish()
    assert [link.target for link in gathered.links] == targets
    assert [text[span.start : span.end] for span in gathered.spans] == [link.text for link in gathered.links]


def test_addresses_in_code_and_in_links_are_no_further_links() -> None:
    gathered = inline()
    gathered.styled("http://a.b", "code")
    gathered.open("a", "link", "http://c.d")
    gathered.add(" http://e.f ")
    gathered.close("a")
    gathered.add("http://g.h")
    gathered.finish()
    assert [link.target for link in gathered.links] == ["http://c.d", "http://g.h"]


def test_a_line_break_can_be_taken_back_once() -> None:
    gathered = inline()
    assert not gathered.take_back_break()
    gathered.add("a")
    assert not gathered.take_back_break()
    gathered.add("\n")
    assert gathered.take_back_break()
    assert not gathered.take_back_break()
    assert gathered.length == 1
    gathered.finish()
    assert gathered.text == "a"


def test_a_line_break_within_a_style_stays() -> None:
    gathered = inline()
    gathered.open("b", "strong")
    gathered.add("a")
    gathered.add("\n")
    assert not gathered.take_back_break()
    gathered.close("b")
    gathered.finish()
    assert gathered.text == "a\n"


# -- containers


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
