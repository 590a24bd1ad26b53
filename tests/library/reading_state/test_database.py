"""The state file under two writers, a kill, damage, a full disk and a folder that cannot be written."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.library.reading_state.file import NAME, connect, read_only
from kantlijn.library.reading_state.schema import DAY, READS
from library.reading_state.state_files import fill, opened, put, read, until

WRITER = """
import sys, time
from pathlib import Path
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.schema import READS
database = Database(Path(sys.argv[1]))
start, count = int(sys.argv[2]), int(sys.argv[3])
for post in range(start, start + count):
    database.put(READS, (1, post, 1, database.now()))
    database.flush(10)
    print(post, flush=True)
database.close()
"""


def writer(path: Path, start: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(start), str(count)], stdout=subprocess.PIPE, text=True
    )


class TestWriting:
    def test_what_was_put_is_in_the_file_after_it_was_closed(self, path: Path) -> None:
        with opened(path) as database:
            put(database, 1, 2)
            assert (database.saved, database.problem, database.notice) == (True, "", "")
        assert read(path) == [1, 2]

    def test_of_two_changes_of_one_row_the_later_stays_in_whichever_order_they_are_written(self, path: Path) -> None:
        with opened(path) as database:
            for value, at in ((1, 10), (0, 30), (1, 20)):
                database.put(READS, (1, 7, value, at))
                assert database.flush()
            assert database.ask(lambda db: db.execute("SELECT value, at FROM reads").fetchall()) == [(0, 30)]

    def test_a_row_of_a_clock_that_was_ahead_keeps_no_change_out_that_is_made_now(self, path: Path) -> None:
        with opened(path, clock=lambda: 1e9) as database:
            for at in (int(1e12) + 2 * DAY, int(1e12) + DAY // 2):
                database.work(lambda db, at=at: db.execute(READS.upsert(), (1, 7, 0, at)))  # type: ignore[misc]
                database.put(READS, (1, 7, 1, database.now()))
                assert database.flush()
                found = database.ask(lambda db: db.execute("SELECT value, at FROM reads").fetchall())
                assert found == ([(1, 10**12)] if at > 10**12 + DAY else [(0, at)])

    def test_what_can_wait_waits_for_what_is_put_at_once(self, path: Path) -> None:
        with opened(path, delay=1000) as database:
            database.put(READS, (1, 1, 1, 1), soon=False)
            database.put(READS, (1, 1, 1, 2), soon=False)
            with closing(read_only(path)) as db:
                assert db.execute("SELECT count(*) FROM reads").fetchone() == (0,)
            put(database, 2)
            assert database.flush()
        assert read(path) == [1, 2]

    def test_no_key_waits_while_another_program_holds_the_file(self, path: Path) -> None:
        with opened(path, retry=0.05) as database:
            database.flush()
            with closing(connect(path)) as other:
                other.execute("BEGIN IMMEDIATE")
                began = time.monotonic()
                put(database, *range(100))
                assert database.ask(lambda db: db.execute("SELECT count(*) FROM reads").fetchone()) == (0,)
                assert time.monotonic() - began < 1.5  # SQLite waits for two seconds
                assert not database.flush(10)
                assert database.problem == "reading state is not being saved: another program holds its file"
                other.execute("COMMIT")
            until(lambda: not database.problem and len(read(path)) == 100)

    def test_moments_go_up_even_where_the_clock_stands_still(self, path: Path) -> None:
        with opened(path, clock=lambda: 5.0) as database:
            assert [database.now(), database.now(), database.now()] == [5000, 5001, 5002]


class TestTwoAtOnce:
    def test_two_processes_on_one_new_file_both_save_all(self, path: Path) -> None:
        both = [writer(path, start, 40) for start in (0, 1000)]
        for process in both:
            assert process.wait(60) == 0
            assert process.stdout
            process.stdout.close()
        assert read(path) == [*range(40), *range(1000, 1040)]

    def test_two_databases_in_one_process_see_what_the_other_saved(self, path: Path) -> None:
        with opened(path) as one, opened(path) as other:
            put(one, 1)
            put(other, 2)
            assert one.flush() and other.flush()
            for database in (one, other):
                assert database.ask(lambda db: db.execute("SELECT count(*) FROM reads").fetchone()) == (2,)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed like that here")
def test_a_kill_at_any_moment_loses_nothing_that_was_written(path: Path) -> None:
    dice = random.Random(7)
    written: set[int] = set()
    for turn in range(8):
        process = writer(path, turn * 100_000, 100_000)
        assert process.stdout
        for _ in range(dice.randrange(1, 12)):
            written.add(int(process.stdout.readline()))
        time.sleep(dice.random() / 100)
        process.kill()
        written.update(int(line) for line in process.stdout.read().split("\n")[:-1])
        process.stdout.close()
        process.wait()
        assert set(read(path)) >= written
        assert len(read(path)) <= len(written) + turn + 1  # the change that was under way


class TestNotSaved:
    def test_a_file_of_a_later_version_is_not_touched(self, path: Path) -> None:
        fill(path, 3)
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA user_version = 99")
        before = path.read_bytes()
        with opened(path) as database:
            put(database, 50)
            database.flush()
            assert "later kantlijn (version 99, this one knows 1)" in database.problem
            assert database.ask(lambda db: db.execute("SELECT post FROM reads").fetchall()) == [(50,)]
        assert path.read_bytes() == before

    def test_a_database_of_something_else_is_not_touched(self, path: Path) -> None:
        path.parent.mkdir()
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE recipes (name)")
        with opened(path) as database:
            assert "a database of something else" in database.problem
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]

    def test_what_can_only_be_read_is_read_and_reading_goes_on_in_memory(self, path: Path) -> None:
        fill(path, 3)

        def only_to_read(path: Path) -> sqlite3.Connection:
            return read_only(path)

        before = path.read_bytes()
        with opened(path, make=only_to_read) as database:
            put(database, 50)
            assert database.flush()
            assert database.problem == "reading state is not being saved: its file can only be read"
            assert database.ask(lambda db: db.execute("SELECT post FROM reads").fetchall()) == [(0,), (1,), (2,), (50,)]
        assert path.read_bytes() == before

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user")
    def test_another_user_reads_in_a_folder_that_cannot_be_written(self) -> None:
        with tempfile.TemporaryDirectory() as folder:  # below pytest's own another user cannot look
            Path(folder).chmod(0o755)
            self._as_another_user(Path(folder) / NAME)

    def _as_another_user(self, path: Path) -> None:
        fill(path, 3)
        script = (
            "import os, sys; from pathlib import Path; "
            "from kantlijn.library.reading_state.database import Database; os.setuid(65534); "
            "database = Database(Path(sys.argv[1])); "
            "print(database.ask(lambda db: db.execute('SELECT count(*) FROM reads').fetchone()[0]), database.problem); "
            "database.close()"
        )
        found = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=60)
        assert found.stdout.startswith("3 reading state is not being saved: "), found.stderr

    def test_a_folder_that_cannot_be_made_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "state").write_text("a file where the folder should be")
        with opened(tmp_path / "state" / NAME) as database:
            put(database, 1)
            assert database.flush()
            assert database.problem.startswith("reading state is not being saved: ")

    @pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
    def test_on_a_full_disk_reading_goes_on_and_what_waits_is_saved_when_there_is_room(self, path: Path) -> None:
        script = """
import resource, signal, sys, time
from pathlib import Path
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.schema import READS
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
database = Database(Path(sys.argv[1]), retry=0.05)
database.put(READS, (1, 1, 1, 1))
assert database.flush(10) and not database.problem
size = Path(sys.argv[1] + "-wal").stat().st_size
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, hard))
for post in range(2, 3000):
    database.put(READS, (1, post, 1, post))
assert not database.flush(20)
print(database.problem)
assert database.ask(lambda db: db.execute("SELECT count(*) FROM reads").fetchone()) == (1,)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
while database.problem:
    time.sleep(0.02)
database.close()
"""
        found = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=100)
        assert found.returncode == 0, found.stderr
        assert found.stdout.strip() in {
            "reading state is not being saved: the disk is full",
            "reading state is not being saved: its file cannot be written",
        }
        assert read(path) == [*range(1, 3000)]
