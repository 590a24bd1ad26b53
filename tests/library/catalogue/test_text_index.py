"""Words are counted and searched without the markup around them."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from kantlijn.library.catalogue.text_index import count, plain
from kantlijn.model import Markup


@pytest.mark.parametrize(
    ("body", "markup", "text"),
    [
        ('a **bo**ld [link](http://x.y/z "t") word', "markdown", "a **bold [link]  word"),
        ("<p>bo<b>l</b>d</p><p>two &amp; <a href='x'>three</a></p>", "html", " bold  two & three "),
        ("<script>no()</script>yes<!-- no -->", "html", " yes "),
        ("1 < 2 <b>", "text", "1 < 2 <b>"),
        ("a < b and c > d", "markdown", "a < b and c > d"),
    ],
)
def test_markup_goes_and_words_stay(body: str, markup: Markup, text: str) -> None:
    assert plain(body, markup) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("# One two\n\n- three\n- four's\n\n> five six", 6),
        ("| a | b |", 2),
        ("見出しです", 3),
        ("naïve Grüße 漢字", 3),
    ],
)
def test_words_are_counted(text: str, number: int) -> None:
    assert count(text) == number


def test_no_markup_takes_long() -> None:
    """A bound on work: each of these took minutes with a pattern that backtracks."""
    began = time.process_time()
    for unit in ("<a ", "[x](", "*", "<!--", "<script", "a*", "](", "&amp"):
        plain(unit * 20_000, "markdown")
    assert time.process_time() - began < 20


def test_a_large_text_is_counted_a_piece_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "\n- one *two* 漢字\n- - three-four"
    text = line * 20_000
    tracemalloc.start()
    number = count(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == count(line) * 20_000
    assert peak < 6 * len(text.encode()), "each of its words by itself takes thirteen times as much as the text"
    for size in range(1, 40):
        monkeypatch.setattr("kantlijn.library.catalogue.text_index._LARGE", size)
        assert count(line * 3) == count(line) * 3
