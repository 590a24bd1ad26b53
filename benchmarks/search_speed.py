"""How long a search takes while it is typed, against `rg` over the same files in the same run.

Each query is typed letter by letter: the time of a key is that until its first results stand there, with their
sentences. `rg` names the files in which all of the whole words stand, once.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.make_language import authors
from benchmarks.table import percentile
from kantlijn.library.search.engine import Engine
from kantlijn.library.search.parse import parse

Figures = dict[str, list[float]]
WORDS = {1: "one word", 2: "two words", 3: "three words"}
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
    """Milliseconds until the first results, for every key."""
    times = []
    for end in range(1, len(text) + 1):
        times.append(timed(engine.search, parse(before + text[:end], typing=True), limit=20))
    return times


def timed(call: Callable[..., object], *given: object, **named: object) -> float:
    """Milliseconds that it takes."""
    began = time.perf_counter()
    call(*given, **named)
    return 1000 * (time.perf_counter() - began)


def rg(folder: Path, words: list[str]) -> float:
    """Milliseconds in which rg names the files with all these words."""

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


def measure(folder: Path, search: Callable[[Readers], Engine], count: int = 20) -> Figures:
    """Milliseconds by what was asked for: `rg 1`, `typed 1` and so on; `typed` holds the p95 under each filter."""
    engine = search(Readers())
    tag = authors()["latin"].vocabulary[350]
    filters = [each.format(tag=tag) for each in FILTERS]
    figures: Figures = {"first": [timed(engine.search, parse("the"), limit=20)]}
    for words in WORDS:
        asked = list(queries(random.Random(words), count, words))
        rg(folder, asked[0][1])  # warm
        whole = [parse(text) for text, _ in asked]
        figures |= {
            f"rg {words}": [rg(folder, chosen) for _, chosen in asked[:5]],
            f"typed {words}": [
                percentile([each for text, _ in asked for each in typed(engine, text, before)], 0.95)
                for before in filters
            ],
            f"ranked {words}": [timed(engine.search, query, ranked=True) for query in whole],
            f"list {words}": [timed(engine.posts, query) for query in whole],
        }
    engine.close()
    return figures
