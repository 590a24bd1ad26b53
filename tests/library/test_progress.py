"""How far an import is: the bytes read, the time left, and the words for both."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kantlijn.formats import Source
from kantlijn.library import Progress
from kantlijn.library.catalogue.schema import connect, prepare
from kantlijn.library.importing.import_run import Import
from kantlijn.library.importing.shared_progress import Board
from kantlijn.library.progress import bar, in_words, left
from library import odd_importer

HALF = Progress(True, 3, 12, 1_204, 33, "a.xml", False, share=0.5, seconds=120)


def test_the_words_at_widths() -> None:
    whole = "reading ━━━━━━━━━━────────── 50 % · 1,204 posts · 33 comments · 3 of 12 files · 2 min left · Esc stops"
    assert in_words(HALF, 110, "Esc stops") == whole
    for width in range(1, 120):
        words = in_words(HALF, width, "Esc stops")
        assert words.startswith("reading ━")
        assert len(words) <= max(width, len("reading ━━━━━─────  50 %"))


def test_little_is_said_of_what_is_short_or_over() -> None:
    assert in_words(replace(HALF, seconds=0.1), 80) == ""
    assert in_words(replace(HALF, running=False), 80) == ""
    assert (
        in_words(replace(HALF, total=1, files=1, seconds=1), 80)
        == "reading ━━━━━───── 50 % · 1,204 posts · 33 comments"
    )
    assert "making it searchable · 77 to go" in in_words(replace(HALF, waiting=77), 80)


@pytest.mark.parametrize(
    ("share", "seconds", "words"),
    [
        (0.5, 20, "20 s left"),
        (0.9, 9, "5 s left"),
        (0.1, 100, "15 min left"),
        (0.02, 600, "8.2 h left"),
        (0.01, 600, ""),
        (0.5, 1, ""),
    ],
)
def test_the_time_left_goes_by_the_time_that_went(share: float, seconds: float, words: str) -> None:
    assert left(replace(HALF, share=share, seconds=seconds)) == words


def test_nothing_is_left_to_tell_before_all_folders_were_walked() -> None:
    assert left(replace(HALF, total=None)) == ""


@pytest.mark.parametrize(
    ("share", "drawn"), [(0, "──── 0 %"), (0.5, "━━── 50 %"), (0.999, "━━━─ 99 %"), (1, "━━━━ 100 %")]
)
def test_the_bar_is_full_at_the_end_only(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


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
    board = Board(Board.descriptor(database.parent))
    seen: list[tuple[int, int, int]] = []
    monkeypatch.setattr(odd_importer, "_note", lambda _: seen.append((board.read_bytes, board.size, board.read().read)))
    Import(db, [archive], board).run()
    db.close()
    assert {size for _, size, _ in seen} == {4520}
    assert board.read_bytes == board.size == 4520
    assert board.read().waiting == 0
