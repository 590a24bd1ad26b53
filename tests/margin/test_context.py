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
