"""A picture as lines of half blocks."""

from __future__ import annotations

from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.render.picture import HALF, Picture

RED, BLUE = b"\xff\0\0", b"\0\0\xff"


def test_two_rows_of_pixels_are_a_line_and_equal_cells_a_piece() -> None:
    picture = Picture(3, 4, RED * 3 + BLUE * 3 + RED * 2 + BLUE + RED * 3)
    first, second = picture.lines(80)
    assert [(piece.text, piece.style) for piece in first.pieces] == [(HALF * 3, "#f80000/#0000f8")]
    assert [(piece.text, piece.style) for piece in second.pieces] == [
        (HALF * 2, "#f80000/#f80000"),
        (HALF, "#0000f8/#f80000"),
    ]


def test_it_shrinks_to_the_column_and_an_odd_last_row_stands_alone() -> None:
    picture = Picture(40, 30, RED * 1200)
    assert [len(line.text) for line in picture.lines(10)] == [10] * 4
    assert [len(line.text) for line in Picture(1, 1, RED).lines(10)] == [1]
    assert len(picture.lines(1)) == 1


def test_what_is_shown_below_a_block_stands_before_its_empty_line_and_is_no_text() -> None:
    document = article(Post("", "T", "One\n\nTwo", "markdown"))
    document.finish()
    document.below[1] = {"x.png": Picture(2, 2, RED * 4).lines}
    assert [line.text for line in document.lines(1, 20)] == ["One", HALF * 2, ""]
    assert document.block(1).text == "One"
