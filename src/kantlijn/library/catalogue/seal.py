"""The seal of a catalogue: a checksum beside it, by which what SQLite does not see is found: a text that changed, rows
that went, a page that stands twice.

It stands there while nobody writes: the import breaks it before the first write, and sets it again once its connection
is closed and all is in the file. So a catalogue with a seal is as an import left it, or damaged; one without had an
import that was cut off, and is looked at by SQLite's own check. A seal that cannot be read counts as none.

No connection may be open in this process while a seal is set or looked at: closing any handle of a file lets go of the
locks that SQLite holds on it.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from kantlijn.library.catalogue.damage import DamageError

_STEP = 1 << 20


def seal_of(path: Path) -> Path:
    """Returns the file of the seal of a catalogue."""
    return Path(f"{path}.seal")


def examine(path: Path, beat: Callable[[], object]) -> str | None:
    """Returns the seal of a catalogue that is as it was left, None where it has none.

    Raises DamageError, or what SQLite raises, where it is not as it was left, or cannot be read.
    """
    seal = _read(path)
    try:
        if seal is None:
            _check(path)
        elif seal != _sum(path, beat) and seal == _read(path):  # another process may have broken it meanwhile
            raise DamageError("the catalogue is not as it was written")
    except OSError as error:
        raise DamageError(f"the catalogue cannot be read: {error.strerror}") from error
    return seal


def break_seal(path: Path) -> None:
    """From now on the catalogue may be written."""
    with suppress(OSError):
        seal_of(path).unlink(missing_ok=True)


def set_seal(path: Path, beat: Callable[[], object], seal: str | None = None) -> None:
    """Seal a catalogue that nobody writes, where all of it is in its file; where that cannot be done it has no seal.

    `seal` is the one that it had, where nothing was written.
    """
    log = Path(f"{path}-wal")
    with suppress(OSError):
        if not log.exists() or log.stat().st_size == 0:
            seal_of(path).write_text(seal or _sum(path, beat), encoding="ascii")


def _read(path: Path) -> str | None:
    try:
        found = seal_of(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    return found if re.fullmatch(r"\d+ [0-9a-f]{8}\n", found) else None


def _sum(path: Path, beat: Callable[[], object]) -> str:
    """How long the file is, and its CRC-32: two thousandths of a second for a megabyte, even where the disk is slow."""
    size = number = 0
    with path.open("rb", buffering=0) as file:
        while data := file.read(_STEP):
            size, number = size + len(data), zlib.crc32(data, number)
            beat()
    return f"{size} {number:08x}\n"


def _check(path: Path) -> None:
    """SQLite's own check, of pages, rows and indexes against each other."""
    with closing(sqlite3.connect(path, timeout=5)) as db:
        found = db.execute("PRAGMA integrity_check(1)").fetchone()
    if found != ("ok",):
        raise DamageError(str(found[0]) if found else "nothing")
