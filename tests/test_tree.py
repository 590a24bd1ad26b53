"""Work in steps."""

from __future__ import annotations

from collections.abc import Generator

from kantlijn._tree import last


def test_all_steps_are_done_and_what_came_of_them_is_returned() -> None:
    done: list[int] = []

    def work() -> Generator[None, None, str]:
        for step in range(3):
            done.append(step)
            yield
        return "whole"

    assert (last(work()), done) == ("whole", [0, 1, 2])
