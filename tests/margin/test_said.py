"""What a comment is about, in a few words."""

from __future__ import annotations

from kantlijn.margin import ARTICLE, Tie
from kantlijn.margin.said import about
from margin.threads import said


def test_the_first_passage_and_how_many_more() -> None:
    words = "the seller does the\ntalking and nobody else in the shop"
    article, comment = (Tie(1, target, 7, 0, 9, words, "near") for target in (ARTICLE, 0))
    placed = said("One.", "Two.")
    assert about([article], placed) == "on ¶7 “the seller does the talking and…”"
    assert about([comment, article, article], placed) == "on a comment “the seller does the…” and 2 more"
