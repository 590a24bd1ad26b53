"""From a line of pieces to segments: what is highlighted, and how far the ground goes."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style

from kantlijn.render.document import Line, Piece
from kantlijn.widgets.draw import Marks, draw
from kantlijn.widgets.palette import Palette

PALETTE = Palette({"background": "#000000", "foreground": "#ffffff", "accent": "#ff0000"}, ansi=False)
BASE = Style()
LINE = Line((Piece("* ", "bullet"), Piece("some words", "strong", at=10)))


def texts(segments: list[Segment]) -> list[str]:
    return [segment.text for segment in segments]


def with_ground(segments: list[Segment], name: str) -> str:
    """The text that has the ground of a style."""
    ground = PALETTE.style(name).bgcolor
    return "".join(one.text for one in segments if one.style is not None and one.style.bgcolor == ground)


def test_a_plain_line_is_its_pieces() -> None:
    segments = draw(LINE, 40, BASE, PALETTE, Marks())
    assert texts(segments) == ["* ", "some words"]
    assert segments[1].style is not None
    assert segments[1].style.bold


@pytest.mark.parametrize(
    ("hit", "lit"),
    [
        ((10, 14), "some"), ((15, 20), "words"), ((12, 17), "me wo"), ((0, 12), "so"), ((18, 90), "ds"),
        ((0, 10), ""), ((20, 30), ""), ((0, 90), "some words"),
    ],
)  # fmt: skip
def test_a_hit_is_cut_where_it_begins_and_ends(hit: tuple[int, int], lit: str) -> None:
    segments = draw(LINE, 40, BASE, PALETTE, Marks(hits=(hit,)))
    assert "".join(texts(segments)) == "* some words"
    assert with_ground(segments, "found") == lit


def test_decoration_is_never_highlighted() -> None:
    segments = draw(LINE, 40, BASE, PALETTE, Marks(hits=((0, 90),), selection=(0, 90)))
    assert segments[0].text == "* "
    assert segments[0].style is not None
    assert segments[0].style.bgcolor is None


def test_the_current_hit_lies_over_the_others() -> None:
    segments = draw(LINE, 40, BASE, PALETTE, Marks(hits=((10, 14), (15, 20)), current=(15, 20)))
    assert with_ground(segments, "found") == "some"
    assert with_ground(segments, "found-current") == "words"


def test_a_selection_lies_over_hits() -> None:
    segments = draw(LINE, 40, BASE, PALETTE, Marks(hits=((10, 14),), selection=(12, 16)))
    assert with_ground(segments, "found") == "so"
    assert with_ground(segments, "selected") == "me w"


def test_a_ground_goes_to_the_end_of_the_column() -> None:
    segments = draw(LINE, 40, BASE, PALETTE, Marks(ground="current"))
    assert sum(segment.cell_length for segment in segments) == 40
    assert with_ground(segments, "on-cursor") == "* some words" + " " * 28


def test_the_empty_line_after_a_block_has_no_ground() -> None:
    assert draw(Line(), 40, BASE, PALETTE, Marks(ground="current")) == []


def test_code_fills_its_rows_also_empty_ones() -> None:
    assert with_ground(draw(Line((), "code-block"), 10, BASE, PALETTE, Marks()), "code-block") == " " * 10


def test_a_line_as_wide_as_the_column_gets_nothing_more() -> None:
    segments = draw(LINE, 12, BASE, PALETTE, Marks(ground="current"))
    assert sum(segment.cell_length for segment in segments) == 12


def test_wide_characters_count_two_cells() -> None:
    segments = draw(Line((Piece("漢字", at=0),)), 10, BASE, PALETTE, Marks(ground="current"))
    assert sum(segment.cell_length for segment in segments) == 10


@pytest.mark.parametrize("at", [-1, 0])
def test_a_letter_carries_no_more_marks_than_a_terminal_can_bear(at: int) -> None:
    line = Line((Piece("a" + "\u0301" * 100_000 + "bé", at=at),))
    assert texts(draw(line, 80, BASE, PALETTE, Marks())) == ["a" + "\u0301" * 30 + "bé"]
    letters = Line((Piece("क्षि" * 20, at=at),))
    assert texts(draw(letters, 10, BASE, PALETTE, Marks())) == ["क्षि" * 20]
