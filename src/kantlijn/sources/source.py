"""A source: what a format gets to read, be it a file, a folder that is one archive, or a member of a zip."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from kantlijn.model import Problem
from kantlijn.sources import packed
from kantlijn.sources.encodings import Decoded, decode, looks_binary
from kantlijn.sources.packed import FormatError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["HEAD", "WHOLE", "FormatError", "Member", "Source"]

HEAD = 16 * 1024
"""How many first bytes a format sees when it sniffs."""

FAR = 1024 * 1024
"""How many it sees of a file whose first text is longer than that."""

WHOLE = 64 * 1024 * 1024
"""The largest file that `data` and `text` read whole; a format for larger ones streams from `open`."""


_PIECE = 128 * 1024


class _Watched(io.FileIO):
    """A file that reports how much of it was read."""

    def __init__(self, handle: int, watch: Callable[[int], object]) -> None:
        super().__init__(handle, "rb")
        self._watch = watch

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        count = super().readinto(buffer)
        self._watch(self.tell())
        return count


@dataclass
class Source:
    """A file to read. Opened for reading only, never a device or a pipe."""

    file: Path
    """Where it is."""
    root: Path
    """The path the user named, above it or the same."""
    path: str
    """How to name it to the user; posts, comments and problems carry it."""
    hints: dict[str, str] = field(default_factory=dict)
    """What the walk knows of the site around it: `site` is jekyll, hugo, pelican, zola, docusaurus or absent."""
    watch: Callable[[int], object] | None = field(default=None, compare=False, repr=False, kw_only=True)
    """Called with the number of bytes of the file read so far, whenever some are: a sign of life between two items."""
    is_file: bool = field(default=False, compare=False, repr=False, kw_only=True)
    """It is known to be no folder."""
    _small: bytes | None = field(default=None, init=False, compare=False, repr=False)
    """All of a small file whose first bytes were looked at: it need not be opened again."""

    @cached_property
    def is_root(self) -> bool:
        """Whether the user named this very file."""
        return str(self.file) == str(self.root)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The path below the root, in parts; for a file named by the user, the last three of its full path."""
        if self.is_root:
            return self.file.parts[-3:]
        file, root = str(self.file), str(self.root).rstrip(os.sep) + os.sep  # Paths cost ten times as much, per file
        if not file.startswith(root):
            return self.file.relative_to(self.root).parts
        return tuple(file[len(root) :].split(os.sep))  # noqa: PTH206

    @cached_property
    def name(self) -> str:
        """The file's name."""
        return self.file.name

    @cached_property
    def stem(self) -> str:
        """The file's name without its last ending."""
        return self.file.stem

    @cached_property
    def suffix(self) -> str:
        """The last ending, in lower case, with its dot; of `export.xml.gz` it is `.xml`."""
        name = self.name.lower()
        suffix = _suffix(name)
        return _suffix(name[: -len(suffix)]) if suffix == ".gz" else suffix

    @cached_property
    def is_folder(self) -> bool:
        """Whether the source is a folder; a format that reads whole folders (maildir) sniffs these."""
        return not self.is_file and self.file.is_dir()

    @cached_property
    def head(self) -> bytes:
        """The first bytes, at most HEAD of them; none for a folder. Raises as `open` does."""
        if self.is_folder:
            return b""
        raw = self._raw()
        if isinstance(raw, io.BytesIO):
            self._small = raw.getvalue()
        with packed.unpacked(raw) as stream:
            return stream.read(HEAD)

    @cached_property
    def head_text(self) -> str:
        """The first bytes as text, as well as that goes."""
        return decode(self.head, cut=True).text

    @cached_property
    def far_text(self) -> str:
        """The first FAR bytes as text: for a file whose head is nothing but one long text. Raises as `open` does."""
        with self.open() as stream:
            return decode(stream.read(FAR), cut=True).text

    def open(self) -> BinaryIO:
        """Returns a binary stream from the start, of a gzip file what is packed in it.

        Raises FormatError for what is no plain file or unpacks to more than `packed` allows, OSError as open does.
        """
        return packed.unpacked(self._raw())

    def _raw(self) -> BinaryIO:
        if self._small is not None:
            return io.BytesIO(self._small)
        handle = os.open(self.file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            os.close(handle)
            raise FormatError("is not a plain file")
        if status.st_size <= _PIECE:
            return self._at_once(handle, status.st_size)
        return io.BufferedReader(_Watched(handle, self.watch), _PIECE) if self.watch else os.fdopen(handle, "rb")

    def _at_once(self, handle: int, size: int) -> BinaryIO:
        """All of a small file: a buffer and a stream for each of 100,000 would cost more than what they hold."""
        with open(handle, "rb", buffering=0) as stream:
            data = stream.read(size + 1)
            if len(data) != size:  # it is being written, or says less than it holds, as what the system makes up does
                data += stream.readall()
        if self.watch:
            self.watch(len(data))
        return io.BytesIO(data)

    def beside(self, path: str) -> Source | None:
        """Returns the file at a path relative to this one's folder, which may be in a zip; None where there is none.

        `..` leads up to the path that the user named, and no further.
        """
        file = Path(os.path.normpath(self.file.parent / path))
        if self.root not in file.parents and ".." in PurePosixPath(path).parts:
            return None
        if not file.is_file() or file.is_symlink():
            return None
        shown = os.path.normpath(f"{self.path.rpartition('/')[0]}/{path}".lstrip("/"))
        return Source(file, self.root, shown, self.hints, watch=self._alive)

    def _alive(self, _: int) -> None:
        """Another file is read for this one: a sign of life, and no progress in this one."""
        if self.watch:
            self.watch(0)

    def data(self, limit: int = WHOLE) -> bytes:
        """Returns all of it. Raises FormatError when it is larger than `limit` bytes, and as `open` does."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise FormatError(f"is larger than {limit // 1_000_000 or 1} MB")
        return data

    def text(self, limit: int = WHOLE) -> Decoded:
        """Returns all of it as text, with what was guessed. `formats.parse` cleans what a format yields, not this."""
        return decode(self.data(limit))

    def readable(
        self, limit: int = WHOLE, *, declared: Callable[[bytes], str] = lambda _: ""
    ) -> tuple[str, list[Problem]]:
        """Returns all of it as text, and the Problem to report where its encoding was guessed, if any.

        `declared` finds the encoding that the file itself names, or "". Raises FormatError for what is no text, or
        larger than `limit` bytes.
        """
        data = self.data(limit)
        decoded = decode(data, declared(data))
        if looks_binary(decoded.text):
            raise FormatError("looks binary")
        return decoded.text, decoded.problems(self.path)

    def members(self) -> Iterator[Source]:
        """Yields the files directly inside a folder, in order of name, links left out. Raises OSError."""
        with os.scandir(self.file) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_file(follow_symlinks=False):
                    shown = f"{self.path}/{entry.name}"
                    yield Source(Path(entry.path), self.root, shown, self.hints, watch=self._alive)


def _suffix(name: str) -> str:
    """The last ending of a name with its dot; "" for one that begins with its only dot or ends in one."""
    begin = name.rfind(".")
    return name[begin:] if 0 < begin < len(name) - 1 else ""


@dataclass
class Member(Source):
    """A file in a zip, read in place. Its `file` is the zip's path and then its own, which is on no disk."""

    archive: Path = Path()
    index: int = 0
    """Which of the archive's entries it is; names in a zip may be twice there, or lie."""

    @cached_property
    def is_folder(self) -> bool:
        """Never: folders in a zip are nothing but names."""
        return False

    def _raw(self) -> BinaryIO:
        return packed.opened(self.archive, self.index, self.watch)

    def beside(self, path: str) -> Source | None:
        """Returns the member at a path relative to this one's folder; None where there is none."""
        file = Path(os.path.normpath(self.file.parent / path))
        if self.archive not in file.parents:
            return None
        wanted = file.relative_to(self.archive).as_posix()
        for entry in packed.entries(self.archive):
            if entry.name == wanted and not entry.refused:
                shown = os.path.normpath(f"{self.path.rpartition('/')[0]}/{path}".lstrip("/"))
                return Member(file, self.root, shown, self.hints, self.archive, entry.index, watch=self._alive)
        return None
