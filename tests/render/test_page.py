"""A page of a document: moving, ends, and keeping the place, on documents of plain words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.document import Document, Line, Link, Piece
from kantlijn.render.page import Page, Position


class Words:
    """A block of words, as many to a line as fit."""

    links: tuple[Link, ...] = ()

    def __init__(self, text: str) -> None:
        self.text = text

    def lay(self, width: int, number: int) -> list[Line]:
        lines: list[Line] = []
        at = 0
        while at < len(self.text):
            end = min(len(self.text), at + width)
            if end < len(self.text) and " " in self.text[at : end + 1]:
                end = self.text.rindex(" ", at, end + 1)
            lines.append(Line((Piece(self.text[at:end], at=at),)))
            at = end + 1 if self.text[end : end + 1] == " " else end
        return lines


class Paragraphs(Document):
    """Blocks of words, known one after the other, some of them folded."""

    def __init__(self, texts: list[str], folded: frozenset[int] = frozenset(), known: int = 0) -> None:
        super().__init__()
        self.texts, self.folded, self.known = texts, folded, known

    @property
    def count(self) -> int:
        return self.known

    @property
    def complete(self) -> bool:
        return self.known >= len(self.texts)

    def advance(self) -> None:
        self.known = min(len(self.texts), self.known + 1)

    def block(self, index: int) -> Words:
        return Words(self.texts[index])

    def numbers(self, index: int) -> int:
        return 1

    def share(self, index: int) -> float:
        return index / len(self.texts)

    def shown(self, index: int) -> bool:
        return index not in self.folded


TEXTS = st.lists(st.text("ab ", min_size=1, max_size=60).map(str.strip).filter(bool), min_size=1, max_size=12)


def shown(page: Page) -> list[str]:
    return [row.line.text for row in page.rows()]


def test_a_page_shows_as_many_lines_as_fit() -> None:
    page = Page(Paragraphs(["one two", "three"]), width=3, height=2)
    assert shown(page) == ["one", "two"]
    page.move(1)
    assert shown(page) == ["two", "thr"]


def test_opening_a_long_document_finds_and_lays_out_one_page_of_it() -> None:
    document = Paragraphs(["word"] * 10_000)
    Page(document, 80, 40).rows()
    assert document.count <= 41
    assert document.laid <= 41


def test_a_move_of_a_line_lays_out_one_block_more() -> None:
    document = Paragraphs(["word"] * 10_000)
    page = Page(document, 80, 40)
    page.rows()
    before = document.laid
    page.move(1)
    page.rows()
    assert document.laid <= before + 1


def test_the_page_stops_where_the_document_ends() -> None:
    page = Page(Paragraphs(["a", "b", "c"]), 10, 2)
    page.move(50)
    assert shown(page) == ["b", "c"]
    assert page.at_end
    assert page.share == 1


def test_end_and_home() -> None:
    page = Page(Paragraphs([str(n) for n in range(100)]), 10, 3)
    page.end()
    assert shown(page) == ["97", "98", "99"]
    page.home()
    assert shown(page) == ["0", "1", "2"]


def test_folded_blocks_are_stepped_over() -> None:
    page = Page(Paragraphs(["a", "b", "c", "d"], frozenset({1, 2})), 10, 2)
    assert shown(page) == ["a", "d"]


def test_a_document_of_nothing() -> None:
    page = Page(Paragraphs([]), 10, 5)
    page.move(1)
    page.end()
    page.home()
    page.go(0.5)
    assert page.rows() == []
    assert page.at_end


def test_a_place_off_the_page_comes_to_a_third_of_its_height() -> None:
    page = Page(Paragraphs([str(n) for n in range(100)]), 10, 9)
    page.show(Position(50))
    assert page.row_of(Position(50)) == 3
    page.show(Position(51))
    assert page.row_of(Position(50)) == 3


def test_a_share_of_the_document() -> None:
    page = Page(Paragraphs([str(n) for n in range(100)], known=100), 10, 5)
    page.go(0.5)
    assert shown(page)[0] == "50"


@given(TEXTS, st.integers(1, 20), st.integers(1, 8), st.lists(st.integers(-9, 9), max_size=6))
def test_moving_never_leaves_the_document(texts: list[str], width: int, height: int, moves: list[int]) -> None:
    page = Page(Paragraphs(texts), width, height)
    page.document.finish()
    total = sum(len(page.document.lines(block, page.width)) for block in range(len(texts)))
    for lines in moves:
        page.move(lines)
        assert len(page.rows()) == min(height, total)


@given(TEXTS, st.integers(1, 8), st.integers(0, 20))
def test_down_and_up_again_is_where_one_was(texts: list[str], height: int, lines: int) -> None:
    page = Page(Paragraphs(texts), 12, height)
    page.move(lines)
    there, before = page.top, page.top
    if page.move(3) and not page.at_end:
        page.move(-3)
        before = page.top
    assert before == there


@given(TEXTS, st.integers(1, 30), st.integers(1, 30), st.integers(1, 8), st.integers(0, 30))
def test_another_width_keeps_the_passage(texts: list[str], width: int, other: int, height: int, lines: int) -> None:
    page = Page(Paragraphs(texts), width, height)
    page.move(lines)
    block, offset = page.top.block, page.offset_of(page.top)
    page.reshape(other, height)
    on_page = {
        (row.position.block, piece.at + n) for row in page.rows() for piece in row.line.pieces for n in range(30)
    }
    assert (block, offset) in on_page


def test_a_block_is_brought_onto_the_page_whole_where_it_fits() -> None:
    page = Page(Paragraphs([*"abc", "one two six", *"def"]), 3, 3)
    page.top = Position(2)
    page.show_block(3)  # as high as the page: only from its first line is all of it there
    assert page.top == Position(3)
    page.home()
    page.show_block(4)
    assert shown(page)[-1] == "d"
    page.end()
    page.show_block(1)
    assert shown(page)[0] == "b"


def test_a_block_higher_than_the_page_is_shown_from_its_first_line() -> None:
    page = Page(Paragraphs(["a", "one two six ten", "b"]), 3, 2)
    page.show_block(1)
    assert shown(page) == ["one", "two"]


def test_rows_know_their_positions() -> None:
    page = Page(Paragraphs(["one two", "six"]), 3, 5)
    assert [row.position for row in page.rows()] == [Position(0, 0), Position(0, 1), Position(1, 0)]
    assert page.row_of(Position(0, 1)) == 1
    assert page.row_of(Position(2)) is None
    page.height = 1
    page.move(1)
    assert page.row_of(Position(0, 0)) is None


def test_an_offset_is_on_the_line_that_shows_it() -> None:
    page = Page(Paragraphs(["one two six"]), 3, 5)
    page.rows()
    assert [page.position_of(0, offset).line for offset in (0, 2, 3, 4, 8, 99)] == [0, 0, 0, 1, 2, 2]
    assert [page.offset_of(Position(0, line)) for line in range(3)] == [0, 4, 8]


def test_going_to_shares_and_past_them() -> None:
    page = Page(Paragraphs([str(n) for n in range(10)], frozenset({5}), known=10), 10, 2)
    tops = []
    for share in (-1.0, 0.0, 0.35, 0.5, 0.95, 1.0, 2.0):
        page.go(share)
        tops.append(shown(page)[0])
    assert tops == ["0", "0", "3", "4", "8", "8", "8"]


def test_laying_ahead_lays_out_what_a_move_would_show() -> None:
    document = Paragraphs(["word"] * 100)
    page = Page(document, 10, 5)
    page.rows()
    page.lay_ahead(5)
    before = document.laid
    page.move(5)
    page.rows()
    assert document.laid == before
