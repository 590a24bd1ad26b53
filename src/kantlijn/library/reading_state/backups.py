"""Once a week a backup of the state, made by SQLite itself so that it is whole while others write; four are kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from kantlijn.library.reading_state.file import dated
from kantlijn.temporary import unfinished

EVERY = 7 * 24 * 3600.0
"""Seconds from one backup to the next."""
KEPT = 4


def backups(path: Path) -> list[Path]:
    """The backups of a state, the newest first."""
    return sorted(path.parent.glob(f"{path.stem}.backup-*{path.suffix}"), reverse=True)


def is_due(path: Path, now: float) -> bool:
    """Whether the last backup is a week old, or there is none; one from the future counts as none."""
    found = backups(path)
    return not found or not 0 <= now - found[0].stat().st_mtime < EVERY


def back_up(db: sqlite3.Connection, path: Path, now: float) -> Path:
    """Make a backup, and delete all but the four newest. Raises OSError or sqlite3.Error; none is left half."""
    target = dated(path, "backup", now)
    for left in path.parent.glob(f"{path.stem}.backup-*.part"):  # by a kill, or a power cut
        left.unlink(missing_ok=True)
    with unfinished(target.with_suffix(".part")) as half:
        with closing(sqlite3.connect(half, isolation_level=None)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be carried about
        half.replace(target)
    os.utime(target, (now, now))
    for old in backups(path)[KEPT:]:
        old.unlink(missing_ok=True)
    return target
