"""The state file under two writers, a kill, damage, a full disk and a folder that cannot be written."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from kantlijn.library.reading_state import backups
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import NAME, connect, read_only
from kantlijn.library.reading_state.schema import MARKS, MIGRATIONS, READS, TABLES, migrate, version_of

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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / NAME


@contextmanager
def opened(path: Path, **options: object) -> Iterator[Database]:
    database = Database(path, **options)  # type: ignore[arg-type]
    try:
        yield database
    finally:
        database.close()


def read(path: Path) -> list[int]:
    """The posts that a file says were read; that it is sound is seen to."""
    with closing(read_only(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [post for (post,) in db.execute("SELECT post FROM reads WHERE value = 1 ORDER BY post")]


def put(database: Database, *posts: int) -> None:
    for post in posts:
        database.put(READS, (1, post, 1, database.now()))


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


def until(condition: Callable[[], bool]) -> None:
    """Wait for the writing thread; the test's own time limit ends it."""
    while not condition():
        time.sleep(0.01)


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


def rows_of(path: Path) -> int:
    with closing(read_only(path)) as db:
        return sum(int(db.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]) for table in TABLES)


def fill(path: Path, posts: int = 4000) -> None:
    with opened(path) as database:
        put(database, *range(posts))
        database.put(MARKS, (1, "a", 5, "", 0, 0, "the words of a mark", 0, database.now()))
        assert database.flush(20)
        database.ask(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())


def damage(path: Path, at: int, size: int = 4096) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(os.urandom(size))


class TestDamage:
    def test_a_head_that_is_no_database_is_set_aside_and_reading_goes_on(self, path: Path) -> None:
        fill(path, 10)
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        damage(path, 0, 200)
        broken = path.read_bytes()
        with opened(path, clock=lambda: 1_700_000_000.0) as database:
            aside = next(path.parent.glob("*.damaged-2023-11-1*"))
            assert aside.read_bytes() == broken
            assert aside.name in database.notice
            assert database.problem == ""
            put(database, 77)
        assert 77 in read(path)

    def test_what_can_be_read_of_damaged_pages_is_saved_over_and_the_backup_gives_the_rest(self, path: Path) -> None:
        fill(path)
        next(path.parent.glob("*.backup-*")).unlink()
        size = path.stat().st_size
        damage(path, size // 2 // 4096 * 4096)
        with opened(path) as database:
            until(lambda: bool(database.notice))
            put(database, 900_000)
            assert database.flush(10)
            mark = database.ask(lambda db: db.execute("SELECT words FROM marks").fetchall())
            assert mark == [("the words of a mark",)]
        left = read(path)
        assert 500 < len(left) < 4001
        assert 900_000 in left

    def test_the_last_backup_gives_what_the_damaged_file_does_not(self, path: Path) -> None:
        fill(path, 50)
        with closing(connect(path)) as db:
            backups.back_up(db, path, time.time() + 60)
        put_later = 60
        with opened(path) as database:
            put(database, put_later)
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        damage(path, 0, 200)
        with opened(path):
            pass
        assert read(path) == [*range(50)]

    def test_damage_that_shows_while_one_reads_is_mended_then(self, path: Path) -> None:
        with opened(path, delay=0) as database:
            put(database, *range(4000))
            assert database.flush(20)
            database.ask(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
            root = database.ask(
                lambda db: db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'reads'").fetchone()[0]
            )
            with closing(connect(path)) as db:
                assert db.execute("PRAGMA page_size").fetchone() == (4096,)
            damage(path, (root - 1) * 4096)
            put(database, 5000)
            database.flush(10)
            count = database.ask(lambda db: db.execute("SELECT count(*) FROM reads WHERE value = 1").fetchone()[0])
            assert count >= 1
            assert list(path.parent.glob("*.damaged-*"))
        assert 5000 in read(path)


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


class TestBackups:
    def test_a_backup_is_made_once_a_week_and_four_are_kept(self, path: Path) -> None:
        for number in range(0, 50, 3):  # every third day
            now = 1_700_000_000 + number * 24 * 3600.0
            with opened(path, clock=partial(float, now)) as database:
                put(database, number)
                database.flush()
                until(lambda now=now: not backups.is_due(path, now))  # type: ignore[misc]
        names = [backup.name for backup in backups.backups(path)]
        assert len(names) == 4
        assert [name.split("backup-")[1][:10] for name in names] == [
            "2023-12-29", "2023-12-20", "2023-12-11", "2023-12-02",
        ]  # fmt: skip
        assert set(read(backups.backups(path)[0])) >= set(range(0, 40, 3))

    def test_of_a_backup_that_fails_nothing_is_left(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        fill(path, 3)
        before = sorted(path.parent.iterdir())
        with closing(connect(path)) as db:
            db.close()
            with pytest.raises(sqlite3.ProgrammingError):
                backups.back_up(db, path, time.time() + 100)
        assert sorted(path.parent.glob("*.part")) == []
        assert [each for each in sorted(path.parent.iterdir()) if "backup" in each.name] == [
            each for each in before if "backup" in each.name
        ]


class TestMigration:
    def test_an_older_file_is_brought_forward_with_what_it_holds(self, path: Path) -> None:
        fill(path, 3)
        later = (*MIGRATIONS, "ALTER TABLE reads ADD COLUMN minutes INTEGER;\nUPDATE reads SET minutes = 4;\n")
        with closing(connect(path)) as db:
            migrate(db, later)
            assert version_of(db) == len(later)
            assert db.execute("SELECT post, minutes FROM reads").fetchall() == [(0, 4), (1, 4), (2, 4)]
            migrate(db, later)
            assert version_of(db) == len(later)

    def test_a_migration_that_fails_leaves_the_file_as_it_was(self, path: Path) -> None:
        fill(path, 3)
        later = (*MIGRATIONS, "ALTER TABLE reads ADD COLUMN minutes INTEGER;\n", "DROP TABLE nothing;\n")
        with closing(connect(path)) as db:
            with pytest.raises(sqlite3.OperationalError):
                migrate(db, later)
            assert version_of(db) == len(MIGRATIONS)
            assert [row[1] for row in db.execute("PRAGMA table_info(reads)")] == list(READS.columns)

    def test_two_that_migrate_at_once_do_it_once(self, path: Path) -> None:
        path.parent.mkdir()
        failed: list[BaseException] = []

        def run() -> None:
            try:
                with closing(connect(path)) as db:
                    migrate(db)
            except sqlite3.Error as error:
                failed.append(error)

        threads = [threading.Thread(target=run) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed

    def test_the_tables_are_as_they_are_said_to_be(self, path: Path) -> None:
        with closing(connect_new(path)) as db:
            for table in TABLES:
                columns = db.execute(f"PRAGMA table_info({table.name})").fetchall()
                assert sorted(row[1] for row in columns) == sorted(table.columns)
                assert {row[1] for row in columns if row[5]} == set(table.key_columns)


def connect_new(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(exist_ok=True)
    db = connect(path)
    migrate(db)
    return db
