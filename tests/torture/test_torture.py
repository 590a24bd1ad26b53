"""Torture: hostile archives are opened in a terminal, all keys pressed, and nothing crashes, hangs, leaks or is lost.

Several cases share an archive here, so that the suite stays short; `scripts/torture` tries each one alone at every size,
and the large ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from torture.archives import ALONE, GROUPS, LARGE
from torture.trial import SMALL, WIDE, trial
from torture.visit import Visit

HANG = 20.0
"""On a machine that has more to do; how fast it is, `scripts/torture` says."""


@pytest.mark.parametrize("name", [*GROUPS, *ALONE])
def test_hostile_files_do_no_harm_and_lose_nothing(name: str, tmp_path: Path) -> None:
    sizes = (SMALL, WIDE) if name in list(GROUPS)[::2] else (WIDE, SMALL)
    assert trial({**GROUPS, **ALONE}[name], tmp_path, sizes, tours=False, seconds=HANG) == []


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for cases in (*GROUPS.values(), *ALONE.values(), *LARGE.values()) for case in cases]
    assert len(names) == len(set(names)) >= 134


def test_what_should_not_have_been_is_said() -> None:
    visit = Visit(slow={"J": 3.0}, status=1, foreign="'\\x1b'", memory=700)
    assert len(visit.faults()) == 4
    assert Visit(status=0).faults() == []
    assert Visit(status=0, text="Traceback (most recent call last)").faults()
