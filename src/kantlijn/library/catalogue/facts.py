"""What the catalogue says of the archive as a whole, and of what waits in it."""

from __future__ import annotations

import sqlite3

from kantlijn.model import Problem


class Facts:
    """Reads and keeps them, over a connection that may write."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, name: str) -> str | None:
        """A fact about the archive."""
        found = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else None

    def keep(self, name: str, value: str) -> None:
        """Keep a fact about the archive."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def complete(self) -> bool:
        """Whether the last import that changed something came to its end."""
        return self.get("complete") == "yes"

    def overdue(self, now: float) -> set[int]:
        """Files with a post that was to be published by now: their state has changed though the file has not."""
        rows = self._db.execute(
            "SELECT DISTINCT file FROM posts WHERE status = 'scheduled' AND sort_key >= ?", (-int(now),)
        )
        return {file for (file,) in rows}

    def left_out(self) -> set[int]:
        """Files that ended the import each time they were read."""
        return {file for (file,) in self._db.execute("SELECT file FROM left_out")}

    def walk_problems(self) -> list[Problem]:
        """What the last walk could not do."""
        rows = self._db.execute("SELECT path, reason, location FROM problems WHERE file IS NULL ORDER BY key")
        return [Problem(*row) for row in rows]

    def set_walk_problems(self, problems: list[Problem]) -> None:
        """Replace them by others."""
        self._db.execute("DELETE FROM problems WHERE file IS NULL")
        for problem in problems:
            self._db.execute(
                "INSERT INTO problems (path, location, reason) VALUES (?, ?, ?)",
                (problem.path, problem.where, problem.reason),
            )

    def unindexed(self) -> int:
        """How much waits for its full-text row."""
        found = self._db.execute(
            "SELECT (SELECT count(*) FROM unindexed_posts) + (SELECT count(*) FROM unindexed_comments)"
        )
        return int(found.fetchone()[0])
