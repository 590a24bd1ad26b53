"""The shared progress: a few numbers that the import process writes and the reader reads, in memory that they share.

It costs no system call for a file. The memory cannot shrink and is there from the start: a process that touches what
a mapped file has lost, or what a full disk never gave it, is ended by SIGBUS. A count that is odd while it is being
written keeps the reader from taking half of a new state for a whole one.
"""

from __future__ import annotations

import errno
import mmap
import os
import struct
from typing import NamedTuple

from kantlijn.library.importing.memory_file import memory_file

_HEAD = struct.Struct("=QQQQQQQQQHH")
_PATH = 4096
SIZE = _HEAD.size + 2 * _PATH


class Snapshot(NamedTuple):
    """What stands there at one moment."""

    beats: int
    """Goes up whenever the import process gets on; the reader watches it, not the clock."""
    files: int
    total: int | None
    posts: int
    comments: int
    read: int
    size: int
    """Bytes read so far, and bytes to be read as far as is known."""
    waiting: int
    """Posts and comments that are not searchable yet; 0 until all is read."""
    file: str
    """The full path of what is being read, or ""."""
    shown: str
    """The same as the user knows it."""


class SharedProgress:
    """Shared memory by way of a descriptor, which goes to the import process."""

    def __init__(self, descriptor: int) -> None:
        self._memory = mmap.mmap(descriptor, SIZE)
        self._turn = 0
        self.beats = self.files = self.posts = self.comments = 0
        self.read_bytes = self.size = self.waiting = 0
        self.total: int | None = None
        self._lengths = (0, 0)
        self.file = ""
        """What was last said to be looked at."""

    @staticmethod
    def descriptor() -> int:
        """Returns a new descriptor of enough zeros. Raises OSError where there is no room even for these."""
        handle = memory_file("progress")
        try:
            _allocate(handle)
        except OSError:
            os.close(handle)
            raise
        return handle

    def at(self, file: str, shown: str) -> None:
        """Say what is being looked at."""
        raw, name = os.fsencode(file)[:_PATH], shown.encode("utf-8", "replace")[:_PATH]
        self.file = file
        self._turn += 1
        self._head()
        self._memory[_HEAD.size : _HEAD.size + len(raw)] = raw
        self._memory[_HEAD.size + _PATH : _HEAD.size + _PATH + len(name)] = name
        self._lengths = (len(raw), len(name))
        self._turn += 1
        self.beat()

    def beat(self) -> None:
        """Say that it gets on."""
        self.beats += 1
        self._head()

    def _head(self) -> None:
        total = 0 if self.total is None else self.total + 1
        counts = self.beats, self.files, total, self.posts, self.comments, self.read_bytes, self.size, self.waiting
        _HEAD.pack_into(self._memory, 0, self._turn, *counts, *self._lengths)

    def read(self) -> Snapshot:
        """What stands there now; never half a change, however often it takes to get a whole one."""
        for _ in range(1000):
            head = bytes(self._memory)
            turn, beats, files, total, posts, comments, done, size, waiting, raw, name = _HEAD.unpack_from(head)
            if turn % 2 == 0 and _HEAD.unpack_from(self._memory)[0] == turn:
                break
        file, shown = head[_HEAD.size :][:raw], head[_HEAD.size + _PATH :][:name]
        named = os.fsdecode(file), shown.decode("utf-8", "replace")
        return Snapshot(beats, files, total - 1 if total else None, posts, comments, done, size, waiting, *named)

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()


def _allocate(handle: int) -> None:
    """Have room for all of it: a file that was only given a length has none when the disk is full."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, SIZE)
    elif os.write(handle, bytes(SIZE)) < SIZE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
