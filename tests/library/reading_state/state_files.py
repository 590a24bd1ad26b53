"""State files of a test's own: filled, written and read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import read_only
from kantlijn.library.reading_state.schema import MARKS, READS


@contextmanager
def opened(path: Path, **options: object) -> Iterator[Database]:
    """A database that is closed in the end."""
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
    """Say of posts that they were read."""
    for post in posts:
        database.put(READS, (1, post, 1, database.now()))


def until(condition: Callable[[], bool]) -> None:
    """Wait for the writing thread; the test's own time limit ends it."""
    while not condition():
        time.sleep(0.01)


def fill(path: Path, posts: int = 4000) -> None:
    with opened(path) as database:
        put(database, *range(posts))
        database.put(MARKS, (1, "a", 5, "", 0, 0, "the words of a mark", 0, database.now()))
        assert database.flush(20)
        database.ask(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
