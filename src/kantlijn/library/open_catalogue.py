"""The catalogue as the reader has it open: in the user's cache, or for this run alone where none can be had there.

What is damaged is built anew, what cannot be written is left for a temporary one; `notice` says so in a sentence.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from kantlijn import temporary
from kantlijn.clean import clean_line
from kantlijn.library.catalogue.connections import reading
from kantlijn.library.catalogue.schema import discard, files_of, prepare
from kantlijn.library.catalogue.seal import size_of
from kantlijn.library.importing.unchanged import noted
from kantlijn.library.queries import Queries
from kantlijn.model import KantlijnError

REBUILDS = 2
"""A catalogue that is damaged more often than this in one run is on a disk that is not to be trusted."""

_REBUILT = "the catalogue was damaged and is built anew from the archive; what was read and marked is kept elsewhere"


class OpenCatalogue:
    """One catalogue, and a connection that only reads it. Both may become others: ask anew each time."""

    def __init__(self, folder: Path | None, name: str, *, patient: bool = False) -> None:
        """`folder` is where it is wanted, None the user's own cache. Raises KantlijnError where none can be written.

        `patient`: the note is wanted however large the catalogue is.
        """
        self._patient = patient
        self.notice = ""
        """What became of it that is worth a word, else ""."""
        self.path = Path(name)
        self._suspect = 0
        self._temporary: Path | None = None
        self._rebuilt = 0
        self.note = ""
        """What the archive was like when it was sealed, see importing/unchanged.py; "" where that is not known."""
        self._held = ExitStack()
        """The connection, let go of before the next one and at the end."""
        try:
            self.path = (folder or _user_cache()) / name
            self._open()
        except (OSError, sqlite3.Error, RuntimeError) as error:
            if not self.move(_reason(error)):
                raise KantlijnError(
                    f"no catalogue can be written, neither in the cache nor for this run: {_reason(error)}"
                ) from error

    def _open(self) -> None:
        """Raises OSError or sqlite3.Error where none can be written."""
        if prepare(self.path):
            self.notice = _REBUILT
        self._held.close()
        self.note = noted(self.path, large=self._patient)
        self.db = self._held.enter_context(closing(reading(self.path)))
        self.queries = Queries(self.db)

    @property
    def suspect(self) -> bool:
        """Whether somebody who reads it over another connection found it damaged."""
        return self._suspect != 0 and self._suspect == _inode(self.path)

    def distrust(self, inode: int) -> None:
        """The file of that number is damaged, as somebody says who may be in another thread."""
        self._suspect = inode

    def rebuild(self) -> None:
        """Make a damaged one anew, empty. Raises KantlijnError where none can be written any more."""
        self._rebuilt += 1
        self._suspect = 0
        self._held.close()
        try:
            if self._rebuilt > REBUILDS:
                raise OSError(errno.EIO, "it is damaged again and again")
            discard(self.path)
            self._open()
        except (OSError, sqlite3.Error) as error:
            if not self.move(_reason(error)):
                raise KantlijnError(f"the catalogue {self.path} is damaged and stays so: {_reason(error)}") from error
        else:
            self.notice = _REBUILT

    def move(self, reason: str) -> bool:
        """Go on in an empty temporary one, for that reason. Returns False where there is no more room than here."""
        if self._temporary:
            return False
        before, half = self.path, self._is_half()
        try:
            self._temporary = temporary.folder()
            if shutil.disk_usage(self._temporary).free <= sum(map(size_of, files_of(before))):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.path = self._temporary / before.name
            self._open()
        except (OSError, sqlite3.Error):
            self.path = before
            self._remove_temporary()
            return False
        if half:
            with suppress(OSError):
                discard(before)  # it holds half an archive, and the room that is missing
        self.notice = clean_line(f"no cache could be written ({reason}), so this archive is read anew each time")
        return True

    def _is_half(self) -> bool:
        """Whether an import into it was cut off; closes it."""
        try:
            return self.queries.fact("complete") == "no"
        except (AttributeError, sqlite3.Error):
            return False

    def close(self) -> None:
        """Let go of it; a temporary one is deleted."""
        self._held.close()
        self._remove_temporary()

    def _remove_temporary(self) -> None:
        if self._temporary:
            temporary.discard(self._temporary)
        self._temporary = None


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("kantlijn")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0
