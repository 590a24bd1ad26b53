"""A trial: cases are written, opened and read in a terminal, and all that should not have been is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from terminal import give_up_power_over_files
from torture.archives import Archive
from torture.case import Case
from torture.files import opened_again
from torture.visit import SECONDS, Visit, visited

WIDE, SMALL = (80, 24), (20, 5)


def trial(
    cases: Sequence[Case],
    place: Path,
    sizes: Sequence[tuple[int, int]],
    *,
    tours: bool = True,
    seconds: float = SECONDS,
    singly: bool = False,
    tell: Callable[[Visit], object] = lambda _: None,
) -> list[str]:
    """Try cases as one archive, written below a folder. Returns the faults; `tell` hears how the visit went.

    At the first size of the terminal all posts are gone through, at the others a few. For the rest see `visited`.
    """
    archive = Archive.write(place / "archive", cases)
    before = archive.print()
    posts = sum(case.posts for case in archive.cases)
    rounds = [(size, min(posts, 2 if number else 60)) for number, size in enumerate(sizes)]
    visit = visited(archive.paths, place / "home", rounds, tours=tours, seconds=seconds, singly=singly)
    tell(visit)
    faults = visit.faults()
    faults += _miscounted(archive, _told(archive.paths, place / "home"))
    if archive.print() != before:
        faults.append("the archive is not what it was")
    if Path("/tmp/owned").exists():
        faults.append("a program was run")
    opened_again(archive.folder)
    return faults


def _told(paths: Sequence[str], home: Path) -> dict[str, dict[str, int]]:
    """What `tell` tells, read from the catalogue that the visit made; problems come as keys."""
    env = {**os.environ, "XDG_CACHE_HOME": str(home / "CACHE")}
    command = [sys.executable, str(Path(__file__).with_name("tell.py")), *paths]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, preexec_fn=give_up_power_over_files, timeout=600)
    found = json.loads(done.stdout)
    found["problems"] = dict.fromkeys(found["problems"], 1)
    return dict(found)


def _miscounted(archive: Archive, told: dict[str, dict[str, int]]) -> Iterator[str]:
    """Cases of which less came out than went in, or of which nothing is said that must be."""
    posts, comments = (_by_case(archive, told[kind].items()) for kind in ("posts", "comments"))
    for case in archive.cases:
        said = [line for line in told["problems"] if archive.of(line) == case.name or len(archive.cases) == 1]
        if posts[case.name] < case.posts:
            yield f"{case.name}: {posts[case.name]} posts, not {case.posts}; {said[:5]}"
        if case.comments is not None and comments[case.name] != case.comments:
            yield f"{case.name}: {comments[case.name]} comments, not {case.comments}; {said[:5]}"
        for name in case.named:
            if not any(name in line for line in said):
                yield f"{case.name}: nothing is said of {name}; {said[:5]}"


def _by_case(archive: Archive, counts: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for path, count in counts:
        found[archive.of(path)] += count
    return found
