"""A store beside the catalogue: what was worked out from texts at length, by a digest of these texts.

It is no part of the catalogue, which is sealed while nobody imports. One table, one question; what cannot be read or
written is worked out again, and a store that is damaged is deleted.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

MOST = 500
"""Of how many posts something is kept; the oldest go."""

_TABLE = "CREATE TABLE IF NOT EXISTS worked_out (digest BLOB UNIQUE NOT NULL, text TEXT NOT NULL)"


class Beside:
    """Opened for each question, for they are few: no lock is held, and no file is made for nothing."""

    def __init__(self, catalogue: Path) -> None:
        """`catalogue` is the file beside which it stands."""
        self.path = Path(f"{catalogue}.worked-out")

    def get(self, digest: bytes) -> str | None:
        """Returns the text that was kept for a digest, None where there is none."""
        if not self.path.exists():
            return None
        try:
            with closing(self._connect()) as db:
                found = db.execute("SELECT text FROM worked_out WHERE digest = ?", (digest,)).fetchone()
        except sqlite3.DatabaseError as error:
            self._drop(error)
            return None
        return found[0] if found and isinstance(found[0], str) else None

    def put(self, digest: bytes, text: str) -> None:
        """Keep a text for a digest, if that can be done at once."""
        try:
            with closing(self._connect()) as db, db:
                db.execute(_TABLE)
                db.execute("INSERT OR REPLACE INTO worked_out VALUES (?, ?)", (digest, text))
                db.execute("DELETE FROM worked_out WHERE rowid <= (SELECT max(rowid) FROM worked_out) - ?", (MOST,))
        except sqlite3.DatabaseError as error:
            self._drop(error)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=0)
        try:
            db.execute("PRAGMA synchronous = OFF")  # a power cut may cost what can be worked out again
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _drop(self, error: sqlite3.DatabaseError) -> None:
        """Delete a store that is damaged; one that is busy or cannot be written stays."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            with suppress(OSError):
                self.path.unlink()
