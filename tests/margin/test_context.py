"""Which of several places with the same words is meant."""

from __future__ import annotations

import pytest

from kantlijn.margin.context import only_meant
from kantlijn.margin.work import ties
from kantlijn.model import Comment, Quotation, thread
from margin.threads import post

TEXT = "one for the cat and one for the dog and one for the road"


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [("", "the cat", 0), ("cat and", "", 5), ("and", "the road", 10), ("", "", 0), ("elsewhere", "x", 0)],
)
def test_what_stands_around_says_which(before: str, after: str, place: int) -> None:
    said = only_meant(TEXT.split(), ["one", "for"], before.split(), after.split())
    assert [at for at, word in enumerate(said) if word == "one"] == [place]


def test_an_annotation_is_tied_to_the_place_that_it_was_made_at() -> None:
    about = Quotation("one for the", "the dog and ", " road")
    comment = Comment(id="1", body="> one for the\n\nCheers.", quotation=about)
    assert [tie.start for tie in ties(post(TEXT), thread([comment]))] == [TEXT.index("one for the road")]


CLOSED = "Closed for the whole day, sorry."
WEEK = "\n\n".join(f"## {day}\n\n{CLOSED}" for day in "Monday Tuesday Wednesday Thursday Friday".split())
MANY = "\n\n".join(f"Day {number} was fine. {CLOSED} So it goes." for number in range(40))


@pytest.mark.parametrize(
    ("text", "before", "after", "place"),
    [
        (WEEK, "Wednesday\n", "\nThursday", (6, 0)),
        (WEEK, "Wednesday\n", "", (6, 0)),
        (WEEK, "", "\nThursday", (6, 0)),
        (WEEK, "", "", (2, 0)),
        (MANY, "Day 33 was fine. ", " So it goes.", (34, 17)),
        (f"{CLOSED}\n\nNew here.\n\nIt once said: {CLOSED} And so on.", "It once said: ", " And", (3, 14)),
    ],
    ids=["both", "before", "after", "neither", "many", "moved"],
)
def test_words_that_stand_in_many_blocks_are_those_that_were_annotated(
    text: str, before: str, after: str, place: tuple[int, int]
) -> None:
    comment = Comment(id="1", body="Hm.", quotation=Quotation(CLOSED, before, after))
    found = ties(post(text), thread([comment]))
    assert [(tie.block, tie.start) for tie in found] == [place]


def test_an_annotation_of_two_blocks_is_tied_to_both() -> None:
    first, second = "Nobody came to the shop that day.", "So he went home and slept."
    text = f"{first}\n\nBut then:\n\n{first}\n\n{second}\n\nThe end."
    about = Quotation(f"{first}\n{second}", "But then:\n", "\nThe end.")
    found = ties(post(text), thread([Comment(id="1", body="Hm.", quotation=about)]))
    assert [tie.block for tie in found] == [3, 4]
