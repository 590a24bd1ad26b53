"""Patterns: what was typed, as something to look for in a folded text."""

from __future__ import annotations

import pytest

from kantlijn.matching.pattern import LONGEST, REPEATED, Pattern, PatternError
from kantlijn.matching.text_folding import fold


def spans(pattern: Pattern, text: str) -> list[str]:
    folded = fold(text, pattern.form)
    return [text[start:end] for start, end in pattern.spans(folded)]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a", "^missing ) at position 2 in the regular"),
        ("a**", "^multiple repeat at position 2 in the"),
        ("(a{1000}){1000}", "repeats too often"),
        ("x" * (LONGEST + 1), "too long"),
        ("(" * 250 + ")" * 250, ""),
    ],
)
def test_what_is_no_regular_expression_is_refused(pattern: str, reason: str) -> None:
    if not reason:
        Pattern.parse(pattern, regex=True)
        return
    with pytest.raises(PatternError, match=reason.replace("(", r"\(").replace(")", r"\)")):
        Pattern.parse(pattern, regex=True)


def test_diacritics_alone_are_nothing_to_look_for() -> None:
    with pytest.raises(PatternError, match="nothing to look for"):
        Pattern.parse("\u0301")


@pytest.mark.parametrize(
    ("text", "form"),
    [("word", "caseless"), ("Word", "cased"), ("ǅ", "cased"), ("naïve", "caseless")],
)
def test_a_capital_makes_case_matter(text: str, form: str) -> None:
    assert Pattern.parse(text).form == form


@pytest.mark.parametrize(
    ("text", "found"),
    [(r"\Wx", ["-X"]), (r"\p{Lu}x", ["AX"]), (r"(?<Name>x)", ["X", "X"]), ("Ax", []), (r"\S\S", ["-X", "AX"])],
)
def test_letters_that_are_signs_of_an_expression_are_no_capitals(text: str, found: list[str]) -> None:
    assert spans(Pattern.parse(text, regex=True), "-X AX") == found


def test_the_longest_pattern_is_allowed_and_one_longer_is_not() -> None:
    assert Pattern.parse("x" * LONGEST).needle == "x" * LONGEST
    with pytest.raises(PatternError, match=f"{LONGEST + 1} characters, {LONGEST} at most"):
        Pattern.parse("x" * (LONGEST + 1))


def test_so_many_repetitions_are_allowed_and_one_more_is_not() -> None:
    Pattern.parse(f"a{{{REPEATED}}}", regex=True)
    with pytest.raises(PatternError, match=f"{REPEATED + 1} times"):
        Pattern.parse(f"a{{{REPEATED + 1}}}", regex=True)


@pytest.mark.parametrize(("text", "bordered"), [("aa", True), ("anna", True), ("ab", False), ("a", False)])
def test_a_pattern_that_may_overlap_itself_says_so(text: str, bordered: bool) -> None:
    assert Pattern.parse(text).bordered is bordered


@pytest.mark.parametrize(
    ("pattern", "text", "direct"), [("ss", "miss", True), ("s", "Maß", False), ("x", "👩\u200d👧 x", False)]
)
def test_hits_are_counted_at_once_where_no_letter_became_several_and_none_hang_together(
    pattern: str, text: str, direct: bool
) -> None:
    parsed = Pattern.parse(pattern)
    folded = fold(text, parsed.form)
    assert parsed.direct(folded) is direct
    assert parsed.count(folded) == len(list(parsed.spans(folded)))


def test_an_expression_is_given_up_after_its_time() -> None:
    pattern = Pattern.parse("a", regex=True, seconds=-1.0)
    with pytest.raises(PatternError, match="takes too long"):
        list(pattern.spans(fold("aaa", "pattern")))
