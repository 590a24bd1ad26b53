"""Words: how texts fall into them, and where they stand in what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.matching.text_folding import fold
from kantlijn.matching.words import Phrase, PhraseFinder, is_single, searchable, words

TEXTS = st.text(alphabet="abSsßﬁİé\u0301 -'_.東京タか\u3099นมा ̈क्ष😀\u200d한\u1112\u1161\u11ab\n…٢", max_size=20)
WORDS = TEXTS.map(words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't panic", "don t panic"),
        ("Straße STRASSE ﬁ", "strasse strasse fi"),
        ("naïve nai\u0308ve", "naive naive"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("東京タワー", "東 京 タ ワ ー"),
        ("か\u3099 が", "が が"),
        ("漢字 abc漢", "漢 字 abc 漢"),
        ("ไทย", "ไ ท ย"),
        ("क्षमा करें", "क्षमा करें"),
        ("한국어", "한국어"),
        ("great😀", "great 😀"),
        ("foo_bar-baz", "foo bar baz"),
        ("soft\u00adhyphen", "softhyphen"),
        ("!?…", ""),
    ],
)
def test_a_text_falls_into_words(text: str, found: str) -> None:
    assert words(text) == tuple(found.split())


@given(TEXTS)
def test_what_the_full_text_tables_are_given_falls_into_the_same_words(text: str) -> None:
    """They take every character but ASCII letters and digits for a gap, and every other one for a letter."""
    given_to_them = "".join(one if not one.isascii() or one.isalnum() else " " for one in searchable(text))
    assert tuple(given_to_them.lower().split()) == words(text)


@given(TEXTS)
def test_words_are_what_folding_leaves(text: str) -> None:
    assert "".join(words(text)) == fold(text, "words").text.replace(" ", "")


def stands_at(found: tuple[str, ...], phrase: Phrase) -> bool:
    """Whether these words hold the phrase, word by word."""
    *whole, last = phrase.words
    for at in range(len(found) - len(whole)):
        goes_on = phrase.prefix and not is_single(last)
        fits = found[at + len(whole)].startswith(last) if goes_on else found[at + len(whole)] == last
        if list(found[at : at + len(whole)]) == whole and fits:
            return True
    return False


@given(TEXTS, WORDS.filter(bool), st.booleans())
def test_a_phrase_is_found_exactly_where_its_words_are(text: str, looked_for: tuple[str, ...], prefix: bool) -> None:
    phrase = Phrase(looked_for, prefix)
    assert bool(list(PhraseFinder([phrase]).spans(text))) == stands_at(words(text), phrase)


@given(TEXTS, st.integers(0, 20), st.integers(1, 4))
def test_words_of_a_text_are_found_in_it(text: str, start: int, length: int) -> None:
    taken = words(text)[start : start + length]
    if taken:
        for first, last in PhraseFinder([Phrase(taken)]).spans(text):
            assert stands_at(words(text[first:last]), Phrase(taken))


@pytest.mark.parametrize(
    ("looked_for", "text", "hits"),
    [
        ("stras", "die Straße", ["Straß"]),
        ("東京", "京東 東京都", ["東京"]),
        ("東京", "東\n京", ["東\n京"]),
        ("é", "E\u0301cole e\u0301", ["E\u0301", "e\u0301"]),
    ],
)
def test_hits_are_offsets_in_what_was_written(looked_for: str, text: str, hits: list[str]) -> None:
    finder = PhraseFinder([Phrase(words(looked_for), prefix=True)])
    assert [text[start:end] for start, end in finder.spans(text)] == hits
