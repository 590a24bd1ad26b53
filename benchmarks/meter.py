"""A program in a pty that answers as a terminal does, timed from outside: first text, keys, bytes, memory, CPU."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

ROWS, COLUMNS = 40, 120
PAUSE = 0.05
"""Seconds without output after which a key is taken as done; they are not counted."""

_IDLE = 30.0
"""Milliseconds of the processor within the pause that a program at rest may take: it looks for changes now and then."""

_QUERY = re.compile(rb"\x1b(?:\[[?>=]?\d*(?:\$p|[cnqu])|\](1[01]);\?(?:\x07|\x1b\\))")
_LONGEST_QUERY = 16


class Key(NamedTuple):
    """What a key cost: milliseconds until the last of its output, and how many bytes that was."""

    ms: float
    bytes: int


def answer(query: bytes) -> bytes:
    """What a plain terminal of our day replies: dark, with synchronised output, without the kitty keyboard."""
    if query.startswith(b"\x1b]"):
        return query.split(b";")[0] + b";rgb:1e1e/1e1e/1e1e\x1b\\"
    if query.endswith(b"$p"):
        return query[:-2] + (b";2$y" if query == b"\x1b[?2026$p" else b";0$y")
    return {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[5n": b"\x1b[0n", b"\x1b[6n": b"\x1b[1;1R", b"\x1b[?u": b"\x1b[?0u"}.get(
        query, b""
    )


class Program:
    """`with Program(["less", "file"]) as program:` starts it, and ends it and its children."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.written = b""
        """All that it wrote since the last key."""
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
        for name in ("LINES", "COLUMNS", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
            env.pop(name, None)
        self._tail = b""
        self._peaks: dict[int, float] = {}
        self.ended: tuple[int, float] | None = None
        """Exit code and CPU seconds, its children's too, once it is over."""
        self._began = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.execvpe(command[0], list(command), env)
            finally:
                os._exit(127)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        if self.ended is None:
            for pid in reversed(self.tree()):  # children first: they may outlive the program otherwise
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._wait()
        os.close(self._fd)

    def until(self, text: str, seconds: float = 120) -> float:
        """Milliseconds from the start, or from the last key, until this was written. Raises TimeoutError."""
        limit = time.perf_counter() + seconds
        when = self._began
        while text.encode() not in self.written:
            found = self._read(limit - time.perf_counter())
            if found is None:
                raise TimeoutError(f"{text!r} was not written; the last was {self.written[-300:]!r}")
            when = found
        return 1000 * (when - self._began)

    def press(self, keys: str, seconds: float = 30, text: str = "") -> Key:
        """Press a key, and wait until what it wrote has come to rest; with `text`, not before that was written."""
        self.rest(PAUSE)
        self.written, self._began = b"", time.perf_counter()
        last, limit = 0.0, self._began + seconds
        os.write(self._fd, keys.encode())
        while (when := self._read(PAUSE if self._has(text) else seconds)) is not None and when < limit:
            last = when
        return Key(1000 * max(0.0, last - self._began), len(self.written))

    def _has(self, text: str) -> bool:
        return bool(self.written) and text.encode() in self.written

    def rest(self, pause: float, seconds: float = 60, *, alone: bool = False) -> None:
        """Wait until nothing was written for so long.

        `alone`: until what it started has ended, too, and it is at no work of its own any more.
        """
        last = now = time.perf_counter()
        limit = now + seconds
        busy = 0.0
        while (now < last + pause or (alone and len(self.tree()) > 1)) and now < limit:
            last = self._read(PAUSE) or last
            if alone and (used := self.cpu()) > busy + _IDLE:
                busy, last = used, time.perf_counter()
            self._note_peaks()
            now = time.perf_counter()

    def end(self) -> float:
        """Milliseconds from the start until the program ended by itself. Raises RuntimeError if that was no success."""
        while self._read(600) is not None:
            pass
        self._wait()
        when = time.perf_counter()
        if self.ended and self.ended[0]:
            raise RuntimeError(f"it ended with {self.ended[0]}: {self.written[-300:]!r}")
        return 1000 * (when - self._began)

    def peaks(self) -> tuple[float, float]:
        """The most memory that the program and its largest child held, as seen at rest, in MB; 0 without /proc."""
        self._note_peaks()
        return self._peaks.get(self.pid, 0.0), max(
            (peak for pid, peak in self._peaks.items() if pid != self.pid), default=0
        )

    def cpu(self) -> float:
        """Milliseconds of the processor that the program itself has taken, without its children; 0 without /proc."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _note_peaks(self) -> None:
        for pid in self.tree():
            self._peaks[pid] = max(self._peaks.get(pid, 0.0), _peak(pid))

    def tree(self) -> list[int]:
        """The ids of the program and of all that it started."""
        found = [self.pid]
        for pid in found:
            with suppress(OSError):  # it ends meanwhile
                for file in Path(f"/proc/{pid}/task").glob("*/children"):
                    found += [int(child) for child in file.read_text().split()]
        return found

    def _read(self, seconds: float) -> float | None:
        """The time at which the program wrote on, which is then in `written`; None if it did not in that time."""
        if not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return None
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # Linux says so when the other side is closed
            return None
        when = time.perf_counter()
        if not data:
            return None
        self.written += data
        seen = self._tail + data
        done = 0
        for query in _QUERY.finditer(seen):
            os.write(self._fd, answer(query[0]))
            done = query.end()
        self._tail = seen[max(done, len(seen) - _LONGEST_QUERY) :]
        return when

    def _wait(self) -> None:
        _, status, used = os.wait4(self.pid, 0)
        self.ended = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def _peak(pid: int) -> float:
    """A process's own peak: `ru_maxrss` would begin with what the one that forked it held."""
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:  # it has ended meanwhile
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
