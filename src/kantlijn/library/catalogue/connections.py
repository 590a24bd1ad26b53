"""Connections to a catalogue: one that writes it, for the import, and ones that read it, for everybody else.

Whoever lets go of a database last has its log moved into its file by SQLite, but not over a connection that may only
read. So the file of a catalogue changes when the import says so, and at no other time: see seal.py.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

Kind = type[sqlite3.Connection]


def connect(path: Path) -> sqlite3.Connection:
    """Returns a connection that may write. Raises sqlite3.Error."""
    db = _connected(str(path), sqlite3.Connection)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # whole after a kill; a power cut may cost the last commits
    except sqlite3.Error:
        db.close()
        raise
    return db


def reading(path: Path, kind: Kind = sqlite3.Connection) -> sqlite3.Connection:
    """Returns a connection of that kind that only reads. Raises sqlite3.Error."""
    return _connected(f"{path.absolute().as_uri()}?mode=ro", kind, uri=True)


def _connected(name: str, kind: Kind, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=5, isolation_level=None, check_same_thread=False, factory=kind, uri=uri)
