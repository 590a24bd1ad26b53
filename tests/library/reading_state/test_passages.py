"""A place in a text is found again by its words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.reading_state.passages import NOWHERE, Passage, Texts, locate, passage_at

LAMP = "The lamp in the window burns all night, and nobody knows who lit it."
SALT = "Salt was dear in those days, and bread without it was poor."
ROAD = "Along the road to the coast stood seven windmills, each with its own miller."
TEXT = [LAMP, SALT, ROAD]


def texts(blocks: Sequence[str]) -> Texts:
    return lambda number: blocks[number] if 0 <= number < len(blocks) else None


def found(passage: Passage, blocks: Sequence[str]) -> str:
    """What stands at the place that is found, for as long as the passage is."""
    block, offset = locate(passage, texts(blocks))
    return blocks[block][offset : offset + 20]


def at(word: str) -> Passage:
    """The passage that begins with a word of TEXT."""
    block = next(number for number, text in enumerate(TEXT) if word in text)
    return passage_at(block, TEXT[block].index(word), texts(TEXT))


def test_a_passage_holds_the_words_that_follow_and_runs_on_into_the_next_blocks() -> None:
    assert at("poor") == Passage(
        1, SALT.index("poor"), "poor along the road to the coast stood seven windmills each with"
    )
    assert passage_at(9, 4, texts(TEXT)) == Passage(9, 4, "")


def test_in_a_text_that_stayed_the_place_is_the_same() -> None:
    assert locate(at("bread"), texts(TEXT)) == (1, SALT.index("bread"))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["New first.", "And a second.", *TEXT], "bread without it was"),
        ([f"But {SALT}"], "bread without it was"),
        ([LAMP, SALT.upper(), ROAD], "BREAD WITHOUT IT WAS"),
        (["Salt was dear in those days.", "Bread, without it, was poor.", ROAD], "Bread, without it, w"),
        ([LAMP, "Salt was dear, but bread without it was poorer still than any.", ROAD], "bread without it was"),
        ([ROAD, LAMP, SALT], "bread without it was"),
    ],
)
def test_in_an_edited_text_it_is_where_its_words_are(blocks: list[str], expected: str) -> None:
    assert found(at("bread"), blocks) == expected


def test_where_nothing_of_it_is_left_the_numbers_count_as_far_as_they_go() -> None:
    passage = at("miller")
    assert locate(passage, texts(["Short."])) == (0, 0)
    assert locate(Passage(1, 40, "words that are gone from it"), texts(["One.", "Two."])) == (1, 4)
    assert locate(NOWHERE, texts([])) == (0, 0)


def test_of_two_blocks_with_the_same_words_the_nearest_is_meant() -> None:
    blocks = [SALT, LAMP, ROAD, SALT, LAMP]
    assert locate(Passage(4, 0, " ".join(SALT.casefold().replace(",", "").split()[:12])), texts(blocks)) == (3, 0)


def test_a_place_at_the_end_of_a_block_is_found_there_though_others_have_the_words_that_follow() -> None:
    blocks = ["a b c d e", "x y z", "x y z", "a b c d e"]
    passage = passage_at(1, 5, texts(blocks))
    assert locate(passage, texts(blocks)) == (1, 5)


@given(st.lists(st.sampled_from(["a b c d e", "x y z", "", "one, two; three four."]), max_size=6), st.data())
def test_whatever_the_text_a_place_in_it_is_found_where_it_was_or_where_the_same_words_stand(
    blocks: list[str], data: st.DataObject
) -> None:
    block = data.draw(st.integers(0, max(0, len(blocks) - 1)))
    offset = data.draw(st.integers(0, len(blocks[block]) if blocks else 0))
    passage = passage_at(block, offset, texts(blocks))
    where = locate(passage, texts(blocks))
    if blocks:
        there = passage_at(*where, texts(blocks)).words
        assert passage.words.startswith(there) or there.startswith(passage.words)
