"""A source: what a format gets to read, be it a file, a folder that is one archive, or a member of a zip."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Self

from kantlijn.late import once
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
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


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

    @classmethod
    def met(
        cls,
        where: str,
        root: Path,
        path: str,
        hints: dict[str, str],
        watch: Callable[[int], object] | None,
        *,
        is_file: bool,
    ) -> Self:
        """Returns a source whose `file` is made for those who ask for it: few formats do, and there are many files."""
        made = cls.__new__(cls)
        made.__dict__["where"] = where
        made.root, made.path, made.hints, made.watch, made.is_file = root, path, hints, watch, is_file
        return made

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Path:
            if name != "file":
                raise AttributeError(name)
            self.file = Path(self.where)
            return self.file

    @once
    def where(self) -> str:
        """The full path of `file` as text: what most ask for, of which to make a Path costs as much as to open it."""
        return str(self.file)

    @once
    def is_root(self) -> bool:
        """Whether the user named this very file."""
        return self.where == str(self.root)

    @once
    def parts(self) -> tuple[str, ...]:
        """The path below the root, in parts; for a file named by the user, the last three of its full path."""
        if self.is_root:
            return self.file.parts[-3:]
        root = str(self.root).rstrip(os.sep) + os.sep
        if not self.where.startswith(root):
            return self.file.relative_to(self.root).parts
        return tuple(self.where[len(root) :].split(os.sep))  # noqa: PTH206

    @once
    def name(self) -> str:
        """The file's name."""
        return self.where.rpartition(os.sep)[2]

    @once
    def stem(self) -> str:
        """The file's name without its last ending."""
        return self.name.removesuffix(_suffix(self.name))

    @once
    def suffix(self) -> str:
        """The last ending, in lower case, with its dot; of `export.xml.gz` it is `.xml`."""
        name = self.name.lower()
        suffix = _suffix(name)
        return _suffix(name[: -len(suffix)]) if suffix == ".gz" else suffix

    @once
    def is_folder(self) -> bool:
        """Whether the source is a folder; a format that reads whole folders (maildir) sniffs these."""
        return not self.is_file and self.file.is_dir()

    @once
    def head(self) -> bytes:
        """The first bytes, at most HEAD of them; none for a folder. Raises as `open` does."""
        if self.is_folder:
            return b""
        raw = self._raw()
        if isinstance(raw, io.BytesIO):
            self._small = raw.getvalue()
        with packed.unpacked(raw) as stream:
            return stream.read(HEAD)

    @once
    def head_text(self) -> str:
        """The first bytes as text, as well as that goes."""
        return decode(self.head, cut=True).text if self._small_text is None else self._small_text.text

    @once
    def _small_text(self) -> Decoded | None:
        """All of a file that its first bytes are, where nothing of how to decode it is in doubt: it is decoded once."""
        if self.head != self._small or len(self.head) == HEAD:
            return None
        decoded = decode(self.head)
        return None if decoded.warning else decoded

    @once
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
        handle = os.open(self.where, _READING)
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            os.close(handle)
            raise FormatError("is not a plain file")
        if status.st_size <= _PIECE:
            return self._at_once(handle, status.st_size)
        return io.BufferedReader(_Watched(handle, self.watch), _PIECE) if self.watch else os.fdopen(handle, "rb")

    def _at_once(self, handle: int, size: int) -> BinaryIO:
        """All of a small file: a buffer and a stream for each of 100,000 would cost more than what they hold."""
        try:
            data = os.read(handle, size + 1)
            if len(data) != size:  # it is being written, or says less than it holds, as what the system makes up does
                while more := os.read(handle, _PIECE):
                    data += more
        finally:
            os.close(handle)
        if self.watch:
            self.watch(len(data))
        return io.BytesIO(data)

    def beside(self, path: str) -> Source | None:
        """Returns the file at a path relative to this one's folder, which may be in a zip; None where there is none.

        `..` leads up to the path that the user named, and no further.
        """
        folder = self.where.removesuffix(self.name)
        file = os.path.normpath(os.path.join(folder, path))  # noqa: PTH118 - asked once for each post of Markdown
        if ".." in path and self.root not in Path(file).parents and ".." in PurePosixPath(path).parts:
            return None
        try:
            is_file = stat.S_ISREG(os.lstat(file).st_mode)
        except (OSError, ValueError):
            is_file = False
        if not is_file:
            return None
        shown = os.path.normpath(f"{self.path.rpartition('/')[0]}/{path}".lstrip("/"))
        return Source(Path(file), self.root, shown, self.hints, watch=self._alive)

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
        if self._small is not None and len(self._small) <= limit and self._small_text is not None:
            return self._small_text
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

    @once
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
