"""Fuzzing within the suite: the samples, a few changes to each, and whatever broke once, given to every target."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from types import FrameType

import pytest

from fuzz.mutate import LONGEST, mutated
from fuzz.target import BrokenError, Hang, Target, limited, must
from fuzz.targets import targets
from kantlijn import formats as registry
from kantlijn.formats import formats
from kantlijn.sources.source import FormatError

MADE = {"livejournal/database.py"}
"""What reads databases; these are made by tests, for SQLite stands between their bytes and us."""

FINDS = sorted((Path(__file__).parent / "finds").iterdir())


@pytest.mark.parametrize("name", list(targets()))
def test_samples_and_changes_to_them_break_nothing(name: str) -> None:
    target, chance = targets()[name], random.Random(1)
    for seed in target.seeds:
        target.run(seed)
    for _ in range(20):
        target.run(mutated(target.seeds, chance)[:20_000])


@pytest.mark.parametrize("find", FINDS, ids=lambda find: find.name)
def test_what_broke_once_holds(find: Path) -> None:
    targets()[find.name.rpartition("-")[0]].run(find.read_bytes())


def test_every_format_is_a_target_and_has_seeds() -> None:
    assert set(formats()) <= set(targets())
    assert all(target.seeds for target in targets().values())


def test_every_part_of_every_format_is_reached_by_its_seeds() -> None:
    """A kind of file that a format learns has a sample, or nothing is ever changed in such a file."""
    folder, reached = Path(registry.__file__).parent, set[str]()

    def called(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            reached.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        for name in formats():
            for seed in targets()[name].seeds:
                targets()[name].run(seed)
    finally:
        sys.setprofile(before)
    modules = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
    own = {module for module in modules if not re.search(r"(^|/)_", module)}
    assert own - {Path(file).relative_to(folder).as_posix() for file in reached if file.startswith(str(folder))} == MADE


def test_a_refusal_is_an_answer_and_all_else_is_a_find() -> None:
    def refuse(data: bytes) -> None:
        raise FormatError("is empty")

    def fail(data: bytes) -> None:
        must(data, "there is nothing")

    Target("any", [], refuse).run(b"")
    with pytest.raises(BrokenError, match="there is nothing"):
        Target("any", [], fail).run(b"")


def test_what_does_not_end_is_stopped() -> None:
    with pytest.raises(Hang), limited(0.05):
        while True:
            pass


def test_changes_are_those_of_the_seed_of_chance_and_not_too_long() -> None:
    seeds = [b"one", b"two" * LONGEST]
    made = [[mutated(seeds, chance) for _ in range(50)] for chance in (random.Random(1), random.Random(1))]
    assert made[0] == made[1]
    assert len(set(made[0])) > 20
    assert max(map(len, made[0])) <= LONGEST
