"""When a flat page gets its conversation back: by indentation and by the dates; as a guess."""

from __future__ import annotations

from kantlijn.formats._threads.replies import guessed
from kantlijn.model import Comment


def said(number: int, author: str, body: str = "Yes.", hour: int = 0) -> Comment:
    published = f"2009-05-03T{hour:02}:00" if hour else ""
    return Comment(id=str(number), author=author, body=body, published=published)


def parents(comments: list[Comment], indents: list[int] | None = None) -> list[str]:
    found = list(guessed(comments, indents or [0] * len(comments)))
    assert all(comment.guessed == ("parent",) for comment in found if comment.parent)
    return [comment.parent for comment in found]


def test_indentation_is_nesting() -> None:
    talk = [said(1, "Ann"), said(2, "Bob"), said(3, "Cem"), said(4, "Dee"), said(5, "Eve")]
    assert parents(talk, [0, 4, 8, 4, 0]) == ["", "1", "2", "1", ""]


def test_who_is_called_by_name_is_no_matter_of_the_page() -> None:
    assert parents([said(1, "Ann Lee"), said(2, "Bob", "@Ann yes")]) == ["", ""]


def test_a_comment_later_than_one_below_it_stood_under_the_one_above() -> None:
    talk = [said(1, "Ann", hour=1), said(2, "Bob", hour=9), said(3, "Cem", hour=2), said(4, "Dee", hour=3)]
    assert parents(talk) == ["", "1", "", ""]


def test_a_page_with_the_newest_on_top_says_nothing() -> None:
    talk = [said(1, "Ann", hour=9), said(2, "Bob", hour=5), said(3, "Cem", hour=2)]
    assert parents(talk) == ["", "", ""]
