"""What is copied: the words as they are read, paragraphs whole, nothing of the margin."""

from __future__ import annotations

import pytest

from kantlijn.model import Comment, Post, thread
from kantlijn.render.article import article
from kantlijn.render.copied import copied, words_of
from kantlijn.render.document import Document
from kantlijn.render.thread.document import ThreadDocument

END = 1 << 60


def text_of(body: str) -> str:
    """All that is copied of an article's body."""
    document = article(Post("", "T", body))
    document.finish()
    return copied(document, (1, 0), (document.count - 1, END))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One *line*\nand " + "more " * 60 + "end.", "One line and " + "more " * 60 + "end."),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("- a\n- b\n  - c\n\nAfter.", "• a\n• b\n  • c\n\nAfter."),
        ("3. a\n4. b", "3. a\n4. b"),
        ("> Said\n> so.\n>\n> Twice.", "Said so.\n\nTwice."),
        ("```python\nif a:\n\n    b = 1\n```", "if a:\n\n    b = 1"),
        ("| a | b |\n|--|--|\n| 1 | long |", "a\tb\n1\tlong"),
        ("See [this](https://example.org) and [that](https://example.org/2).", "See this and that."),
        ("One.\n\n---\n\nTwo.", "One.\n\nTwo."),
    ],
)
def test_as_one_reads_it(body: str, text: str) -> None:
    assert text_of(body) == text


def test_a_part_begins_and_ends_where_it_was_chosen() -> None:
    document: Document = article(Post("", "T", "- one two\n- three four"))
    document.finish()
    assert copied(document, (1, 4), (1, 13)) == "two\n• three"


def test_a_comment_is_its_words_also_when_it_is_folded_to_a_line() -> None:
    comments = [Comment("a", "One.\n\n> Two.\n\nThree.", author="Ina"), Comment("b", "x", author="Bo")]
    shown = ThreadDocument(thread(comments))
    start, end = words_of(shown.block(1))
    whole = "One.\n\nTwo.\n\nThree."
    assert copied(shown, (1, start), (1, end)) == whole
    shown.fold(0)
    assert copied(shown, (1, start), (1, end)) == whole
