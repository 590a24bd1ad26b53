"""The manner in which quoted words are written."""

from __future__ import annotations

import pytest

from kantlijn.margin.manner import (
    is_attribution,
    is_code,
    is_literal,
    is_message,
    is_name,
    is_proposal,
    is_statement,
)


@pytest.mark.parametrize(
    "name",
    ["The Art of Tuning", "What Do You Care what Other People Play?", "PIANO RENTAL AGREEMENT", "Pro Piano 2 Tuning"],
)
def test_a_title_is_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "said",
    [
        "the art of tuning",
        "Nobody who came in asked what it cost",
        "I played for Anna Berg and for nobody else in Bergen",
        "Yamaha",
        "This Is A Whole Sentence That Somebody Wrote With Capitals All The Way Through",
    ],
)
def test_a_sentence_is_none(said: str) -> None:
    assert not is_name(said)


def test_a_name_of_few_words_may_have_one_in_small_letters() -> None:
    assert is_name("Sounding Board Label size", loosely=True)
    assert not is_name("Sounding Board Label size")
    assert not is_name("The sounding board", loosely=True)


@pytest.mark.parametrize("text", ["C:\\Program Files\\Piano\\v4", "!f() { git log $1; }; f", "https://example.org/a/b"])
def test_code_has_signs_that_prose_has_not(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "That's not much ($71), is it; or 10%?",
        "either/or - and so on…",
        "so (he said) it was",
        "________ Piano mailing list",
    ],
)
def test_prose_has_few_of_them(text: str) -> None:
    assert not is_code(text)


def quoted(text: str) -> bool:
    return is_literal(text, text.index('"') + 1, text.rindex('"'))


@pytest.mark.parametrize(
    "line",
    [
        'title = "a piano for sale"',
        'sell("a piano for sale")',
        'new { name = "a piano for sale" }',
        '"a piano" + x',
        '["a piano for sale"]',
    ],
)
def test_what_a_program_has_in_quotation_marks_is_a_literal(line: str) -> None:
    assert quoted(line)


@pytest.mark.parametrize(
    "line", ['He said, "a piano for sale".', '("a piano for sale")', '"A piano for sale" - no', 'a: "piano"; or not']
)
def test_what_is_said_is_none(line: str) -> None:
    assert not quoted(line)


@pytest.mark.parametrize("line", ["return true;", "} else {", "return -1;", "break;"])
def test_what_every_program_has_is_a_statement(line: str) -> None:
    assert is_statement(line)


@pytest.mark.parametrize("said", ["return heads;", "ferry.wait(10);", "Then this.", "If so, return.", "do it (else…)"])
def test_what_has_a_word_of_its_own_is_none(said: str) -> None:
    assert not is_statement(said)


@pytest.mark.parametrize(
    "line", ["Marijke wrote:", "On 3 May 2011, Marijke B. <m@example.org> wrote:", "Marijke a ?crit :", "> Anna said:"]
)
def test_the_line_that_says_whose_a_quote_is_is_an_attribution(line: str) -> None:
    assert is_attribution(line)


@pytest.mark.parametrize("said", ["She wrote: it was so.", "So she wrote it.", "Three things:"])
def test_what_goes_on_is_none(said: str) -> None:
    assert not is_attribution(said)


@pytest.mark.parametrize(
    "line",
    ['I get the error: "no such piano here".', 'The "no such piano here" message', 'error message "no such piano"'],
)
def test_what_is_called_an_error_is_a_message(line: str) -> None:
    start = line.index('"') + 1
    assert is_message(line, start, line.rindex('"'))


@pytest.mark.parametrize("line", ['You wrote "no such piano here" in error.', 'In error you say "no such piano here".'])
def test_what_somebody_wrote_is_no_message(line: str) -> None:
    start = line.index('"') + 1
    assert not is_message(line, start, line.rindex('"'))


@pytest.mark.parametrize(
    "before", ["How about:\n", "Maybe we can say “", "It could read “", "Ich habe einen Vorschlag: "]
)
def test_what_is_led_to_as_a_wording_is_a_proposal(before: str) -> None:
    assert is_proposal(before)


@pytest.mark.parametrize("before", ["", "You say “", "Perhaps.\nYou say “", f"Perhaps {'so ' * 60}“"])
def test_what_is_led_to_otherwise_or_long_after_is_none(before: str) -> None:
    assert not is_proposal(before)
