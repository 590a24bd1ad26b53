"""Folds: what they hide, and the steps over it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kantlijn.model import Placed, thread
from kantlijn.render.thread.folds import Folds
from render.thread.made import FAMILY, said, threads


@given(threads(), st.sets(st.integers(0, 24)))
def test_folds_step_as_climbing_up_says(placed: list[Placed], folded: set[int]) -> None:
    folds = Folds(placed)
    folds.folded = folded

    def hidden(index: int) -> bool:
        while (index := placed[index].parent) >= 0:
            if index in folded:
                return True
        return False

    seen = [index for index in range(len(placed)) if not hidden(index)]
    assert [index for index in range(len(placed)) if folds.hidden_by(index) < 0] == seen
    assert list(folds.shown()) == seen
    for index in range(len(placed)):
        assert folds.before(index) == max((other for other in seen if other < index), default=-1)
        assert folds.after(index) == min((other for other in seen if other > index), default=len(placed))
    for index in range(len(placed)):
        folds.folded = folded
        folds.open_to(index)
        assert folds.hidden_by(index) < 0
        assert {other for other in folded if other < len(placed)} - folds.folded <= set(range(index))


def family() -> Folds:
    """Of a, which b and d answer (b is answered by c), and e, which f answers."""
    return Folds(thread(FAMILY))


def test_replies_are_counted_however_deep() -> None:
    assert [family().replies(index) for index in range(6)] == [3, 1, 0, 0, 1, 0]


def test_folding_says_whether_anything_changed() -> None:
    folds = family()
    assert folds.fold(1)
    assert not folds.fold(1)
    assert 1 in folds
    assert 0 not in folds
    assert folds.unfold(1)
    assert not folds.unfold(1)
    assert not folds.fold(6)
    assert not folds.fold(-1)


def test_a_fold_of_a_comment_without_replies_hides_nothing() -> None:
    folds = family()
    folds.fold(2)
    assert list(folds.shown()) == [0, 1, 2, 3, 4, 5]


def test_a_fold_within_a_fold_is_kept_and_found_again() -> None:
    folds = family()
    folds.fold(1)
    folds.fold(0)
    assert list(folds.shown()) == [0, 4, 5]
    assert (folds.hidden_by(2), folds.hidden_by(3), folds.hidden_by(0)) == (0, 0, -1)
    folds.unfold(0)
    assert list(folds.shown()) == [0, 1, 3, 4, 5]
    assert folds.hidden_by(2) == 1


def test_levels_fold_from_the_deepest_and_unfold_from_the_least_deep() -> None:
    folds = family()
    steps = []
    while folds.fold_level():
        steps.append(sorted(folds.folded))
    assert steps == [[1], [0, 1, 4]]
    while folds.unfold_level():
        steps.append(sorted(folds.folded))
    assert steps[2:] == [[1], []]


def test_all_are_folded_or_none() -> None:
    folds = family()
    folds.fold(2)
    assert folds.fold_all()
    assert folds.folded == {0, 1, 2, 4}
    assert folds.fold_all()
    assert folds.folded == frozenset()
    assert not Folds([]).fold_all()


def test_opening_to_a_comment_unfolds_what_it_hangs_on_alone() -> None:
    folds = family()
    folds.folded = range(6)
    assert folds.open_to(2)
    assert folds.folded == {2, 3, 4, 5}
    assert not folds.open_to(2)


def test_what_a_comment_answers_may_stand_below_it_by_date() -> None:
    first, second = thread([said("a"), said("b", "a")])
    by_date = [Placed(second.comment, 0, 1, 1), Placed(first.comment, 0, -1, 2)]
    folds = Folds(by_date)
    folds.folded = {0, 1}
    assert not folds.open_to(0)
