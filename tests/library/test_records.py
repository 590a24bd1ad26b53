"""What the library hands out, as far as it can count."""

from __future__ import annotations

from collections import Counter

from kantlijn.library.records import Tally
from kantlijn.model import Problem


def a_tally(*values: object) -> Tally:
    return Tally(**dict(zip(Tally.__slots__, values, strict=False)))  # type: ignore[arg-type]


def test_two_tallies_add_up_in_every_field_that_is_a_count() -> None:
    one = a_tally("a", "x", 1, 1, 2, 3, Counter(draft=1), Counter(spam=1), 4, 5, Counter(id=2), [Problem("a", "odd")])
    other = a_tally(
        *("b", "y", 2, 0, 20, 30, Counter(draft=1), Counter(), 40, 50, Counter({"": 7}), [Problem("b", "odd")], "b/1")
    )
    one.add(other)
    assert one == a_tally(
        *("a", "x", 3, 1, 22, 33, Counter(draft=2), Counter(spam=1), 44, 55),
        *(Counter({"id": 2, "": 7}), [Problem("a", "odd"), Problem("b", "odd")], "b/1"),
    )
    assert len(Tally.__slots__) == 13  # a new one is to be added up above


def test_several_files_stand_for_the_first_that_gave_a_post() -> None:
    together = Tally("", "x", files=0)
    for one in (Tally("a", "x", first="a"), Tally("b", "x", posts=1, first="b"), Tally("c", "x", posts=1, first="c")):
        together.add(one)
    assert together.first == "b"
