"""How long a search takes while it is typed, against `rg` over the same files in the same run.

    python -m benchmarks.search_speed FOLDER --cache CACHE [--queries 20]

FOLDER is what make_language.py made; the first run imports it into CACHE. Each query is typed letter by letter: the
time of a key is that until its first results stand there, with their sentences. `rg` looks for the whole words, once.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.make_language import authors
from kantlijn.library import Library
from kantlijn.library.search.engine import Engine
from kantlijn.library.search.parse import parse

FILTERS = ["", "is:unread ", "is:marked ", "in:comments ", "in:posts ", "has:comments ", "after:2009-09 ", "tag:{tag} "]


class Readers:
    """A reading state in which every third post was read, and some of all is new or marked."""

    def version(self) -> int:
        """Never differs."""
        return 0

    def read(self, db: sqlite3.Connection) -> list[int]:
        """A third of the posts."""
        return keys(db, "posts", 3)

    def new(self, db: sqlite3.Connection, kind: str) -> list[int]:
        """One in a thousand."""
        return keys(db, kind, 1000)

    def marked(self, db: sqlite3.Connection, kind: str) -> list[int]:
        """One in two thousand."""
        return keys(db, kind, 2000)


def keys(db: sqlite3.Connection, kind: str, each: int) -> list[int]:
    """One of so many posts or comments."""
    return [key for (key,) in db.execute(f"SELECT key FROM {kind} WHERE key % ? = 0", (each,))]


def queries(dice: random.Random, count: int, words: int) -> Iterator[tuple[str, list[str]]]:
    """So many queries of so many words of one language, frequent and rare ones, and the words."""
    writers = list(authors().values())
    for number in range(count):
        vocabulary = writers[number % len(writers) if number % 3 == 0 else 0].vocabulary
        chosen = [vocabulary[min(len(vocabulary) - 1, int(10 ** dice.uniform(0, 4)))] for _ in range(words)]
        yield " ".join(chosen), chosen


def typed(engine: Engine, text: str, before: str) -> list[float]:
    """Seconds until the first results, for every key."""
    times = []
    for end in range(1, len(text) + 1):
        query = parse(before + text[:end], typing=True)
        began = time.perf_counter()
        engine.search(query, limit=20)
        times.append(time.perf_counter() - began)
    return times


def timed(call: Callable[..., object], *given: object, **named: object) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    call(*given, **named)
    return time.perf_counter() - began


def rg(folder: Path, words: list[str]) -> float:
    """Seconds in which rg names the files with all these words."""

    def look() -> None:
        files = [str(folder)]
        for word in words:
            command = ["xargs", "-0", "rg", "-l0", "-i", "-F", "-w", word]
            given = "\0".join(files).encode()
            found = subprocess.run(command, input=given, capture_output=True, check=False).stdout.decode()
            files = [name for name in found.split("\0") if name]
            if not files:
                return

    return timed(look)


def percentile(times: list[float], share: float) -> float:
    """The time that this share is below, in milliseconds."""
    return 1000 * sorted(times)[min(len(times) - 1, int(len(times) * share))]


def line(name: str, times: list[float], peer: float) -> str:
    """One line of figures."""
    p95 = percentile(times, 0.95)
    middle, worst = percentile(times, 0.5), percentile(times, 1)
    return f"{name:28} p50 {middle:7.1f}  p95 {p95:7.1f}  max {worst:7.1f} ms   {p95 / peer / 1000:6.3f} of rg"


def main() -> None:
    """Import, type, compare."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--cache", type=Path, required=True)
    arguments.add_argument("--catalogue", type=Path, help="Search this one as it is, whoever wrote it.")
    arguments.add_argument("--queries", type=int, default=20)
    given = arguments.parse_args()
    if given.catalogue:
        measure(given.folder, lambda states: Engine(lambda: given.catalogue, states), given.queries)
        return
    with Library.open([given.folder], cache=given.cache) as library:
        library.wait()
        measure(given.folder, library.search, given.queries)


def measure(folder: Path, search: Callable[[Readers], Engine], count: int) -> None:
    """Print what was measured."""
    engine = search(Readers())
    print(f"first search (opens, reads) {1000 * timed(lambda: engine.search(parse('the'), limit=20)):7.1f} ms")
    tag = authors()["latin"].vocabulary[350]
    for words in (1, 2, 3):
        all_queries = list(queries(random.Random(words), count, words))
        rg(folder, all_queries[0][1])  # warm
        peers = sorted(rg(folder, chosen) for _, chosen in all_queries[:5])
        peer = peers[len(peers) // 2]
        print(f"\n{words} words: rg {1000 * peer:.0f} ms")
        for before in FILTERS:
            before = before.format(tag=tag)
            times = [each for text, _ in all_queries for each in typed(engine, text, before)]
            print(line(f"typing {before}", times, peer))
        asked = [parse(text) for text, _ in all_queries]
        print(line("ranked", [timed(engine.search, q, ranked=True) for q in asked], peer))
        results = [(query, engine.search(query, limit=20).items) for query in asked]
        print(line("others", [timed(engine.others, q, r) for q, r in results], peer))
        print(line("list filtered", [timed(engine.posts, q) for q, _ in results], peer))
        wrong = [parse(text[:2] + text[3:4] + text[2:3] + text[4:]) for text, _ in all_queries]
        print(line("suggest", [timed(engine.suggest, q) for q in wrong], peer))
    engine.close()


if __name__ == "__main__":
    main()
