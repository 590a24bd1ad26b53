"""A number typed digit by digit: which digits belong together."""

from __future__ import annotations

from kantlijn.widgets.typed_number import TOGETHER, TypedNumber


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_digits_typed_together_are_one_number() -> None:
    number = TypedNumber(Clock())
    assert [number.add(3), number.add(1), number.add(0)] == [True, False, False]
    assert number.take() == "310"


def test_a_number_that_was_taken_is_gone() -> None:
    number = TypedNumber(Clock())
    number.add(4)
    number.take()
    assert number.take() == ""
    assert number.add(5)


def test_a_digit_after_a_while_begins_a_number() -> None:
    clock = Clock()
    number = TypedNumber(clock)
    number.add(4)
    clock.now += TOGETHER
    assert number.add(5)
    assert number.take() == "5"


def test_the_time_counts_from_the_last_digit() -> None:
    clock = Clock()
    number = TypedNumber(clock)
    for digit in (1, 2, 3):
        number.add(digit)
        clock.now += TOGETHER * 0.9
    assert number.take() == "123"


def test_a_number_typed_a_while_ago_is_none() -> None:
    clock = Clock()
    number = TypedNumber(clock)
    number.add(4)
    clock.now += TOGETHER + 1
    assert number.take() == ""
