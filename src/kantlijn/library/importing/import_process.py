"""The reader's side of the import: start the process, watch it, end it, and start it again after a file that broke it.

The process says in the shared progress which file it reads. When it dies there, or gets nowhere for some time, another
reads that file last and alone, for the blame may lie elsewhere: the system ends whom it likes when memory is short. A
file that goes on ending it is left out and reported. The process has a session of its own, so that ctrl+c in the
terminal does not reach it, and ends when its standard input is closed: by us, or by our death.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kantlijn.library.importing.silence import Silence
from kantlijn.library.records import Progress
from kantlijn.library.roots import Roots
from kantlijn.model import Problem

if TYPE_CHECKING:
    import subprocess

    from kantlijn.library.importing.import_job import ImportJob
    from kantlijn.library.importing.shared_progress import SharedProgress, Snapshot

COMMAND = (sys.executable, "-P", "-m", "kantlijn.library.importing.importer")
"""`-P`: an archive that has a `yaml.py` must not be where modules are looked for."""

GIVE_UP_AFTER = 20.0
"""Seconds without a sign of life after which a file is given up; see `Silence` for those that count."""

MEMORY = 3 * 1024**3
"""Address space for the import; a Reddit dump packed with `zstd --long=31` asks for 2 GB of it at once."""

DEATHS, HANGS = 3, 2
"""So often a file may end the process before it is left out: the last two times it was read alone. A process that gets
nowhere was ended by us, so that only the file can be to blame."""

_START = 30.0
_FRUITLESS = 2
_LAST = 30_000
"""So many bytes of what it wrote are looked at."""


class ImportProcess:
    """One import process at a time. Nothing here waits, but `stop` and `close`, and they not for long."""

    def __init__(
        self,
        catalogue: Path,
        roots: Roots,
        *,
        command: Sequence[str] = COMMAND,
        patience: float = GIVE_UP_AFTER,
        memory: int = MEMORY,
    ) -> None:
        self.problems: list[Problem] = []
        """What no file is to blame for: the process could not go on."""
        self.damaged = False
        """The process found the catalogue damaged; it must be made anew before the next start."""
        self.unwritable = ""
        """Why the catalogue could not be written, if that is how it ended."""
        self.catalogue = catalogue
        """Where the next start is to write."""
        self._command = list(command)
        self._roots = [str(path) for path in roots]
        self._patience, self._memory = patience, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._shared: SharedProgress | None = None
        self._errors: IO[bytes] | None = None
        self._broken: list[str] = []
        self._left_out: dict[str, str] = {}
        self._deaths: Counter[str] = Counter()
        self._retry = False
        self._archive = ""
        self._fruitless = 0
        self._beats, self._silence = 0, Silence(0.0)
        self._last = Progress(False, 0, None, 0, 0, "", False)
        self._stopped = False
        self._since = 0.0

    @property
    def running(self) -> bool:
        """Whether a process is there, as far as the last `poll` saw."""
        return self._process is not None

    def start(self, *, retry: bool = False, archive: str = "") -> None:
        """Start the import, if none runs; `retry`: with the files that an earlier one left out.

        `archive`: what was just found that the archive comes to, "" where nobody looked.
        """
        if self._process is None:
            self._archive = archive
            self.problems, self.damaged, self.unwritable, self._stopped = [], False, "", False
            self._left_out, self._deaths, self._fruitless, self._retry = {}, Counter(), 0, retry
            self._since = time.monotonic()
            self._spawn()

    def _spawn(self) -> None:
        """Raises nothing: a process that cannot be started is a problem to report."""
        import subprocess  # with what goes between it and us: where nothing changed, none is started

        from kantlijn.library.importing.memory_file import memory_file
        from kantlijn.library.importing.shared_progress import SharedProgress

        try:
            handle = SharedProgress.descriptor()
        except OSError as error:
            self._give_up(f"the import could not start: {error.strerror}")
            return
        try:
            self._shared = SharedProgress(handle)
            job = self._job(handle)
            self._archive = ""  # who is started again begins later
            self._errors = open(memory_file("errors"), "w+b")  # noqa: SIM115 - it lives as long as the process
            self._process = subprocess.Popen(
                [*self._command, job.argument()],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                pass_fds=(handle,),
                start_new_session=True,
            )
        except OSError as error:
            self._let_go()
            self._give_up(f"the import could not start: {error.strerror}")
        finally:
            os.close(handle)
        self._beats, self._silence = 0, Silence(time.monotonic())

    def _job(self, progress: int) -> ImportJob:
        """What the process is to do; `progress` is the descriptor that it tells of itself by."""
        from kantlijn.library.importing.import_job import ImportJob

        return ImportJob(
            catalogue=str(self.catalogue),
            progress=progress,
            roots=self._roots,
            left_out=self._left_out,
            memory=self._memory,
            suspects=sorted(self._deaths.keys() - self._left_out.keys()),
            retry=self._retry,
            archive=self._archive,
        )

    def poll(self) -> Progress:
        """How far it is; ends a process that hangs, and starts another where one died. Costs microseconds."""
        if self._process is None or self._shared is None:
            return self._last
        code = self._process.poll()
        reading = self._shared.read()
        now = time.monotonic()
        patience = self._patience if reading.beats else max(self._patience, _START)
        if code is None and reading.beats != self._beats:
            self._beats, self._silence = reading.beats, Silence(now)
        elif code is None and self._silence.lasts(now, self._process.pid) > patience:
            self._kill()
            self._after_death(reading, f"again it took longer than {self._patience:g} s to read", HANGS)
        elif code is not None:
            self._ended(code, reading)
        self._last = self._progress(reading, self.running)
        return self._last

    def _ended(self, code: int, reading: Snapshot) -> None:
        from kantlijn.library.importing.import_job import DAMAGED, UNWRITABLE

        message = self._message(broken=code != 0)
        self._let_go()
        if code == DAMAGED:
            self.damaged = True
        elif code == UNWRITABLE:
            self.unwritable = message or "nobody knows why"
            self._give_up(f"the catalogue could not be written: {message}")
        elif code != 0 and not self._stopped:
            why = message or (_signal(-code) if code < 0 else "")
            reason = "reading it ended the import process again and again"
            self._after_death(reading, f"{reason} ({why})" if why else reason, DEATHS, why)

    def _after_death(self, reading: Snapshot, reason: str, most: int, message: str = "") -> None:
        """Have the file that it died on read alone, the last time go on without it; with none, try a few times."""
        if reading.file and reading.file not in self._left_out:
            self._deaths[reading.file] += 1
            if self._deaths[reading.file] >= most:
                self._left_out[reading.file] = f"is left out: {reason}; r in the reader tries it once more"
        else:
            self._fruitless += 1
            if self._fruitless > _FRUITLESS:
                self._give_up(f"the import ended before its end{': ' * bool(message)}{message}")
                return
        self._spawn()

    def _give_up(self, reason: str) -> None:
        self.problems.append(Problem(self._roots[0] if len(self._roots) == 1 else "", reason))

    def stop(self, patience: float = 1.0) -> None:
        """End the import; it commits what it has, if it can do so within `patience` seconds."""
        if self._process is None or self._shared is None:
            return
        import subprocess

        self._stopped = True
        if self._process.stdin:
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        reading = self._shared.read()
        self._kill()
        self._last = self._progress(reading, False)

    def _progress(self, reading: Snapshot, running: bool) -> Progress:
        return Progress(
            running=running,
            files=reading.files,
            total=reading.total,
            posts=reading.posts,
            comments=reading.comments,
            path=reading.shown if running else "",
            stopped=self._stopped,
            share=min(1.0, reading.read / reading.size) if reading.size else 0.0,
            seconds=time.monotonic() - self._since,
            waiting=reading.waiting,
            broken=tuple(self._broken),
        )

    def _kill(self) -> None:
        if self._process:
            if self._process.poll() is None:
                import signal

                with suppress(OSError):
                    os.killpg(self._process.pid, signal.SIGKILL)  # with the processes that parse for it
            self._process.kill()
            self._process.wait()
        self._let_go()

    def _message(self, *, broken: bool) -> str:
        """The last line that it wrote before it died; where that was not in order, its places are kept."""
        if self._errors is None:
            return ""
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _LAST))
        text = self._errors.read().decode("utf-8", "replace")
        if broken:
            from kantlijn.library.importing.broken import places

            self._broken += places(text)
        lines = text.split("\n")
        return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "")

    def _let_go(self) -> None:
        if self._process and self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        if self._shared:
            self._shared.close()
        if self._errors:
            self._errors.close()
        self._process = self._shared = self._errors = None


def _signal(number: int) -> str:
    """What people call a signal."""
    import signal

    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
