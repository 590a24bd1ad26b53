"""What the library hands out, as far as it can count."""

from __future__ import annotations

from kantlijn.library.records import Tally
from kantlijn.model import Problem


def test_two_tallies_add_up_in_every_field_that_is_a_count() -> None:
    one, other, both = Tally("a", "x"), Tally("b", "y"), Tally("a", "x")
    one.problems, other.problems = [Problem("a", "odd")], [Problem("b", "odd")]
    both.problems = one.problems + other.problems
    other.first = both.first = "b/1"
    counts = set(Tally.__slots__) - {"path", "format", "problems", "first"}
    for number, name in enumerate(sorted(counts), 1):
        kinds = isinstance(getattr(one, name), dict)
        for tally, count in ((one, number), (other, 10 * number), (both, 11 * number)):
            setattr(tally, name, {"draft": count} if kinds else count)
    one.add(other)
    assert one == both


def test_several_files_stand_for_the_first_that_gave_a_post() -> None:
    together = Tally("", "x", files=0)
    for one in (Tally("a", "x", first="a"), Tally("b", "x", posts=1, first="b"), Tally("c", "x", posts=1, first="c")):
        together.add(one)
    assert together.first == "b"
