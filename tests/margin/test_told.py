"""What is told on screen of ties: in the order in which the comments are shown, and in steps."""

from __future__ import annotations

from collections.abc import Generator

from kantlijn.margin import ARTICLE, Tie
from kantlijn.margin.told import AT_ONCE, Told, in_steps
from margin.threads import said


def run(steps: Generator[None, None, Told]) -> tuple[int, Told]:
    """How many steps it took, and what came of them."""
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return count, end.value
        count += 1


def test_ties_go_by_the_places_of_the_comments_in_the_order_that_is_shown() -> None:
    threaded = said("One.", "Two.", "Three.")
    ties = [Tie(1, ARTICLE, 2, 0, 3, "one", "exact"), Tie(2, 0, 1, 0, 3, "two", "near")]
    _, told = run(in_steps(ties, threaded, threaded[::-1]))
    assert [tie[:2] for tie in told.ties] == [(1, ARTICLE), (0, 2)]
    assert told.of == {1: [told.ties[0]], 0: [told.ties[1]]}
    assert told.about == [(1, "on ¶2 “one”"), (0, "on a comment “two”")]


def test_of_many_comments_some_are_told_of_in_a_step() -> None:
    threaded = said(*["One."] * (2 * AT_ONCE))
    ties = [Tie(number, ARTICLE, 1, 0, 3, "one", "exact") for number in range(AT_ONCE)]
    steps, told = run(in_steps(ties, threaded, threaded))
    assert (steps, len(told.about)) == (2 + 1 + 10, AT_ONCE)
