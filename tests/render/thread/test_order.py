"""Orders of a thread."""

from __future__ import annotations

from kantlijn.model import thread, under
from kantlijn.render.thread.order import guessed_from
from render.thread.made import document, said


def test_from_the_first_guess_on_all_is_one() -> None:
    placed = thread([said("a"), said("b", "a"), said("c", "b"), said("d", "a"), said("e")])
    assert guessed_from(placed) == [1, 2, 3, 2, 1]
    assert guessed_from([placed[0], placed[1]._replace(seems=True), *placed[2:]]) == [1, 1, 1, 2, 1]


def test_guesses_are_an_order_once_they_are_told_and_folds_go_along() -> None:
    flat = document([said("a"), said("b"), said("c")])
    assert flat.reordered("guessed") is flat
    flat.fold(2)
    flat.seem(under(flat.placed, [-1, -1, 0]))
    guessed = flat.reordered("guessed")
    assert [one.comment.id for one in guessed.placed] == ["a", "c", "b"]
    assert guessed.folded == {1}
    assert guessed.threaded is flat.placed
    assert guessed.reordered("threaded") is flat
    assert guessed.reordered("dated") is flat.reordered("dated")
