"""What stands between quotation marks, of any script."""

from __future__ import annotations

import pytest

from kantlijn.margin.quotation_marks import quoted_in


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('You say "it was so" and go on.', ["it was so"]),
        ("“Curly”, and „Deutsch“ and „polski” and ”svenska”", ["Curly", "Deutsch", "polski", "svenska"]),
        ("« À la bonne heure » et »so herum«", [" À la bonne heure ", "so herum"]),
        ("「日本語」と『本』", ["日本語", "本"]),
        ("It's 'one of those' I'd say, isn't it?", ["one of those"]),
        ("‘It’s not so’, she said; don’t", ["It’s not so"]),
        ('a 6" pipe and a 7" pipe', []),
        ('"He said ‘no’ to it."', ["He said ‘no’ to it."]),
        ('"He said "no" to it, and "never" too." I did.', ['He said "no" to it, and "never" too.']),
        ('"He said "no to it," and left', ['He said "no to it,']),
        ('"It was so. " and "so it is. ".', ["It was so. ", "so it is. "]),
        ('So:\n" It was so. "\nNo.', [" It was so. "]),
        ('So: " it was so. " No.', []),
        ('left "open for ever', []),
        ('("in brackets") x="1"', ["in brackets", "1"]),
        ('"" and “”', []),
        ('"Those “old” ones that nobody has." Not so.', ["Those “old” ones that nobody has."]),
        ('"It went away."What do you mean? "It did so"I know.', ["It went away.", "It did so"]),
        ('Nobody knows."So it is." He left', ["So it is."]),
    ],
)
def test_what_stands_between_marks(text: str, inner: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_in(text)] == inner


def test_many_marks_that_never_close_are_no_work() -> None:
    assert list(quoted_in(' "x' * 20_000))[:1] == []
