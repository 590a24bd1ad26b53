"""Candidates: the work grows with the texts, also where all of them say the same."""

from __future__ import annotations

from kantlijn.margin.candidates import MOST, Candidates
from kantlijn.margin.quotes import Quote
from kantlijn.margin.texts import Piece
from kantlijn.margin.wanted import Wanted

SAID = ("the", "lamp", "burns", "oil")


def asked(comments: int) -> int:
    """How often it is asked whether a comment may quote another, of so many that all say the same."""
    count = 0

    def may_quote(comment: int, owner: int) -> bool:
        nonlocal count
        count += 1
        return owner < comment

    candidates = Candidates(may_quote)
    for number in range(comments):
        candidates.add(Wanted(number, Quote(" ".join(SAID), "block"), SAID))
    for number in range(comments):
        candidates.look(Piece(number, 0, 0, 0, " ".join(SAID)))
    return count


def test_twice_the_comments_that_say_the_same_are_twice_the_work() -> None:
    assert asked(4 * MOST) <= 2.1 * asked(2 * MOST)


def test_every_quote_finds_the_first_who_said_it() -> None:
    candidates = Candidates(lambda comment, owner: owner < comment)
    for number in range(1, 20):
        candidates.add(Wanted(number, Quote(" ".join(SAID), "block"), SAID))
    for number in range(20):
        candidates.look(Piece(number, 0, 0, 0, " ".join(SAID)))
    assert all(0 in candidates.of(number) for number in range(19))
