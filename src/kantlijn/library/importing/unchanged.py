"""Whether an archive is as the last import left it: of a small one the reader sees that, and starts no process.

The import leaves a note beside the seal (see catalogue/seal.py): what all names, sizes, times and inodes of the archive
come to, and the seal that it belongs to. Where a reader comes to the same, and the catalogue is as it was sealed, an
import would write nothing. A large archive would keep the reader waiting; there the import looks, and ends at once
instead of asking formats and catalogue about each file. A command that prints waits for that in any case, so it looks
itself, at an archive of any size, and tells the import what it found where one must run. The archive is looked at
before the import walks, so that what changes meanwhile differs from the note. There is none where more than that
counts: links, zips, files given by themselves, a date that is still to come, what could not be read or was left out.

The times of folders alone would not do: what is written into a file that is there leaves its folder as it was.

Nor is there one where something changed less than two seconds before the look, or later than it by its own clock: a
time has steps, of some milliseconds on most disks and of two seconds on the coarsest, and within one step a file can
change again and keep its time. So a change goes unseen only where size, time and inode were all put back, as in the
import itself. git, and rsync without --inplace, make a new file with an inode of its own.

The first import of a large archive does not do that before there is something to read: it looks when all is read, and
leaves a note only if nothing changed since it began, nor within the hour before, as a disk of another machine may have
another clock. There those times count too that cannot be put back, and those of folders, in which names come and go.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from pathlib import Path

from kantlijn._digests import sha256
from kantlijn.library.catalogue.seal import log_of, note_of, seal_text, whole_seal
from kantlijn.library.importing.names import BELOW_SITE, OF_POSTS, is_zip

MOST_ENTRIES = 2_000
"""Of more the reader makes no number: that is the import's."""
AT_ALL = 2_000_000
"""Of more nobody does: the walk looks at them again."""
LARGEST = 4_000_000
"""Bytes of a catalogue: to sum up that many takes a tenth of what a process takes to start."""
_LARGE = "large-"
"""What the number of more than MOST_ENTRIES begins with."""
_STEP = 2_000_000_000
"""Nanoseconds: the longest step of a time that a disk keeps."""
_CLOCKS = 3_600_000_000_000
"""Nanoseconds by which the clock of a disk may be behind ours."""
_NOT_WALKED = frozenset((".git", "node_modules"))
"""Folders that can be larger than all else, and that no walk goes into."""
_COUNTS = (
    "SELECT 1 FROM posts WHERE status = 'scheduled' UNION ALL SELECT 1 FROM files WHERE size < 0 "
    "UNION ALL SELECT 1 FROM problems WHERE file IS NULL UNION ALL SELECT 1 FROM left_out "
    "UNION ALL SELECT 1 FROM facts WHERE name = 'complete' AND value <> 'yes'"
)
"""What an import looks at anew though names, sizes and times are the same."""


def sum_of_archive(
    roots: Iterable[Path],
    most: int | None = None,
    beat: Callable[[], object] = lambda: None,
    *,
    as_at: int | None = None,
) -> str | None:
    """Returns a number for all names, sizes and times in these folders; None where they say too little, or too many.

    `most`: of how many entries at most; None: MOST_ENTRIES. `beat` is called for each folder. `as_at`: the number must
    be what it was at that moment, in nanoseconds since 1970; None where something may have changed since.
    """
    digest = sha256()
    count = 0
    try:
        for lines in _folders(roots, MOST_ENTRIES if most is None else most, as_at):
            beat()
            digest.update("".join(lines).encode("utf-8", "surrogateescape"))
            count += len(lines)
    except (_TooLittleError, OSError):
        return None
    return f"{_LARGE if count > MOST_ENTRIES else ''}{digest.hexdigest()[:32]}"


class _TooLittleError(Exception):
    """Names, sizes and times do not say whether something changed."""


def _folders(roots: Iterable[Path], most: int, as_at: int | None) -> Iterator[list[str]]:
    """Yields the lines of each folder: one for itself, one for each entry, in order. Raises OSError, too."""
    newest = time.time_ns() - _STEP if as_at is None else as_at - _CLOCKS
    for root in roots:
        if root.name in BELOW_SITE or not OF_POSTS.isdisjoint(root.parts) or not root.is_dir():
            raise _TooLittleError
        folders = [str(root)]
        while folders:
            folder = folders.pop()
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                if as_at is not None and _last_change(os.fstat(handle)) > newest:
                    raise _TooLittleError
                entries = _entries(handle, most - 1)
                lines = [f"{folder}\0\0", *_lines(folder, entries, folders, newest, put_back=as_at is None)]
            finally:
                os.close(handle)
            most -= len(lines)
            yield lines


def _entries(handle: int, most: int) -> list[os.DirEntry[str]]:
    """What is in an open folder, each to be asked while it is open: so the system need not find the folder again."""
    with os.scandir(handle) as found:
        entries = list(islice(found, most + 1))
    if len(entries) > most:
        raise _TooLittleError
    return sorted(entries, key=attrgetter("name"))


def _lines(
    folder: str, entries: list[os.DirEntry[str]], folders: list[str], newest: int, *, put_back: bool
) -> Iterator[str]:
    """What differs when something in a folder changed; the folders in it go to the others.

    `put_back`: whether the time of a file may be an older one than that of its last change.
    """
    zips = ".zip" in "\0".join(entry.name for entry in entries).lower()
    for entry in entries:
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            if name not in _NOT_WALKED:
                folders.append(os.path.join(folder, name))  # noqa: PTH118
            yield f"{name}\0folder\0"
            continue
        if entry.is_symlink() or (zips and is_zip(name)):
            raise _TooLittleError
        status = entry.stat(follow_symlinks=False)
        if (status.st_mtime_ns if put_back else _last_change(status)) > newest:
            raise _TooLittleError
        yield f"{name}\0{status.st_size} {status.st_mtime_ns} {status.st_ino}\0"


def _last_change(status: os.stat_result) -> int:
    """When it changed last, or its name or time was set (not so on Windows)."""
    return max(status.st_mtime_ns, status.st_ctime_ns)


def leave_note(path: Path, db: sqlite3.Connection, archive: str | None) -> None:
    """The catalogue at `path` is sealed, over `db`: have the note beside it that the archive was so, or none."""
    seal = seal_text(path)
    with suppress(OSError):
        if archive is None or seal is None or db.execute(_COUNTS).fetchone():
            note_of(path).unlink(missing_ok=True)
        else:
            note_of(path).write_text(f"{archive} {seal}", encoding="ascii")


def noted(path: Path, *, large: bool = False) -> str:
    """Returns what the archive came to when this catalogue was sealed, "" where that is not known or it is too large.

    `large`: who asks has the time for one of any size. No connection to the catalogue may be open in this process, see
    catalogue/seal.py.
    """
    archive, seal = _note(path)
    if archive.startswith(_LARGE) and not large:
        return ""
    try:
        fits = large or path.stat().st_size <= LARGEST
        return archive if seal and fits and whole_seal(path) == seal else ""
    except OSError:
        return ""


def is_noted(path: Path, archive: str) -> bool:
    """Whether the archive came to the same when this catalogue was sealed, which is known to be as its seal says."""
    log = log_of(path)
    return _note(path) == (archive, seal_text(path)) and not (log.exists() and log.stat().st_size)


def _note(path: Path) -> tuple[str, str]:
    """What the note says of the archive, and of the seal; "" for what it does not say."""
    try:
        archive, _, seal = note_of(path).read_text(encoding="ascii", errors="replace").partition(" ")
    except OSError:
        return "", ""
    return archive, seal
