"""How long a process says nothing: only the time counts in which it could have said something."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kantlijn.library.importing import silence
from kantlijn.library.importing.silence import MOST, Silence, waits


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> dict[int, float]:
    """How long processes waited for a processor, to be changed."""
    found: dict[int, float] = {}
    monkeypatch.setattr(silence, "waits", lambda pid: dict(found))
    return found


def test_it_lasts_as_long_as_one_looks(waited: dict[int, float]) -> None:
    quiet = Silence(100.0)
    assert [quiet.lasts(100.0 + second, 1) for second in range(4)] == [0, 1, 2, 3]


def test_waiting_for_a_processor_does_not_count(waited: dict[int, float]) -> None:
    quiet = Silence(0.0)
    found = []
    for second, (first, second_one) in enumerate([(7, 0), (7.5, 0), (7.5, 1), (8.5, 1.75), (9, 9)], 1):
        waited |= {1: first, 2: second_one}
        found.append(quiet.lasts(float(second), 1))
    assert found == [1, 1.5, 1.5, 1.5, 1.5]


def test_a_process_that_came_later_had_not_waited_since(waited: dict[int, float]) -> None:
    quiet = Silence(0.0)
    quiet.lasts(1.0, 1)
    waited[5] = 40.0
    assert quiet.lasts(2.0, 1) == 2


def test_while_all_stood_still_nobody_looked(waited: dict[int, float]) -> None:
    quiet = Silence(0.0)
    assert quiet.lasts(3600.0, 1) == MOST
    assert quiet.lasts(3601.0, 1) == MOST + 1


def test_looks_in_quick_succession_add_up(waited: dict[int, float]) -> None:
    quiet = Silence(0.0)
    assert [quiet.lasts(at / 64, 1) for at in range(65)][-1] == pytest.approx(1, abs=0.11)


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the system does not say")
def test_the_system_says_how_long_a_process_waited() -> None:
    assert os.getpid() in waits(os.getpid())
    assert waits(2**22 + 1) == {}


@pytest.mark.skipif(sys.platform == "linux", reason="elsewhere it does not say")
def test_where_the_system_does_not_say_nothing_was_waited() -> None:
    assert waits(os.getpid()) == {}
