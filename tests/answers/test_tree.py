"""A flat thread as a conversation: nothing is lost, and what the archive knows is left alone."""

from __future__ import annotations

from answers.talk import talk
from kantlijn.answers import in_steps, is_flat, seem_to_answer, seeming
from kantlijn.answers.tree import AT_ONCE
from kantlijn.model import Comment, Placed, thread

TALK = talk(("Anna", "One."), ("Cem", "Two."), ("Bo", "@Anna yes"), ("Cem", "Three."), ("Anna", "Bo: good"))


def outline(placed: list[Placed] | None) -> list[str]:
    return ["." * one.depth + one.comment.id + "?" * one.seems for one in placed or ()]


def test_comments_stand_under_those_that_they_seem_to_answer() -> None:
    assert outline(seeming(thread(TALK))) == ["101", ".103?", "..105?", "102", "104"]
    assert seem_to_answer(thread(TALK)) == [-1, -1, 0, -1, 2]


def test_a_thread_of_which_the_archive_says_anything_is_not_flat() -> None:
    for parent in ("101", "of another page"):
        said = [*TALK[:3], TALK[3]._replace(parent=parent), TALK[4]]
        assert not is_flat(thread(said))
        assert seeming(thread(said)) is None
        assert seem_to_answer(thread(said)) == [-1] * 5


def test_nothing_to_guess_is_none() -> None:
    assert seeming(thread(TALK[:2])) is None
    assert seeming([]) is None


def test_what_was_guessed_on_reading_stays_where_nothing_better_is_known() -> None:
    guessed = [
        one._replace(parent=parent, guessed=("parent",)) if parent else one
        for one, parent in zip(TALK, ["", "101", "102", "102", ""], strict=True)
    ]
    assert outline(seeming(thread(guessed))) == ["101", ".102?", "..104?", ".103?", "..105?"]


def test_the_order_of_guessing_is_that_of_dates() -> None:
    late = TALK[0]._replace(published="2011-06-01", body="Bo, why?", parent="103", guessed=("parent",))
    assert outline(seeming(thread([late, *TALK[1:3]]))) == ["102", "103", ".101?"]


def test_comments_without_dates_count_as_they_stand() -> None:
    said = [Comment("1", "One.", author="Anna"), Comment("2", "@Anna yes", author="Bo")]
    assert seem_to_answer(thread(said)) == [-1, 0]
    assert seem_to_answer(thread(said[::-1])) == [-1, -1]


def test_comments_are_sorted_and_put_in_their_places_in_steps() -> None:
    said = [Comment(str(at), "@Anna yes" if at == 1 else "", author="" if at else "Anna") for at in range(3 * AT_ONCE)]
    guessing = 3 * len(said) + 1
    assert sum(1 for _ in in_steps(thread(said))) == guessing + 3 + 3 + 3 + 3, (
        "by date, by parent, in reading order, and placed"
    )
