"""The schema is as it is said to be, and an older file is brought forward in one transaction."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.library.reading_state.file import connect
from kantlijn.library.reading_state.schema import MIGRATIONS, READS, TABLES, migrate, version_of
from library.reading_state.state_files import fill


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
