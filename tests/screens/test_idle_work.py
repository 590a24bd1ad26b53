"""Work in slices: how much is done in one, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from itertools import count
from typing import cast

import pytest
from textual.message_pump import MessagePump

from kantlijn.screens import idle_work
from kantlijn.screens.idle_work import SLICE, IdleWork


class Pump:
    """Stands for a widget: its timer is asked by hand."""

    def set_interval(self, seconds: float, ask: Callable[[], None]) -> Pump:
        self.ask = ask
        self.stopped = False
        return self

    def stop(self) -> None:
        self.stopped = True


def steps(number: int, did: list[int]) -> Generator[None, None, str]:
    for step in range(number):
        did.append(step)
        yield
    return "all"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A millisecond goes by with each look at the clock."""
    ticks = count()
    monkeypatch.setattr(idle_work, "perf_counter", lambda: next(ticks) / 1000)
    yield


def test_a_slice_does_what_its_time_allows_and_the_last_gives_what_came() -> None:
    pump, came, did = Pump(), list[str](), list[int]()
    work = IdleWork[str](cast("MessagePump", pump), came.append)
    work.begin(steps(10, did))
    assert 3 <= len(did) <= SLICE * 1000
    before = len(did)
    pump.ask()
    assert 3 <= len(did) - before <= SLICE * 1000
    assert (came, work.under_way) == ([], True)
    pump.ask()
    pump.ask()
    assert (len(did), came, work.under_way, pump.stopped) == (10, ["all"], False, True)


def test_no_slice_where_none_may_be_done_and_nothing_comes_of_what_is_left() -> None:
    pump, came, did, may = Pump(), list[str](), list[int](), [False]
    work = IdleWork[str](cast("MessagePump", pump), came.append, lambda: may[0])
    work.begin(steps(3, did), -1)
    pump.ask()
    assert did == []
    may[0] = True
    work.stop()
    pump.ask()
    assert (did, came, work.under_way) == ([], [], False)
