"""How far an import is, in bytes: a source says how much of it is read, the import adds it up."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.formats import Source
from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.importing.import_run import Import
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.roots import Roots
from library import odd_importer


def test_a_source_tells_how_far_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 500_000)
    told: list[int] = []
    with Source(path, tmp_path, "a.txt", watch=told.append).open() as stream:
        while stream.read(50_000):
            pass
    assert told == sorted(told)
    assert 1 < len(told) < 10
    assert told[-1] == 500_000


def test_the_board_counts_bytes_to_the_end(
    archive: Path, write: Callable[..., Path], database: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen from within a file that is being read, and after all of them."""
    write("a.post", "title: A\n\n" + "x" * 1000)
    write("b.post", "title: B\n\n" + "x" * 3000)
    write("c.unknown", "y" * 500)
    prepare(database)
    db: sqlite3.Connection = connect(database)
    shared = SharedProgress(SharedProgress.descriptor())
    seen: list[tuple[int, int, int]] = []
    monkeypatch.setattr(
        odd_importer, "_note", lambda _: seen.append((shared.read_bytes, shared.size, shared.read().read))
    )
    Import(db, Roots.of([archive]), shared).run()
    db.close()
    assert {size for _, size, _ in seen} == {4520}
    assert shared.read_bytes == shared.size == 4520
    assert shared.read().waiting == 0
