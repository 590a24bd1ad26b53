"""Torture on demand: each case alone, opened at both sizes; with `large` what is large, or the cases that are named.

python tests/torture/run.py [--memory MB] [large | NAME ...]

With `--memory` no process of the program may have more than so many MB of address space, as with `ulimit -v`.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from torture import samples
from torture.archives import ALONE, GROUPS, LARGE
from torture.case import Case
from torture.trial import SMALL, WIDE, trial
from torture.visit import Visit


def chosen(names: list[str]) -> list[Case]:
    """The cases of these names or whose names begin so; `large` are the large ones; none: all others."""
    small = [case for cases in (*GROUPS.values(), *ALONE.values(), samples.cases()) for case in cases]
    large = [case for cases in LARGE.values() for case in cases]
    return [case for case in (*small, *large) if case.name.startswith(tuple(names))] if names else small


def main(names: list[str]) -> int:
    """Try them, with a line for each: the most that keys took of the processor, start and import. Returns the exit code."""
    if names[:1] == ["--memory"]:
        resource.setrlimit(resource.RLIMIT_AS, (int(names[1]) << 20,) * 2)
        names = names[2:]
    bad = tried = 0
    for case in chosen(names):
        for sizes in ((WIDE, SMALL), (SMALL, WIDE)):
            visits: list[Visit] = []
            with tempfile.TemporaryDirectory() as place:
                faults = trial([case], Path(place), sizes, singly=True, tell=visits.append)
            columns, rows = sizes[0]
            took = f"keys {visits[0].longest:.2f} s, behind them {visits[0].behind:.1f} s, start and import {visits[0].opened:.1f} s, {visits[0].memory} MB"
            print(f"{case.name} at {columns}x{rows}: {took}", *faults, sep="\n  ", flush=True)
            bad, tried = bad + bool(faults), tried + 1
    print(f"{tried - bad} of {tried} held", flush=True)
    return min(1, bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
