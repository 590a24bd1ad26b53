"""The import: a process of its own that reads what is new or changed into the catalogue, in batches.

The reader sees the first posts after the first few files. A parser that crashes, hangs or eats memory ends this
process alone; import_process.py sees in the shared progress which file it was. It ends when all is read, when its
standard input is closed (the reader stops it, or is gone), or when it got nowhere for two minutes.

    python -m kantlijn.library.importing.importer JOB      JOB is JSON, see import_job.py
"""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kantlijn.library.catalogue.damage import is_damage, is_unwritable
from kantlijn.library.catalogue.seal import Sealed
from kantlijn.library.importing.import_job import DAMAGED, UNWRITABLE, ImportJob
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.importing.unchanged import AT_ALL, is_noted, leave_note, sum_of_archive
from kantlijn.library.roots import Roots

_NOWHERE = 120


class _Ending:
    """Whether the import is to end; and the alarm that ends it when it never asks."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._alarm = 0.0
        threading.Thread(target=self._watch, daemon=True).start()

    def __call__(self) -> bool:
        now = time.monotonic()
        if now > self._alarm and hasattr(signal, "alarm"):
            self._alarm = now + 1
            signal.alarm(_NOWHERE)  # its default is death, which needs no Python to run
        return self._event.is_set()

    def _watch(self) -> None:
        with suppress(OSError):
            os.read(0, 1)
        self._event.set()
        time.sleep(2)  # to commit what it has
        os._exit(0)


def main(argument: str, parser: Sequence[str] = (), many: int | None = None) -> int:
    """Carry out a job. Returns the exit code that says how it went.

    `parser`: the command that starts a process to parse, for each core one, once so many files are to be read; where
    they are not given, those of parsers.py.
    """
    job = ImportJob.from_argument(argument)
    ended = _Ending()
    _limit_memory(job.memory)
    shared = SharedProgress(job.progress)
    given = ({"command": parser} if parser else {}) | ({} if many is None else {"many": many})
    try:
        with _turn(Path(job.catalogue + ".lock"), shared, ended), Sealed(Path(job.catalogue), shared.beat) as sealed:
            code = bring_up_to_date(job, sealed, shared, ended, given)
    except sqlite3.Error as error:
        if is_damage(error):
            return DAMAGED
        if not is_unwritable(error):
            raise
        with suppress(OSError):
            sys.stderr.write(f"{error}\n")
        return UNWRITABLE
    return 0 if code is None else _ended_alike(code)


def bring_up_to_date(
    job: ImportJob, sealed: Sealed, shared: SharedProgress, ended: Callable[[], bool], given: Mapping[str, Any]
) -> int | None:
    """Import where the archive is not as it was. Returns how the parser ended that ended it, None if none did.

    Before there is something to read no time goes into what only the next import has a use for.
    """
    if readable := sealed.db.execute("SELECT 1 FROM posts").fetchone():
        os.nice(10)  # the reader comes first
    roots = Roots(tuple(map(Path, job.roots)))

    def beat() -> None:
        shared.beat()
        ended()  # puts the alarm off

    began, archive, all_read = time.time_ns(), None, not (job.left_out or job.suspects)
    if all_read:
        archive = job.archive or sum_of_archive(roots, AT_ALL if readable else None, beat)
    if archive and not job.retry and is_noted(Path(job.catalogue), archive):
        return None
    code = _import(job, sealed, roots, shared, ended, given)
    if code is None and not ended():
        sealed.take_in()
        if all_read and not (archive or readable):
            archive = sum_of_archive(roots, AT_ALL, beat, as_at=began)
        leave_note(Path(job.catalogue), sealed.db, archive)
    return code


def _import(
    job: ImportJob,
    sealed: Sealed,
    roots: Roots,
    shared: SharedProgress,
    ended: Callable[[], bool],
    given: Mapping[str, Any],
) -> int | None:
    """Import. Returns as above; what this takes to load is not needed where nothing changed."""
    from kantlijn.library.importing.import_run import Import
    from kantlijn.library.importing.parsers import MOST, ParserEndedError

    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # what a file gives goes with the file
    options: dict[str, Any] = {
        **{"relieve": sealed.relieve, "ended": ended, "parsers": min(cores(), MOST)},
        **{"left_out": job.left_out, "suspects": job.suspects, "retry": job.retry},
        **given,
    }
    try:
        Import(sealed.db, roots, shared, **options).run()
    except ParserEndedError as error:
        return error.code
    return None


def cores() -> int:
    """Returns how many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _ended_alike(code: int) -> int:
    """End as a parser ended; who started this process looks into how that was."""
    if code < 0:
        os.kill(os.getpid(), -code)
    return 1


@contextmanager
def _turn(lock: Path, shared: SharedProgress, ended: _Ending) -> Iterator[None]:
    """Wait until no other process imports this archive. Where files cannot be locked, both go on: slower, as right."""
    try:
        import fcntl

        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except (ImportError, OSError):
        yield
        return
    try:
        while not ended():
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                shared.beat()
                time.sleep(0.05)
            except OSError:
                break
        yield
    finally:
        os.close(handle)


def _limit_memory(limit: int) -> None:
    """A file that needs more than this ends as its own problem, not as the machine's."""
    if not limit:
        return
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    except (ImportError, OSError, ValueError):
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
