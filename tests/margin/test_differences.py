"""What it means that words differ."""

from __future__ import annotations

import pytest

from kantlijn.margin.differences import alike, difference


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("with", "without"),
        ("", "not"),
        ("more", "less"),
        ("10", "11"),
        ("seven", "eight"),
        ("nie", "immer"),
        ("everybody", "nobody"),
    ],
)
def test_a_negation_an_opposite_or_another_number_turns_what_is_said(quoted: str, said: str) -> None:
    assert difference(quoted.split(), said.split()).turns


@pytest.mark.parametrize(
    ("quoted", "said"), [("the", "a"), ("not", "never"), ("big", "blue"), ("recieve", "receive"), ("do not", "don t")]
)
def test_other_words_do_not(quoted: str, said: str) -> None:
    assert not difference(quoted.split(), said.split()).turns


def test_what_is_mistyped_or_written_in_one_is_the_same() -> None:
    assert alike("recieve", "receive") and alike("piano", "pianos")
    assert not alike("usual", "unusual") and not alike("1999", "1998") and not alike("client", "server")
    assert difference(["can", "not"], ["cannot"]).cost == 0


def test_what_the_quote_says_that_it_left_out_costs_little() -> None:
    words = "he said on a long and rainy day".split()
    assert difference((), words, cut=True).cost < 0.5 < difference((), words).cost
