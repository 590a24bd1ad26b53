"""The benchmarks: what a run says of its figures, what the meter sees of a program, data always the same."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.__main__ import chosen
from benchmarks.data import FIRST, LAST, Data
from benchmarks.make_catalogue import make
from benchmarks.meter import Program
from benchmarks.place import Place
from benchmarks.table import Line, Row, lines, markdown, percentile
from kantlijn.library import Library
from kantlijn.library.search.parse import parse

PROGRAM = """
import os, sys, tty
tty.setcbreak(0)
os.write(1, b"\\x1b[?2026$p")
got = os.read(0, 100)
os.write(1, b"ready " + repr(got).encode())
while key := os.read(0, 1):
    if key == b"q":
        break
    os.write(1, b"x" * 100)
"""


def test_the_meter_answers_times_and_counts() -> None:
    with Program([sys.executable, "-c", PROGRAM]) as program:
        program.until("ready b'\\x1b[?2026;2$y'".replace("\x1b", "\\x1b"))
        key = program.press("j")
        assert key.bytes == 100
        assert key.ms > 0
        assert program.tree() == [program.pid]


def test_a_program_that_fails_is_no_measurement() -> None:
    with Program([sys.executable, "-c", "print('no'); raise SystemExit(3)"]) as program:
        with pytest.raises(RuntimeError, match="ended with 3"):
            program.end()
        assert b"no" in program.written


def test_a_row_compares_medians_and_says_what_is_missed() -> None:
    rows = [Row("a", "ours", "floor", 1.2), Row("b", "ours", "peer"), Row("c", "ours", target=20, unit="bytes")]
    found = list(lines(rows, {"ours": [10, 30, 11], "floor": [10, 5, 20]}))
    assert [(line.label, line.ratio, line.missed) for line in found] == [("a", 1.1, False), ("c", None, False)]
    assert next(lines([Row("a", "ours", "floor", 1.2)], {"ours": [13.0], "floor": [10.0]})).missed
    assert percentile([3, 1, 2], 0.95) == 3


def test_memory_is_compared_by_what_it_is_more() -> None:
    line = next(lines([Row("m", "ours", "floor", 30, "MB")], {"ours": [70.0], "floor": [33.0]}))
    assert line.ratio == 37.0
    assert line.missed
    assert markdown(line) == "| m | 70.0 MB | 70.0 | 33.0 | +37 | ≤ +30 | missed |"


def test_a_line_says_what_it_was_before() -> None:
    now, before = (Line("a", "ms", 12.0, 13.0, 10.0, ratio, 1.5) for ratio in (1.2, 1.8))
    assert markdown(now, before).endswith("| ≤ 1.5 |  was 1.80, now 1.20 |")


def test_data_are_the_same_each_time(tmp_path: Path) -> None:
    made = [Data(tmp_path / name) for name in "ab"]
    articles = [data.article(3_000).read_bytes() for data in made]
    threads = [data.thread(30).with_suffix(".comments.yml").read_bytes() for data in made]
    assert articles[0] == articles[1]
    assert threads[0] == threads[1]
    assert articles[0].count(FIRST.encode()) == articles[0].count(LAST.encode()) == 1
    assert threads[0].count(b"id: c") == 30


def test_a_catalogue_without_files_is_read_as_one_that_was_imported(tmp_path: Path) -> None:
    made = make(tmp_path, 30, 2)
    before = [file.stat().st_mtime_ns for file in made.cache.glob("*.sqlite3")]
    for _ in range(2):  # made once, and taken as it is after that
        assert make(tmp_path, 30, 2) == made
        with Library.open([made.folder], cache=made.cache) as library:
            library.wait()
            rows = library.published.rows(0, 100)
            assert len(rows) == library.published.count() == 31
            key, count = max(((row.key, row.comments) for row in rows), key=lambda each: each[1])
            assert len(library.published.thread(key).placed) == count > 2
            word = library.post(key).body.split()[1].strip(".")
            with closing(library.search()) as engine:
                assert key in {result.post for result in engine.search(parse(word)).items}
    assert before == [file.stat().st_mtime_ns for file in made.cache.glob("*.sqlite3")]


def test_large_cases_run_only_when_named() -> None:
    assert not [case.name for case in chosen([]) if case.large]
    assert [case.name for case in chosen(["wxr"])] == ["wxr"]
    with pytest.raises(ValueError, match="there is no 'starts'; there are start, open"):
        list(chosen(["starts"]))


def test_a_key_is_done_when_what_it_looks_for_was_written() -> None:
    script = PROGRAM.replace('b"x" * 100)', 'b"typed"); time.sleep(0.2); os.write(1, b"found")').replace(
        "sys,", "sys, time,"
    )
    with Program([sys.executable, "-c", script]) as program:
        program.until("ready")
        assert program.press("j", text="found").bytes == len("typedfound")


def test_what_the_reading_state_knew_can_be_gone_back_to(tmp_path: Path) -> None:
    place = Place(Data(tmp_path), tmp_path / "home")
    state = Path(place.environment["XDG_DATA_HOME"], "state")
    state.parent.mkdir(parents=True)
    state.write_text("known")
    place.keep()
    state.write_text("moved")
    place.forget()
    assert state.read_text() == "known"
