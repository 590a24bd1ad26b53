"""How long an archive takes to import: first posts readable, all of it, and a second look with nothing changed.

    python -m benchmarks.import_archive [--posts 2000] [FOLDER or FILE]

Without one, an archive of plain posts with comments is made for the occasion. Times are seconds; CPU is that of
the import process. For the same posts, reading their bytes is the floor.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from pathlib import Path

from kantlijn.library import Library

_WORDS = "a the of margin line reader letter bread river under over quiet stone paper never again window small".split()


def make(folder: Path, posts: int) -> None:
    """An archive as Jekyll and Staticman leave it: about 600 words a post, three comments for every other one."""
    dice = random.Random(1)
    (folder / "_posts").mkdir(parents=True)
    for number in range(posts):
        day = f"{1996 + number // 336 % 30}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        text = "\n\n".join(" ".join(dice.choices(_WORDS, k=60)) + f" *end* of {number}." for _ in range(10))
        head = f"---\ntitle: Post number {number}\nauthor: Nobody\ntags: [{dice.choice(_WORDS)}]\n---\n"
        (folder / "_posts" / f"{day}-post-{number}.md").write_text(head + text, encoding="utf-8")
        for comment in range(3 * (number % 2)):
            place = folder / "_data" / "comments" / f"post-{number}"
            place.mkdir(parents=True, exist_ok=True)
            said = " ".join(dice.choices(_WORDS, k=40))
            (place / f"comment-{comment}.yml").write_text(
                f"_id: {number}-{comment}\nname: Somebody\nmessage: {said}\ndate: '{day}T10:00:00Z'\n", encoding="utf-8"
            )


def floor(folder: Path) -> float:
    """Reading all bytes, a little at a time: what this process holds counts in the peak of those it starts."""
    began = time.perf_counter()
    files = [folder] if folder.is_file() else [Path(base, name) for base, _, names in os.walk(folder) for name in names]
    for file in files:
        with file.open("rb") as stream:
            while stream.read(1 << 20):
                pass
    return time.perf_counter() - began


def imported(folder: Path, cache: Path) -> str:
    """One import, as a line of figures."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    library = Library.open([folder], cache=cache)
    first = 0.0
    while library.poll().running:
        if not first and library.published.count():
            first = time.perf_counter() - began
        time.sleep(0.005)
    whole = time.perf_counter() - began
    summary, problems = library.summary(), library.problems()
    library.close()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (
        f"first {first:6.2f}   all {whole:6.2f}   CPU {cpu:6.2f}   peak {after.ru_maxrss // 1024} MB   "
        f"{summary.posts} posts, {summary.comments} comments, {len(problems)} problems"
    )


def main() -> None:
    """Make, read, import, look again."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--posts", type=int, default=2000)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.folder or Path(name, "archive")
        if not given.folder:
            make(folder, given.posts)
        print(f"read all     {floor(folder):6.2f}")
        print(f"import       {imported(folder, Path(name, 'cache'))}")
        print(f"no change    {imported(folder, Path(name, 'cache'))}")


if __name__ == "__main__":
    main()
