"""The words of a text with their places."""

from __future__ import annotations

import pytest

from kantlijn.margin.words import size, weight, words_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The “quick” brown—fox!", ["the", "quick", "brown", "fox"]),
        ("naïve\u00a0Ärger", ["naive", "arger"]),
        ("本を読む", ["本", "を", "読", "む"]),
        ("日本 in 2011", ["日", "本", "in", "2011"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_words_are_without_case_marks_and_punctuation(text: str, said: list[str]) -> None:
    assert words_in(text).said == said


def test_places_are_those_of_the_text() -> None:
    text = "Stra\u00ddße: “Öl” und   Käse\u0301n"
    words = words_in(text, 100)
    found = [text[start - 100 : end - 100] for start, end in zip(words.starts, words.ends, strict=True)]
    assert found == ["Stra\u00ddße", "Öl", "und", "Käse\u0301n"]


def test_a_word_with_an_apostrophe_is_one_and_a_chinese_character_less() -> None:
    assert size(words_in("I don't know").said) == 3
    assert size(words_in("不知道").said) == pytest.approx(1.2)


def test_short_words_say_little() -> None:
    assert weight("of") < weight("the") < weight("piano")
