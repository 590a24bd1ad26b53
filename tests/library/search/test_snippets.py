"""Snippets are the sentence around the first hit, on one line, with the places of the words in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.search.parse import parse
from kantlijn.library.search.snippets import Lighter, Snippet, body_snippet, opening
from kantlijn.model import Markup


def lit(snippet: Snippet | None) -> tuple[str, list[str]]:
    assert snippet
    return snippet.text, [snippet.text[start:end] for start, end in snippet.hits]


@pytest.mark.parametrize(
    ("typed", "body", "markup", "text", "hits"),
    [
        ("lamp", "# Head\n\nIt was late. The **lamp** was _out_. Then.", "markdown", "The lamp was out.", ["lamp"]),
        (
            "lamp",
            "Oil:\n\n| what | cost |\n|:-----|-----:|\n| lamp | 5 |",
            "markdown",
            "| what | cost | | lamp | 5 |",
            ["lamp"],
        ),
        ("lamp", "lamp | cost\n---|----\noil | a-b", "markdown", "lamp | cost oil | a-b", ["lamp"]),
        ("lamp", "<p>Late.</p><p>The <b>la</b>mp &amp; more</p>", "html", "The lamp & more", ["lamp"]),
        ("東京", "昨日は雨。東京タワーに行った。楽しい。", "text", "東京タワーに行った。", ["東京"]),
        ("strasse", "Die Straße ist lang.", "text", "Die Straße ist lang.", ["Straße"]),
        ('"late the"', "It was late.\n\nThe end.", "text", "It was late. The end.", ["late. The"]),
        ("/la.p/", "A Lamp.", "text", "A Lamp.", ["Lamp"]),
        ("a*b lamp", "see lamp", "text", "see lamp", ["lamp"]),
        ("lamp", "a \x1b[31m lamp", "text", "a \x1b[31m lamp", ["lamp"]),
    ],
)
def test_the_sentence_around_the_hit(typed: str, body: str, markup: Markup, text: str, hits: list[str]) -> None:
    found = lit(body_snippet(Lighter(parse(typed)), body, markup))
    assert found == (text.replace("\x1b", "␛"), hits)


def test_a_long_sentence_is_cut_at_words_on_both_sides() -> None:
    text, hits = lit(body_snippet(Lighter(parse("lamp")), "word " * 99 + "lamp " + "word " * 99, "text", 60))
    assert hits == ["lamp"]
    assert text.startswith("…word") and text.endswith("word…")
    assert 40 < len(text) <= 64


def test_a_hit_far_down_in_a_long_body_is_found_and_can_be_given_up() -> None:
    body = "word " * 60_000 + "a lamp here"
    assert lit(body_snippet(Lighter(parse("lamp")), body, "text"))[1] == ["lamp"]
    assert body_snippet(Lighter(parse("candle")), body, "text") is None

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        body_snippet(Lighter(parse("lamp")), body, "text", goes_on=stop)


def test_without_a_hit_there_is_how_the_body_begins() -> None:
    assert opening("## Head\n\nSome *words*", "markdown").text == "Head Some words"
    assert len(opening("word " * 999, "text", 100).text) <= 101


def test_the_beginning_has_the_words_of_a_table_without_its_rules() -> None:
    assert opening(f"| a | b |\n|{'-' * 400}|---|\n| 1 | 2 |\n", "markdown") == Snippet("| a | b | | 1 | 2 |")


@given(st.text(alphabet="lamp ß東\u0301.\n*_é", max_size=300), st.sampled_from(["lamp", "a*", "東", '"a m"']))
def test_places_are_within_the_text_and_do_not_overlap(body: str, typed: str) -> None:
    found = body_snippet(Lighter(parse(typed)), body, "text", 40)
    for snippet in [found] if found else []:
        assert "\n" not in snippet.text
        ends = [0, *(end for _, end in snippet.hits)]
        assert all(before <= start < end for before, (start, end) in zip(ends, snippet.hits, strict=False))
        assert ends[-1] <= len(snippet.text)


def test_what_ends_a_link_leaves_no_blank_before_a_comma() -> None:
    found = body_snippet(Lighter(parse("lamp")), "A [lamp](https://a.example), [a bed](x) and more.", "markdown")
    assert found is not None
    assert found.text == "A lamp, a bed and more."
