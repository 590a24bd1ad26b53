"""Several processes parse: what is in the catalogue is the same, and what ends one of them costs one file."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from formats.conformance import SAMPLES
from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.importing.import_process import ImportProcess
from kantlijn.library.importing.import_run import Import
from kantlijn.library.importing.parsers import Parsers, Place, chunk
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.importing.sighting import Sighting
from kantlijn.library.importing.walk import Walk
from kantlijn.library.records import Progress
from kantlijn.library.roots import Roots

Write = Callable[..., Path]
ODD = Path(__file__).parents[1] / "odd_importer.py"


def rows(database: Path, parsers: int) -> dict[str, list[str]]:
    """All that an import of the samples writes, but for the tables of FTS5."""
    prepare(database)
    db = connect(database)
    handle = SharedProgress.descriptor()
    run = Import(db, Roots.of([SAMPLES]), SharedProgress(handle), parsers=parsers, many=1)
    run.run()
    assert (run._parsers is not None) == (parsers > 1)
    os.close(handle)
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {name: [repr(row) for row in db.execute(f"SELECT * FROM {name}")] for name in names if "_text" not in name}
    for table, word in (("posts_text", "the"), ("comments_text", "and")):
        found = db.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid", (word,))
        tables[table] = [repr(row) for row in found]
        assert tables[table]
    db.close()
    return tables


def test_one_process_and_three_give_the_same_rows_for_all_samples(tmp_path: Path) -> None:
    one, three = (rows(tmp_path / str(number) / "c.sqlite3", number) for number in (1, 3))
    assert one == three
    assert len(one["posts"]) > 50


def test_events_come_in_the_order_in_which_files_were_handed_out(archive: Path, write: Write) -> None:
    for number in range(100):
        write(f"{number:02}.md", f"# Post {number}\n\n" + "text " * (20_000 if number == 99 else 5))
    queue: deque[Place] = deque((number, sighting) for number, sighting in enumerate(Walk(Roots.of([archive]))))
    expected = [sighting.name for _, sighting in queue]
    parsers = Parsers(3)
    seen: list[str] = []
    try:
        while queue or parsers.due:
            while queue and parsers.free:
                parsers.hand_out([queue.popleft() for _ in range(min(len(queue), 7))], {})
            seen += [sighting.name for (_, sighting), _ in parsers.events(5)]
    finally:
        parsers.close()
    assert list(dict.fromkeys(seen)) == expected
    assert len(seen) == 3 * len(expected)  # each begins, gives a post, and ends


def test_a_chunk_is_some_files_or_one_large_one() -> None:
    def place(size: int) -> Place:
        return 1, Sighting("/a", str(size), "/", "a", "", (size, 0, 0))

    queue = deque([place(10**9), *(place(10) for _ in range(100))])
    assert [len(chunk(queue)) for _ in range(5)] == [1, 32, 32, 32, 4]


@pytest.fixture
def importing(archive: Path, write: Write, tmp_path: Path) -> Iterator[Callable[..., ImportProcess]]:
    """An import of some posts, of which the first are read by the process itself, and then of what the test put there.

    What begins with `a` is met last.
    """
    started: list[ImportProcess] = []
    for number in range(60):
        write(f"p{number}.post", f"title: {number}\n\n")

    def start() -> ImportProcess:
        database = tmp_path / "c.sqlite3"
        prepare(database)
        command = [sys.executable, "-P", str(ODD), "--parallel", str(tmp_path / "log")]
        started.append(ImportProcess(database, Roots.of([archive]), command=command))
        started[-1].start()
        return started[-1]

    yield start
    for process in started:
        process.stop()


def wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


def ended(process: ImportProcess, tmp_path: Path) -> sqlite3.Connection:
    wait(lambda: not process.poll().running)
    return connect(tmp_path / "c.sqlite3")


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def parser_ids(tmp_path: Path) -> list[str]:
    path = tmp_path / "log.parsers"
    return path.read_text().split() if path.exists() else []


@pytest.mark.parametrize(("deed", "what"), [("crash", "SIGSEGV"), ("memory", "memory")])
def test_what_ends_a_parser_costs_one_file(
    importing: Callable[..., ImportProcess], write: Write, tmp_path: Path, deed: str, what: str
) -> None:
    write("a.odd", deed)
    write("a.post", "title: after\n\n")
    process = importing()
    db = ended(process, tmp_path)
    assert process.problems == []
    assert db.execute("SELECT count(*) FROM posts WHERE path LIKE '%.post'").fetchone() == (61,)
    ((path, reason),) = db.execute("SELECT path, reason FROM problems").fetchall()
    assert path == "a.odd"
    assert what in reason
    db.close()
    wait(lambda: not any(map(alive, parser_ids(tmp_path))))


def test_a_file_on_which_a_parser_gets_nowhere_costs_no_other(
    importing: Callable[..., ImportProcess], write: Write, tmp_path: Path, hanging: Callable[[Progress], None]
) -> None:
    write("a.odd", "hang")
    write("a.post", "title: after\n\n")
    process = importing()

    def has_ended() -> bool:
        hanging(progress := process.poll())
        return not progress.running

    wait(has_ended)
    db = connect(tmp_path / "c.sqlite3")
    assert db.execute("SELECT count(*) FROM posts WHERE path LIKE '%.post'").fetchone() == (61,)
    ((path, reason),) = db.execute("SELECT path, reason FROM problems").fetchall()
    assert (path, "again it took longer than 20 s" in reason) == ("a.odd", True)
    db.close()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked at in /proc")
@pytest.mark.parametrize("how", ["stopped", "killed"])
def test_parsers_end_with_the_import(
    importing: Callable[..., ImportProcess], write: Write, tmp_path: Path, how: str
) -> None:
    write("a.odd", "hang")
    process = importing()
    wait(lambda: process.poll().path == "a.odd" and parser_ids(tmp_path))
    assert all(map(alive, parser_ids(tmp_path)))
    if how == "stopped":
        process.stop()
    else:
        os.kill(int((tmp_path / "log.pid").read_text()), signal.SIGKILL)
    wait(lambda: not any(map(alive, parser_ids(tmp_path))))


def test_a_file_that_a_parser_was_at_when_it_was_killed_from_outside_is_read_after_all(
    importing: Callable[..., ImportProcess], write: Write, tmp_path: Path
) -> None:
    """The system kills whom it likes when memory is short."""
    write("a.odd", "die 1")
    process = importing()
    db = ended(process, tmp_path)
    assert db.execute("SELECT reason FROM problems").fetchall() == []
    assert db.execute("SELECT count(*) FROM posts WHERE title = 'alive'").fetchone() == (1,)
    db.close()
