"""The seal of a catalogue: a checksum beside it, by which what SQLite does not see is found: a text that changed, rows
that went, a page that stands twice.

It is of the file alone. What an import writes stands in SQLite's log first, where each page has a checksum of SQLite's
own, and nobody but the import may move the log into the file: it breaks the seal, has the log moved, and seals the
file anew. So whenever an import is cut off, by a signal, a full disk or the machine, the file is as the seal says and
the log is whole up to where it ends. Without a seal is only a catalogue whose import was cut off while the log moved;
it is looked at by SQLite's own check. A seal that cannot be read counts as none.

A file that was found whole is not summed up again within a day, unless it is another one or was written since: the
system keeps the time of that, and nobody can put it back. What no program wrote, a disk that forgets, is found the
day after.

No connection may be open in this process while a file is closed that is the catalogue: closing any handle of a file
lets go of the locks that SQLite holds on it.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import BinaryIO, Self

from kantlijn.library.catalogue.connections import connect, reading
from kantlijn.library.catalogue.damage import DamageError

_STEP = 1 << 20
_LOG = 64 << 20
"""So large, or half as large as the file, the log grows before it goes into it: what changes often goes there once."""
_DAY = 86_400 * 1_000_000_000
_STEP_OF_TIMES = 2_000_000_000
"""Nanoseconds within which a file may be written twice and keep its time, on the coarsest disks."""


def seal_of(path: Path) -> Path:
    """Returns the file of the seal of a catalogue."""
    return Path(f"{path}.seal")


def note_of(path: Path) -> Path:
    """Returns the file that says what the archive was like when it was sealed, see importing/unchanged.py."""
    return Path(f"{path}.note")


def seen_of(path: Path) -> Path:
    """Returns the file that says when the catalogue was last found to be as its seal says."""
    return Path(f"{path}.seen")


def log_of(path: Path) -> Path:
    """Returns the file of SQLite's log of a catalogue."""
    return Path(f"{path}-wal")


class Sealed:
    """A catalogue that this process writes, over the connection `db`; close it, with `with`."""

    def __init__(self, path: Path, beat: Callable[[], object]) -> None:
        """Raises DamageError, or what SQLite raises, where it is not as it was left, or cannot be read."""
        self._path, self._beat = path, beat
        seal = examine(path, beat)
        with ExitStack() as held:
            self._file: BinaryIO = held.enter_context(path.open("rb", buffering=0))
            last = held.enter_context(closing(reading(path)))  # to close, so that `db` moves nothing when it does
            last.execute("SELECT 1 FROM facts")
            self.db = held.enter_context(closing(connect(path)))
            self.db.execute("PRAGMA wal_autocheckpoint = 0")
            self.db.execute("PRAGMA journal_size_limit = 0")  # the log is as long as what it holds
            self._held = held.pop_all()
        self._most = _LOG
        if seal is None:
            self.take_in()

    def relieve(self) -> None:
        """After a commit: have the log in the file where it has grown large."""
        if size_of(log_of(self._path)) > self._most:
            self.take_in("PASSIVE")

    def take_in(self, how: str = "TRUNCATE") -> None:
        """Have all of the log in the file, and seal that; `PASSIVE` waits for nobody who reads what came before."""
        there = moved = 0
        if size_of(log_of(self._path)):  # else nothing moves, and nobody who reads is told of a change
            break_seal(self._path)
            _, there, moved = self.db.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
        if there == moved and not seal_of(self._path).exists():  # else the file is not whole without the log
            with suppress(OSError):
                seal_of(self._path).write_text(_sum(self._file, self._beat), encoding="ascii")
        self._most = max(_LOG, size_of(self._path) // 2) + (0 if there == moved else size_of(log_of(self._path)))

    def close(self) -> None:
        """Let go of it; what is in the log stays there."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def examine(path: Path, beat: Callable[[], object]) -> str | None:
    """Returns the seal of a catalogue that is as it was left, None where it has none.

    Raises DamageError, or what SQLite raises, where it is not as it was left, or cannot be read.
    """
    seal = seal_text(path)
    try:
        if seal is None:
            _check(path)
            return None
        whole = _is_as(path, seal, beat)
    except OSError as error:
        raise DamageError(f"the catalogue cannot be read: {error.strerror}") from error
    if not whole and seal == seal_text(path):  # another process may have broken it meanwhile
        raise DamageError("the catalogue is not as it was written")
    return seal


def _is_as(path: Path, seal: str, beat: Callable[[], object]) -> bool:
    """Whether the file is as the seal says: seen within a day, or summed up now. Raises OSError."""
    last = f"{seal}{_written(path)}"
    now = time.time_ns()
    with suppress(OSError, ValueError):
        known, _, seen = seen_of(path).read_text(encoding="ascii", errors="replace").rpartition(" ")
        if known == last and 0 <= now - int(seen) < _DAY:
            return True
    with path.open("rb", buffering=0) as file:
        whole = seal == _sum(file, beat)
    if whole and path.stat().st_ctime_ns < now - _STEP_OF_TIMES and last == f"{seal}{_written(path)}":
        with suppress(OSError):
            seen_of(path).write_text(f"{last} {now}", encoding="ascii")
    return whole


def _written(path: Path) -> str:
    """What differs once a file was written, or is another one."""
    status = path.stat()
    return f"{status.st_ino} {status.st_mtime_ns} {status.st_ctime_ns}"


def break_seal(path: Path) -> None:
    """From now on the file of the catalogue may change."""
    for file in (note_of(path), seen_of(path), seal_of(path)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def whole_seal(path: Path) -> str:
    """Returns the seal of a catalogue that is all in its file, and as it was sealed, else "".

    No connection to it may be open in this process. Raises OSError.
    """
    seal = seal_text(path)
    if seal is None or size_of(log_of(path)):
        return ""
    return seal if _is_as(path, seal, lambda: None) else ""


def seal_text(path: Path) -> str | None:
    """Returns the seal of a catalogue; None where it has none that can be read."""
    try:
        found = seal_of(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    return found if re.fullmatch(r"\d+ [0-9a-f]{8}\n", found) else None


def _sum(file: BinaryIO, beat: Callable[[], object]) -> str:
    """How long the file is, and its CRC-32: two thousandths of a second for a megabyte, even where the disk is slow."""
    size = number = 0
    file.seek(0)
    while data := file.read(_STEP):
        size, number = size + len(data), zlib.crc32(data, number)
        beat()
    return f"{size} {number:08x}\n"


def _check(path: Path) -> None:
    """SQLite's own check, of pages, rows and indexes against each other."""
    with closing(reading(path)) as db:
        found = db.execute("PRAGMA integrity_check(1)").fetchone()
    if found != ("ok",):
        raise DamageError(str(found[0]) if found else "nothing")


def size_of(path: Path) -> int:
    """Returns how long a file is; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
