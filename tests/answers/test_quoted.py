"""Quoted words found again."""

from __future__ import annotations

from kantlijn._tree import last
from kantlijn.answers.quoted import PIECE, Earlier, marked, runs


def test_words_in_quotation_marks_of_any_script() -> None:
    assert marked('“one two three” „eins zwei“ «un deux trois» 「一二三四五六七八」 "one two" 5" x 7" "short"') == [
        "one two three",
        "eins zwei",
        "un deux trois",
        "一二三四五六七八",
    ]


def test_the_latest_that_has_most_of_a_quote_is_its_source() -> None:
    quote = runs("The old Lamp burned for a whole week")
    earlier = Earlier()
    earlier.want([quote])
    for at, own in enumerate(["the old lamp burned for a whole week", "the old lamp burned out", "nothing"]):
        earlier.add(at, own)
    assert earlier.source(quote) == (0, 0.8)
    assert earlier.source(runs("none of these words are here")) == (-1, 0.0)


def test_what_the_article_has_is_left_out() -> None:
    quote = runs("the old lamp burned for a whole week")
    earlier = Earlier()
    earlier.want([quote])
    last(earlier.leave_out("The old lamp burned for a whole week."))
    earlier.add(0, "the old lamp burned for a whole week")
    assert earlier.source(quote) == (-1, 0.0)


def test_a_long_article_is_gone_through_in_steps_and_no_words_are_lost_between_them() -> None:
    article = " ".join(f"w{number}" for number in range(2 * PIECE // 5))
    earlier = Earlier()
    earlier.want([runs(article, len(article))])
    assert sum(1 for _ in earlier.leave_out(article)) == 3
    earlier.add(0, article)
    assert earlier.source(runs(article)) == (-1, 0.0)
