"""What lies behind a line of the report: the post that a file gave, and the lines of it round a problem."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kantlijn.model import Problem

_FIRST = (
    "SELECT coalesce(duplicate_of, key) FROM posts WHERE path = ? ORDER BY hidden, ordinal LIMIT 1",
    "SELECT coalesce(p.duplicate_of, p.key) FROM comments c JOIN refs r ON r.key = c.ref "
    "JOIN posts p ON p.key = r.post WHERE c.path = ? ORDER BY c.ordinal LIMIT 1",
)


def first_post(db: sqlite3.Connection, path: str) -> int | None:
    """The key of the first post in a file, by its name for the user; of a file of comments, the first one's post."""
    found = (db.execute(question, (path,)).fetchone() for question in _FIRST)
    return next((int(row[0]) for row in found if row), None)


def file_of(db: sqlite3.Connection, path: str) -> Path | None:
    """Where a file is that is called so for the user; None for what is none by itself, as within a zip."""
    found = db.execute(
        "SELECT d.path, f.name FROM files f JOIN folders d ON d.key = f.folder WHERE f.path = ?", (path,)
    ).fetchone()
    return Path(*found) if found and all(isinstance(part, str) for part in found) else None


def lines_of(db: sqlite3.Connection, problem: Problem) -> list[tuple[int, str]]:
    """The lines that a problem is about, with their numbers. Raises FormatError with a reason where there are none."""
    from kantlijn.sources.excerpt import lines_around  # with all that opens files
    from kantlijn.sources.packed import FormatError
    from kantlijn.sources.source import Source

    file = file_of(db, problem.path)
    if file is None or not file.is_file():
        raise FormatError("there are no lines to show: it is a packed file, in one, or gone")
    try:
        lines = lines_around(Source(file, file, problem.path), problem.where)
    except OSError as error:
        raise FormatError(error.strerror or "it cannot be read") from error
    if not lines:
        raise FormatError("the file has no such line any more")
    return lines
