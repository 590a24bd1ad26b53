"""Ways from comment to comment, by the answers that a thread is made of."""

from __future__ import annotations

from hypothesis import given

from kantlijn.model import Placed, thread
from kantlijn.render.thread.navigation import Navigation
from render.thread.made import FAMILY, threads


def test_the_ways_between_comments() -> None:
    ways = Navigation(thread(FAMILY))
    assert [ways.parent(index) for index in range(6)] == [None, 0, 1, 0, None, 4]
    assert [ways.root(index) for index in range(6)] == [None, 0, 0, 0, None, 4]
    assert [ways.sibling(index, 1) for index in range(6)] == [4, 3, None, None, None, None]
    assert [ways.sibling(index, -1) for index in range(6)] == [None, None, None, 1, 0, None]
    assert [ways.top_level(index, 1) for index in range(6)] == [4, 4, 4, 4, None, None]
    assert [ways.top_level(index, -1) for index in range(6)] == [None, 0, 0, 0, 0, 4]


@given(threads())
def test_siblings_are_a_way_there_and_back(placed: list[Placed]) -> None:
    ways = Navigation(placed)
    for index, one in enumerate(placed):
        after = ways.sibling(index, 1)
        assert after is None or (ways.sibling(after, -1) == index and placed[after].parent == one.parent)
        root = ways.root(index)
        assert (root is None) == (one.parent < 0)
        assert root is None or placed[root].depth == 0
        assert ways.top_level(index, -1) == (root if root is not None else ways.sibling(index, -1))


def test_an_empty_thread_has_no_way() -> None:
    assert Navigation([]).top_level(0, 1) is None
