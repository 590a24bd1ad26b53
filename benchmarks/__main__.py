"""Measures kantlijn against floors and peers: `python -m benchmarks [NAME]...`; README.md says how to read it."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_cache_path

from benchmarks.cases import CASES
from benchmarks.data import Data
from benchmarks.place import Case, Place
from benchmarks.table import HEAD, Line, Measured, lines, markdown


def measure(case: Case, place: Place, runs: int) -> Measured:
    """Run everything of a case in turn, once to warm up and then so often."""
    measured: dict[str, list[float]] = defaultdict(list)
    runners = case.runners(place)
    for number in range(runs + (runs > 1)):
        for name, run in runners.items():
            _say(f"{case.name}: {name}, {number} of {runs}")
            figures = run()
            for figure, values in figures.items() if number or runs == 1 else ():
                measured[f"{name} {figure}"] += values
    _say("")
    return measured


def _say(what: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)


def chosen(names: list[str]) -> Iterator[Case]:
    """The cases of these names, or all but the large ones. Raises ValueError for a name that none has."""
    known = {case.name: case for case in CASES}
    for name in names:
        if name not in known:
            raise ValueError(f"there is no {name!r}; there are {', '.join(known)}")
    yield from (known[name] for name in names) if names else (case for case in CASES if not case.large)


def earlier(file: Path | None) -> dict[str, Line]:
    """The lines of a run that was kept."""
    if file is None:
        return {}
    return {name: Line(**line) for name, line in json.loads(file.read_text(encoding="utf-8"))["lines"].items()}


def main() -> None:
    """Measure, print, keep."""
    arguments = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        epilog="\n".join(f"  {case.name:14} {case.about}{' (when named)' * case.large}" for case in CASES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments.add_argument("names", nargs="*", metavar="NAME", help="what to measure, see below")
    arguments.add_argument(
        "--data", type=Path, default=user_cache_path("kantlijn-benchmarks"), help="where data is kept"
    )
    arguments.add_argument("--runs", type=int, help="how often, in place of what each case has")
    arguments.add_argument("--each", type=int, default=10, help="comments for each post of what `growth` reads; 10")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="keep the run")
    arguments.add_argument("--against", type=Path, metavar="FILE", help="compare with a run that was kept")
    given = arguments.parse_args()
    try:
        cases, before = list(chosen(given.names)), earlier(given.against)
    except (ValueError, OSError) as error:
        arguments.error(str(error))
    kept: dict[str, dict[str, object]] = {"lines": {}, "measured": {}, "on": {"python": platform.python_version()}}
    print(HEAD)
    for case in cases:
        with tempfile.TemporaryDirectory() as home:
            measured = measure(case, Place(Data(given.data, given.each), Path(home, "home")), given.runs or case.runs)
        print(f"| **{case.name}**: {case.about} | | | | | | |")
        for line in lines(case.rows, measured):
            name = f"{case.name}: {line.label}"
            print(markdown(line, before.get(name)), flush=True)
            kept["lines"][name] = line._asdict()
        kept["measured"][case.name] = measured
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
