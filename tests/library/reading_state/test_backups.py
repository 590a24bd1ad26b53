"""A backup a week, and four of them."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from kantlijn.library.reading_state import backups
from kantlijn.library.reading_state.file import connect
from library.reading_state.state_files import fill, opened, put, read, until


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

    def test_of_a_backup_that_fails_nothing_is_left(self, path: Path) -> None:
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
