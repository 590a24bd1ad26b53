"""Breaking text into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kantlijn.render.wrap import cut, fit, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 80, ["one two three"]),
        ("one  two", 4, ["one", "two"]),
        ("hard\nbreak", 80, ["hard", "break"]),
        ("", 10, [""]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a abcdefgh b", 3, ["a", "abc", "def", "gh", "b"]),
        ("日本語の文章", 5, ["日本", "語の", "文章"]),
        ("日本、語「の」文。", 6, ["日本、", "語", "「の」", "文。"]),
        ("see 日本語 here", 8, ["see 日本", "語 here"]),
        ("no\u00a0break here", 9, ["no\u00a0break", "here"]),
        ("a page⁽¹⁾, that", 8, ["a", "page⁽¹⁾,", "that"]),
        ("abcdefg⁽¹²⁾ end", 8, ["abcdef", "g⁽¹²⁾", "end"]),  # a word too long for a line, its number whole
        ("powerpc-unknown-linux-musl", 24, ["powerpc-unknown-linux-", "musl"]),  # behind what joins its parts
        ("a/very-long-word-without", 18, ["a/very-long-word-", "without"]),
        ("a-bcdefghijkl", 9, ["a-bcdefgh", "ijkl"]),  # not where half the line would stay empty
        ("https://a.org/(b)", 14, ["https://a.org/", "(b)"]),
        ("https://a.org/(b)", 16, ["https://a.org/", "(b)"]),
        ("見る⁽¹⁾の", 6, ["見", "る⁽¹⁾", "の"]),
        ("見Python。「の", 8, ["見", "Python。", "「の"]),
        ('見"の"', 5, ['見"', 'の"']),
        ("dit-il « oui » et non !", 15, ["dit-il « oui »", "et non !"]),
        ("dit-il « oui » et non !", 13, ["dit-il", "« oui » et", "non !"]),
        ("so it is said [12] and", 13, ["so it is", "said [12] and"]),
        ("a link ( here ) and", 8, ["a link", "( here )", "and"]),
        (". . . . . . .", 4, [". .", ". .", ". .", "."]),
        ("))))))))))))))))", 4, ["))))"] * 4),
        ("日本 ! 語 。", 4, ["日本", "! 語", "。"]),
        ("👩‍💻👩‍💻👩‍💻", 4, ["👩‍💻👩‍💻", "👩‍💻"]),
        ("\u200d\u200d111", 2, ["\u200d\u200d11", "1"]),  # joiners that join nothing
    ],
)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


TEXT = st.text(st.sampled_from("ab c日本語、「」é\u0301👩‍💻\u200d🇳🇱\n.,-"), max_size=80)


@given(TEXT, st.integers(1, 30))
def test_no_line_is_wider_than_the_column_and_no_word_is_lost(text: str, width: int) -> None:
    found = lines(text, width)
    assert all(cell_len(line) <= max(width, 2) for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(TEXT.filter(lambda text: "\n" not in text), st.integers(1, 30))
def test_code_keeps_its_blanks(text: str, width: int) -> None:
    assert "".join(text[start:end] for start, end in cut(text, width)) == text


@given(TEXT.filter(lambda text: "\n" not in text), st.integers(0, 30))
def test_what_is_made_to_fit_fits(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("ab", 2, "ab"),
        ("abc", 2, "a…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
        ("日本", 3, "日…"),
        ("日本", 2, "…"),
        ("日本", 1, "…"),
    ],
)
def test_what_does_not_fit_ends_with_an_ellipsis(text: str, width: int, fitted: str) -> None:
    assert fit(text, width) == fitted


def test_a_character_of_two_cells_has_a_line_of_its_own_where_there_is_one_cell() -> None:
    assert cut("日本", 1) == [(0, 1), (1, 2)]
    assert lines("日本", 1) == ["日", "本"]


def test_code_that_fits_and_code_that_is_empty_is_one_line() -> None:
    assert cut("abc", 3) == [(0, 3)]
    assert cut("abcd", 3) == [(0, 3), (3, 4)]
    assert cut("", 3) == [(0, 0)]
