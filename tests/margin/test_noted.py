"""What is noted beside the lines of an article."""

from __future__ import annotations

from kantlijn.margin import ARTICLE, Tie
from kantlijn.margin.noted import Note, Noted


def tie(comment: int, start: int, end: int, target: int = ARTICLE) -> Tie:
    return Tie(comment, target, 1, start, end, "", "exact")


def test_a_line_has_as_many_as_quote_words_of_it() -> None:
    noted = Noted([tie(0, 0, 100), tie(1, 30, 50), tie(2, 60, 130), tie(3, 0, 9, target=7)], new=frozenset({2}))
    assert noted.note(1, 0, 40) == Note(2, begins=True, new=False)
    assert noted.note(1, 40, 80) == Note(3, begins=True, new=True)
    assert noted.note(1, 80, 120) == Note(2, begins=False, new=True)
    assert noted.note(1, 130, 200) is None
    assert noted.note(2, 0, 40) is None
    assert noted.blocks == [1]


def test_a_comment_counts_once_where_it_quotes_twice_in_a_row() -> None:
    noted = Noted([tie(0, 0, 10), tie(0, 20, 30)])
    assert noted.note(1, 0, 80) == Note(1, begins=True, new=False)
