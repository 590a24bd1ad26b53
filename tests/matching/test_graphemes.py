"""Graphemes: a span is widened to whole ones, as Unicode annex 29 has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kantlijn.matching.graphemes import widened


def test_whole_graphemes() -> None:
    family = "ab👩\u200d👧x"
    assert widened(family, 2, 3) == (2, 5)
    assert widened(family, 4, 6) == (2, 6)
    assert widened("abc", 1, 2) == (1, 2)


@given(
    st.text(st.sampled_from("ab\r\n\u0301\u0903ि्कषᄀ\u1161각\u11a8👩\u200d👧🏽\ufe0f🇳🇱\u0600"), max_size=15), st.data()
)
def test_spans_are_widened_to_what_unicode_says(text: str, data: st.DataObject) -> None:
    import regex

    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    if start == end:
        return
    graphemes = [match.span() for match in regex.finditer(r"\X", text)]
    assert widened(text, start, end) == (
        next(begin for begin, after in graphemes if begin <= start < after),
        next(after for begin, after in graphemes if begin < end <= after),
    )


def test_a_grapheme_that_began_long_before_is_not_cut_in_two() -> None:
    text = "x" * 100 + "e" + "\u0301" * 20 + "y"
    assert widened(text, 110, 112) == (100, 121)


def test_the_ends_of_a_text_part_graphemes() -> None:
    assert widened("\u0301a", 0, 1) == (0, 1)
    assert widened("e\u0301", 0, 1) == (0, 2)
    assert widened("", 0, 0) == (0, 0)
