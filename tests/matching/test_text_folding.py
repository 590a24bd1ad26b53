"""Folding: what is alike to a reader is alike to find, and every place is found again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.matching.text_folding import fold, without_marks

TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "abAB  \n\tßİŉﬁéèÅåµσςΣ’“‑\u0301\u0308\u00ad\u200d\ufe0fがか\u3099कि्ุ한\u1112\u1161👩👧🇳🇱\u3000"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("naive", "NAÏVE"),
        ("naïve", "nai\u0308ve"),
        ("strasse", "Straße"),
        ("istanbul", "İstanbul"),
        ("σισυφος", "ΣΊΣΥΦΟΣ"),
        ("fine", "ﬁne"),
        ("don't", "don’t"),
        ('"so"', "“so”"),
        ("a b", "a \n\t b"),
        ("a b", "a\u00a0b"),
        ("soft", "so\u00adft"),
        ("안녕", unicodedata.normalize("NFD", "안녕")),
        ("が", "か\u3099"),
        ("שלום", "שָׁלוֹם"),
        ("елка", "ёлка"),
    ],
)
def test_what_is_alike(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"), [("か", "が"), ("क", "कि"), ("กา", "กุ"), ("a", "b"), ("ab", "a b"), ("ı", "j")]
)
def test_what_is_not_alike(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_a_pattern_with_a_capital_minds_case_but_no_diacritics() -> None:
    assert fold("Naïve İß", "cased").text == "Naive Iß"


def test_for_a_regular_expression_only_diacritics_go() -> None:
    assert fold("Café  au\nlait “x”", "pattern").text == "Cafe  au\nlait “x”"
    assert without_marks(r"^caf[éè]\s+$") == r"^caf[ee]\s+$"


def test_places_in_what_was_changed() -> None:
    folded = fold("Straße  x")
    assert folded.text == "strasse x"
    assert folded.original(5) == -1  # within the ß
    assert [folded.original(place) for place in (0, 4, 6, 7, 8, 9)] == [0, 4, 5, 6, 8, 9]
    assert [folded.place(offset) for offset in range(10)] == [0, 1, 2, 3, 4, 6, 7, 8, 8, 9]


def test_an_end_takes_the_marks_that_follow() -> None:
    folded = fold("cafe\u0301 x")
    assert folded.original(4) == 5
    assert fold("plain").ends == ()


@given(TEXTS, st.sampled_from(["caseless", "cased", "pattern"]))
def test_round_trip(text: str, form: str) -> None:
    folded = fold(text, form)  # type: ignore[arg-type]
    assert folded.length == len(text)
    places = [folded.original(place) for place in range(len(folded.text) + 1)]
    known = [place for place in places if place >= 0]
    assert known == sorted(set(known))
    assert all(0 <= offset <= len(text) for offset in known)
    assert places[-1] == len(text)
    assert (-1 in places) <= folded.grew
    for place, offset in enumerate(places):
        if offset >= 0:
            assert folded.place(offset) == place
    back = [folded.place(offset) for offset in range(len(text) + 1)]
    assert back == sorted(back)
    for offset, place in enumerate(back):
        assert places[place] == -1 or places[place] >= offset


@given(TEXTS, TEXTS)
def test_folding_by_stretches_is_folding_at_once(one: str, other: str) -> None:
    """So that the same letters fold alike wherever they stand; `x` keeps marks and blanks apart."""
    assert fold(f"{one}x{other}").text == f"{fold(one + 'x').text}{fold('x' + other).text[1:]}"


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
