"""The reader's side of the import process: started, watched, ended, and started again after a file that broke it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.importing.import_job import DAMAGED, UNWRITABLE, ImportJob
from kantlijn.library.importing.import_process import ImportProcess
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.records import Progress
from kantlijn.library.roots import Roots
from kantlijn.model import Problem

Write = Callable[..., Path]
Start = Callable[..., ImportProcess]

_PRELUDE = """
import sys, time
from kantlijn.library.importing.import_job import ImportJob
from kantlijn.library.importing.shared_progress import SharedProgress
job = ImportJob.from_argument(sys.argv[1])
shared = SharedProgress(job.progress)
"""


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a process that does what a script says; it has the job as `job` and the shared progress as `shared`."""

    def start_one(script: str, patience: float = 20.0) -> ImportProcess:
        command = [sys.executable, "-P", "-c", _PRELUDE + script]
        process = ImportProcess(tmp_path / "c.sqlite3", Roots.of([tmp_path]), command=command, patience=patience)
        process.start()
        return process

    return start_one


def ended(process: ImportProcess) -> Progress:
    while process.poll().running:
        time.sleep(0.01)
    return process.poll()


def test_what_it_says_in_the_shared_progress_is_passed_on(start: Start) -> None:
    process = start(
        "shared.total, shared.files, shared.posts, shared.size, shared.read_bytes = 9, 3, 2, 100, 25\n"
        "shared.at('/full/a.md', 'a.md'); sys.stdin.read(1)"
    )
    while not process.poll().path:
        time.sleep(0.01)
    progress = process.poll()
    assert (progress.running, progress.files, progress.total, progress.posts) == (True, 3, 9, 2)
    assert (progress.share, progress.path) == (0.25, "a.md")
    process.stop()
    assert (process.poll().running, process.poll().stopped, process.poll().path) == (False, True, "")


def test_a_program_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    process = ImportProcess(tmp_path / "c.sqlite3", Roots.of([tmp_path]), command=["/no/such/program"])
    process.start()
    assert not process.running
    assert process.problems == [Problem(str(tmp_path), "the import could not start: No such file or directory")]


def test_a_damaged_catalogue_is_said_and_nothing_is_tried_again(start: Start) -> None:
    process = start(f"sys.exit({DAMAGED})")
    ended(process)
    assert process.damaged
    assert process.problems == []


def test_a_catalogue_that_cannot_be_written_is_a_problem_with_the_reason(start: Start, tmp_path: Path) -> None:
    process = start(f"sys.stderr.write('the disk is full\\n'); sys.exit({UNWRITABLE})")
    ended(process)
    assert process.problems == [Problem(str(tmp_path), "the catalogue could not be written: the disk is full")]


def test_dying_without_a_file_to_blame_it_is_tried_three_times(start: Start, tmp_path: Path) -> None:
    count = tmp_path / "count"
    process = start(f"open({str(count)!r}, 'a').write('x'); sys.exit('no reason at all')")
    ended(process)
    assert count.read_text() == "xxx"
    assert process.problems == [Problem(str(tmp_path), "the import ended before its end: no reason at all")]


def test_a_file_that_it_dies_on_is_read_last_twice_and_then_left_out_with_its_last_line(
    start: Start, tmp_path: Path
) -> None:
    said = tmp_path / "said"
    process = start(
        f"print(job.suspects, job.left_out.get('/full/a.md', ''), file=open({str(said)!r}, 'a'))\n"
        "if not job.left_out: shared.at('/full/a.md', 'a.md'); sys.exit('out of memory')"
    )
    ended(process)
    assert process.problems == []
    reason = "reading it ended the import process again and again (out of memory)"
    suspected = "['/full/a.md'] \n"
    left_out = f"[] is left out: {reason}; r in the reader tries it once more\n"
    assert said.read_text() == "[] \n" + 2 * suspected + left_out


def test_a_process_that_was_ended_from_outside_says_by_what(start: Start, tmp_path: Path) -> None:
    process = start("import os; os.kill(os.getpid(), 9)")
    ended(process)
    assert process.problems == [Problem(str(tmp_path), "the import ended before its end: SIGKILL")]


def test_a_file_on_which_it_gets_nowhere_is_left_out(start: Start, tmp_path: Path) -> None:
    said = tmp_path / "said"
    process = start(
        f"open({str(said)!r}, 'w').write(job.left_out.get('/full/a.md', ''))\n"
        "if not job.left_out: shared.at('/full/a.md', 'a.md'); time.sleep(60)",
        patience=0.2,
    )
    ended(process)
    assert "again it took longer than 0.2 s to read" in said.read_text()


def test_started_twice_it_runs_once_and_a_new_start_forgets_old_problems(start: Start, tmp_path: Path) -> None:
    count = tmp_path / "count"
    process = start(f"open({str(count)!r}, 'a').write('x'); sys.exit({UNWRITABLE} if job.memory else 0)")
    process.start()
    ended(process)
    assert (count.read_text(), len(process.problems)) == ("x", 1)
    process.start()
    assert process.problems == []
    ended(process)
    process.stop()


def test_the_import_ends_when_its_reader_is_gone(archive: Path, write: Write, database: Path, log: Path) -> None:
    """Its standard input is then closed by the system."""
    write("m.odd", "hang")
    prepare(database)
    handle = SharedProgress.descriptor()
    shared = SharedProgress(handle)
    job = ImportJob(str(database), handle, [str(archive)], {}, 0, [])
    odd = Path(__file__).parents[1] / "odd_importer.py"
    process = subprocess.Popen(
        [sys.executable, "-P", str(odd), str(log), job.argument()], stdin=subprocess.PIPE, pass_fds=[handle]
    )
    while shared.read().shown != "m.odd":
        assert process.poll() is None
        time.sleep(0.01)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(20) == 0
    shared.close()
    os.close(handle)
