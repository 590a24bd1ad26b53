"""A file as the walk meets it, and the mark by which it is known again unchanged."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kantlijn.library.importing.site_hints import SiteTexts
from kantlijn.sources.source import Member, Source

_SIGNED = 0x7FFF_FFFF_FFFF_FFFF
"""An inode, or a time of the year 5138, can need more bits than SQLite has; the lower ones tell files apart as well."""

Mark = tuple[int, int, int]
"""Size, mtime_ns and inode of a file; it changed if one of them did."""


class Sighting(NamedTuple):
    """A file, or a folder that a format takes whole, that is offered as a source."""

    folder: str
    name: str
    """The name in its folder; "" for a file that the user named or a folder taken whole, which is its own `folder`."""
    root: str
    shown: str
    """How it is named to the user: below the root, and with the root's name where there are several."""
    site: str
    """The kind of site around it, or ""."""
    mark: Mark
    named: bool = False
    """The user named it; being in no format is then worth a word."""
    member: int = -1
    """Its number in the zip that its `folder` then is; -1 for a file of its own."""
    told: SiteTexts | None = None
    """What the site around it tells of its posts."""

    @property
    def file(self) -> str:
        """Its full path."""
        if not self.name:
            return self.folder
        return f"{self.folder}{os.sep if self.folder != os.sep else ''}{self.name}"

    def source(self, watch: Callable[[int], object] | None = None) -> Source:
        """Returns what a format reads; `watch` is called with the number of bytes read so far."""
        root, hints = _path(self.root), self._hints()
        if self.member < 0:
            return Source.met(self.file, root, self.shown, hints, watch, is_file=bool(self.name))
        return Member(Path(self.file), root, self.shown, hints, Path(self.folder), self.member, watch=watch)

    def _hints(self) -> dict[str, str]:
        if self.told is not None:
            return self.told.hints()
        return {"site": self.site} if self.site else {}


_path = lru_cache(maxsize=16)(Path)


def folder_mark(path: str) -> Mark:
    """Returns the mark of a folder that is one source: the size of all in it, the newest time, the number of files."""
    size = newest = count = 0
    for folder, _, names in os.walk(path):
        for name in names:
            try:
                status = os.lstat(os.path.join(folder, name))  # noqa: PTH118
            except OSError:
                continue
            size, newest, count = size + status.st_size, max(newest, status.st_mtime_ns), count + 1
    return size, newest & _SIGNED, count


def file_mark(status: os.stat_result) -> Mark:
    """Returns what differs when a file changed: size, mtime_ns and inode."""
    return status.st_size, status.st_mtime_ns & _SIGNED, status.st_ino & _SIGNED
