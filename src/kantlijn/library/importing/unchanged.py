"""Whether a small archive is as the last import left it: seen here, no process has to be started to find nothing new.

The import leaves a note beside the seal (see catalogue/seal.py): what all names, sizes, times and inodes of the archive
come to, and the seal that it belongs to. Where a reader comes to the same, and the catalogue is as it was sealed, an
import would write nothing. The archive is looked at before the import walks, so that what changes meanwhile differs
from the note. There is none where more than that counts: links, zips, files given by themselves, a date that is still
to come, what could not be read or was left out.

Nor is there one where something changed less than two seconds before the look, or later than it by its own clock: a
time has steps, of some milliseconds on most disks and of two seconds on the coarsest, and within one step a file can
change again and keep its time. So a change goes unseen only where size, time and inode were all put back, as in the
import itself. git, and rsync without --inplace, make a new file with an inode of its own.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from kantlijn._digests import sha256
from kantlijn.library.catalogue.seal import note_of, seal_text, whole_seal
from kantlijn.library.importing.names import BELOW_SITE, is_zip

MOST_ENTRIES = 2_000
LARGEST = 4_000_000
"""Bytes of a catalogue: to sum up that many takes a tenth of what a process takes to start."""
_STEP = 2_000_000_000
"""Nanoseconds: the longest step of a time that a disk keeps."""
_COUNTS = (
    "SELECT 1 FROM posts WHERE status = 'scheduled' UNION ALL SELECT 1 FROM files WHERE size < 0 "
    "UNION ALL SELECT 1 FROM problems WHERE file IS NULL UNION ALL SELECT 1 FROM left_out "
    "UNION ALL SELECT 1 FROM facts WHERE name = 'complete' AND value <> 'yes'"
)
"""What an import looks at anew though names, sizes and times are the same."""


def sum_of_archive(roots: Iterable[Path]) -> str | None:
    """Returns a number for all names, sizes and times in these folders; None where they say too little, or too many."""
    digest = sha256()
    newest = time.time_ns() - _STEP
    try:
        for count, line in enumerate(_lines(roots, newest)):
            digest.update(line.encode("utf-8", "surrogateescape"))
            if count >= MOST_ENTRIES:
                return None
    except _TooLittleError:
        return None
    return digest.hexdigest()[:32]


class _TooLittleError(Exception):
    """Names, sizes and times do not say whether something changed."""


def _lines(roots: Iterable[Path], newest: int) -> Iterator[str]:
    for root in roots:
        if root.name in BELOW_SITE or not root.is_dir():
            raise _TooLittleError
        folders = [str(root)]
        while folders:
            folder = folders.pop()
            yield f"{folder}\0\0"
            for entry in _entries(folder):
                if entry.is_dir(follow_symlinks=False):
                    folders += [entry.path] if entry.name != ".git" else []
                    yield f"{entry.name}\0folder\0"
                else:
                    yield f"{entry.name}\0{_mark(entry, newest)}\0"


def _mark(entry: os.DirEntry[str], newest: int) -> str:
    """What differs when a file changed."""
    if entry.is_symlink() or is_zip(entry.name):
        raise _TooLittleError
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        raise _TooLittleError from error
    if status.st_mtime_ns > newest:
        raise _TooLittleError
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries = list(islice(found, MOST_ENTRIES + 1))
    except OSError as error:
        raise _TooLittleError from error
    if len(entries) > MOST_ENTRIES:
        raise _TooLittleError
    return sorted(entries, key=lambda entry: entry.name)


def leave_note(path: Path, db: sqlite3.Connection, archive: str | None) -> None:
    """The catalogue at `path` is sealed, over `db`: have the note beside it that the archive was so, or none."""
    seal = seal_text(path)
    with suppress(OSError):
        if archive is None or seal is None or db.execute(_COUNTS).fetchone():
            note_of(path).unlink(missing_ok=True)
        else:
            note_of(path).write_text(f"{archive} {seal}", encoding="ascii")


def noted(path: Path) -> str:
    """Returns what the archive came to when this catalogue was sealed, "" where that is not known.

    No connection to the catalogue may be open in this process, see catalogue/seal.py.
    """
    try:
        archive, _, seal = note_of(path).read_text(encoding="ascii", errors="replace").partition(" ")
        return archive if path.stat().st_size <= LARGEST and seal and whole_seal(path) == seal else ""
    except OSError:
        return ""
