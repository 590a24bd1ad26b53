"""A document: blocks found as they are asked for, folded ones stepped over, laid out lines kept."""

from __future__ import annotations

from collections.abc import Sequence

from kantlijn.render.document import KEPT, Block, Document, Line, Link, Piece


class Word:
    """A block of one word, which notes the widths and numbers that it was laid out with."""

    links: tuple[Link, ...] = ()

    def __init__(self, text: str) -> None:
        self.text = text
        self.laid: list[tuple[int, int]] = []

    def lay(self, width: int, number: int) -> list[Line]:
        self.laid.append((width, number))
        return [Line((Piece(self.text, at=0),))] if self.text else []


class Words(Document):
    """Words that become known two at a time."""

    def __init__(self, texts: Sequence[str], folded: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self.words = [Word(text) for text in texts]
        self.folded = folded
        self.known = 0

    @property
    def count(self) -> int:
        return self.known

    @property
    def complete(self) -> bool:
        return self.known == len(self.words)

    def advance(self) -> None:
        self.known = min(len(self.words), self.known + 2)

    def block(self, index: int) -> Block:
        assert index < self.known
        return self.words[index]

    def numbers(self, index: int) -> int:
        return index + 1

    def share(self, index: int) -> float:
        return index / len(self.words)

    def shown(self, index: int) -> bool:
        return index not in self.folded


def test_no_more_blocks_are_found_than_are_asked_for() -> None:
    document = Words("abcdefg")
    assert document.reach(2)
    assert document.count == 4
    assert document.reach(0)
    assert document.count == 4
    assert not document.reach(7)
    assert not document.reach(-1)
    assert document.complete


def test_finishing_finds_all() -> None:
    document = Words("abcde")
    document.finish()
    assert (document.count, document.complete) == (5, True)


def test_next_and_previous_step_over_what_is_folded() -> None:
    document = Words("abcdef", frozenset({1, 2, 5}))
    assert [document.next(index) for index in (-1, 0, 3, 4)] == [0, 3, 4, None]
    assert [document.previous(index) for index in (6, 4, 3, 0)] == [4, 3, 0, None]


def test_lines_are_laid_out_once_for_each_width() -> None:
    document = Words("ab")
    document.finish()
    first = document.lines(1, 10)
    assert document.lines(1, 10) is first
    document.lines(1, 20)
    assert document.words[1].laid == [(10, 2), (20, 2)]
    assert document.laid == 2


def test_a_block_has_a_line_and_a_column_a_cell() -> None:
    document = Words(["", "a"])
    document.finish()
    assert document.lines(0, 10) == [Line()]
    document.lines(1, 0)
    assert document.words[1].laid == [(1, 2)]


def test_what_was_laid_out_can_be_forgotten() -> None:
    document = Words("a")
    document.finish()
    document.lines(0, 10)
    document.forget()
    document.lines(0, 10)
    assert document.laid == 2


def test_the_lines_of_a_few_hundred_blocks_are_kept_those_used_last() -> None:
    document = Words(["w"] * (KEPT + 1))
    document.finish()
    for index in range(KEPT):
        document.lines(index, 10)
    document.lines(0, 10)  # now the one that was used last
    document.lines(KEPT, 10)
    assert document.laid == KEPT + 1
    document.lines(0, 10)
    assert document.laid == KEPT + 1
    document.lines(1, 10)
    assert document.laid == KEPT + 2


def test_a_line_is_the_text_of_its_pieces() -> None:
    assert Line((Piece("▎ "), Piece("a", at=0))).text == "▎ a"
    assert Line().text == ""
