"""Packed files, gzip and zip: read in place, never written to disk, and never more of them than a limit allows.

What unpacks to more than 100 times its size is made to harm: deflate packs at most 1,032 to 1, and real texts stay
below 20 to 1. What unpacks to more than 1 GB is better unpacked by hand. Members of a zip are opened by their number,
for two may have one name.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from lzma import LZMAError
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from kantlijn.model import KantlijnError
from kantlijn.wording import number

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

RATIO = 100
TOTAL = 1_000_000_000
SMALL = 1_000_000
"""What unpacks to less than this is never refused, however well it was packed."""

_GZIP = b"\x1f\x8b\x08"
_PIECE = 64 * 1024
MOST_MEMBERS = 200_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError)
"""What reading a damaged member raises: bz2 says OSError, and so does a place before the start of the file."""


class FormatError(KantlijnError):
    """Why a source could not be read (any further)."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.where = where


def unpacked(stream: BinaryIO) -> BinaryIO:
    """Unpack a stream, which must be seekable, if it begins as gzip does.

    Returns the same stream, or one of what is packed in it; that raises FormatError while it is read, where the data is
    damaged or unpacks to more than the limits.
    """
    start = stream.read(len(_GZIP))
    stream.seek(0)
    return cast(BinaryIO, io.BufferedReader(_Gunzip(stream), _PIECE)) if start == _GZIP else stream


class _Gunzip(io.RawIOBase):
    """Unpacks gzip of one or more parts. It ends where the file ends early; what follows the last part is ignored.

    zlib rather than the gzip module, which gives nothing of a piece that ends too soon and does not say how many
    bytes it has read, so that no ratio can be computed.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._zlib = zlib.decompressobj(wbits=31)
        self._left = b""
        self._taken = self._given = 0
        self._over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        while not self._over:
            piece = self._some(len(view))
            if piece:
                view[: len(piece)] = piece
                return len(piece)
        return 0

    def _some(self, most: int) -> bytes:
        if not self._left:
            self._left = self._stream.read(_PIECE)
            self._taken += len(self._left)
            self._over = not self._left
        try:
            piece = self._zlib.decompress(self._left, most)
        except zlib.error as error:
            raise FormatError(f"is damaged: {error}", f"byte {self._given} of what it packs") from error
        self._left = self._zlib.unconsumed_tail
        if self._zlib.eof:
            self._next_part()
        self._given += len(piece)
        if self._given > SMALL and (self._given > TOTAL or self._given > RATIO * self._taken):
            raise FormatError(f"unpacks to more than {'1 GB' if self._given > TOTAL else '100 times its size'}")
        return piece

    def _next_part(self) -> None:
        self._left = self._zlib.unused_data or self._stream.read(_PIECE)
        self._over = not self._left.startswith(_GZIP[: len(self._left)]) or not self._left
        self._zlib = zlib.decompressobj(wbits=31)

    def close(self) -> None:
        self._stream.close()
        super().close()


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a zip."""

    index: int
    name: str
    """Its path without `..`, drive or leading slash, made different from all others in this zip."""
    size: int
    crc: int
    refused: str = ""
    """Why it is not opened, or ""."""


def entries(archive: Path, most: int = MOST_MEMBERS) -> list[Entry]:
    """List the files in a zip of at most so many members, in the order they stand there.

    Returns an Entry each, folders left out. Raises FormatError for what is no zip or is over a limit as a whole,
    OSError as `Path.stat` does.
    """
    mark = _mark(archive)
    if len(_archive(archive, mark).infolist()) > most:
        raise FormatError(f"holds more than {number(most)} files")
    return list(_listed(archive, mark))


def opened(archive: Path, index: int, watch: Callable[[int], object] | None = None) -> BinaryIO:
    """Open a member of a zip by its number, its place in the zip's own list.

    Returns a stream, which calls `watch` with the number of bytes read so far. Raises FormatError, here or while it is
    read, where the member is damaged, encrypted, or packed in a way that is not known.
    """
    packed = _archive(archive, _mark(archive))
    try:
        info = packed.infolist()[index]
        return cast(BinaryIO, io.BufferedReader(_Checked(packed.open(info), watch), _PIECE))
    except (*_DAMAGE, NotImplementedError, RuntimeError, IndexError) as error:
        raise FormatError(f"cannot be unpacked: {error}") from error


class _Checked(io.RawIOBase):
    """A member of a zip whose damage is raised as FormatError."""

    def __init__(self, member: object, watch: Callable[[int], object] | None) -> None:
        self._member, self._watch = cast(io.BufferedIOBase, member), watch

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._member.seek(offset, whence)

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            piece = self._member.read(len(view))
        except _DAMAGE as error:
            raise FormatError(f"is damaged: {error}") from error
        view[: len(piece)] = piece
        if self._watch:
            self._watch(self._member.tell())
        return len(piece)

    def close(self) -> None:
        self._member.close()
        super().close()


def _mark(archive: Path) -> tuple[int, int]:
    status = archive.stat()
    return status.st_size, status.st_mtime_ns


@lru_cache(maxsize=1)
def _archive(archive: Path, mark: tuple[int, int]) -> zipfile.ZipFile:
    """The open archive, kept for the member after this one: a list of 10,000 takes long to read each time."""
    try:
        packed = zipfile.ZipFile(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise FormatError(f"cannot be read as a zip: {error}") from error
    infos = packed.infolist()
    size = sum(info.file_size for info in infos)
    if size > SMALL and size > RATIO * mark[0]:  # members that lie on top of each other show only here
        raise FormatError("unpacks to more than 100 times its size")
    return packed


@lru_cache(maxsize=1)
def _listed(archive: Path, mark: tuple[int, int]) -> tuple[Entry, ...]:
    return tuple(_entries(_archive(archive, mark)))


def _entries(packed: zipfile.ZipFile) -> Iterator[Entry]:
    taken: set[str] = set()
    for index, info in enumerate(packed.infolist()):
        parts = [part for part in info.filename.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        if not parts or info.filename.endswith("/"):
            continue
        name, number = "/".join(parts), 1
        while name in taken:
            number += 1
            stem, ending = os.path.splitext("/".join(parts))  # noqa: PTH122 - a name in a zip is no path
            name = f"{stem} ({number}){ending}"
        taken.add(name)
        yield Entry(index, name, info.file_size, info.CRC, _refusal(info))


def _refusal(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 1:
        return "is encrypted"
    if info.file_size > TOTAL:
        return "unpacks to more than 1 GB"
    if info.file_size > SMALL and info.file_size > RATIO * info.compress_size:
        return "unpacks to more than 100 times its size"
    return ""
