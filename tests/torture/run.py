"""Torture on demand: each case alone, opened at both sizes; with `large` what is large, or the cases that are named.

python tests/torture/run.py [large | NAME ...]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from torture import samples
from torture.archives import ALONE, GROUPS, LARGE
from torture.case import Case
from torture.trial import SMALL, WIDE, trial


def chosen(names: list[str]) -> list[Case]:
    """The cases of these names or whose names begin so; `large` are the large ones; none: all others."""
    small = [case for cases in (*GROUPS.values(), *ALONE.values(), samples.cases()) for case in cases]
    large = [case for cases in LARGE.values() for case in cases]
    return [case for case in (*small, *large) if case.name.startswith(tuple(names))] if names else small


def main(names: list[str]) -> int:
    """Try them, with a line for each. Returns the exit code."""
    bad = 0
    for case in chosen(names):
        for first, other in ((WIDE, SMALL), (SMALL, WIDE)):
            began = time.monotonic()
            with tempfile.TemporaryDirectory() as place:
                faults = trial([case], Path(place), (first, other))
            print(
                f"{case.name} at {first[0]}x{first[1]}: {time.monotonic() - began:.0f} s",
                *faults,
                sep="\n  ",
                flush=True,
            )
            bad += bool(faults)
    return min(1, bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
