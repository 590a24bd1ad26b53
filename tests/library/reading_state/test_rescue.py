"""A damaged state file is set aside, what can be read of it is saved, and reading goes on."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.library.reading_state import backups
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import connect
from kantlijn.library.reading_state.schema import READS
from library.reading_state.state_files import fill, opened, put, read, until


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


class TestWhenItIsLookedThrough:
    """Every row is read for that, so that it takes a second where ten million comments are known."""

    @pytest.fixture
    def looks(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """What happens, in order: the file is looked through, or written to."""
        happened: list[str] = []

        def looked(_: Path) -> bool:
            happened.append("looked")
            return False

        monkeypatch.setattr(f"{Database.__module__}.is_damaged", looked)
        return happened

    def test_a_file_that_nobody_writes_to_is_left_alone_until_the_first_page_was_shown(
        self, path: Path, looks: list[str]
    ) -> None:
        with opened(path, rest=60) as database:
            database.ask(lambda db: db.execute("SELECT count(*) FROM reads").fetchall())
            database.flush()
            time.sleep(0.05)
            assert looks == []
        assert looks == ["looked"], "once a run it is, however short"

    def test_it_is_looked_through_before_the_first_change_is_written(self, path: Path, looks: list[str]) -> None:
        with opened(path, rest=60) as database:
            database.work(lambda _: looks.append("written"))
            assert database.flush()
        assert looks == ["looked", "written"]

    def test_what_may_wait_to_be_written_lets_the_look_wait_as_long(self, path: Path, looks: list[str]) -> None:
        with opened(path, rest=60, delay=60) as database:
            database.put(READS, (1, 7, 1, database.now()), soon=False)
            time.sleep(0.05)
            assert looks == []
        assert looks == ["looked"]
        with opened(path, rest=60, delay=0.01) as database:
            database.put(READS, (1, 8, 1, database.now()), soon=False)
            until(lambda: looks == ["looked", "looked"])

    def test_it_is_looked_through_when_others_begin_to_work_on_it(self, path: Path, looks: list[str]) -> None:
        with opened(path, rest=60) as database, database.apart():
            until(lambda: looks == ["looked"])

    def test_in_any_case_it_is_after_a_while(self, path: Path, looks: list[str]) -> None:
        with opened(path, rest=0.01):
            until(lambda: looks == ["looked"])
