"""A process that parses for the import: it is handed files, a chunk at a time, and gives back what came of them.

It writes nothing and has nothing open but the file that it reads. When its standard input is closed, the import has
ended or is gone, and it ends too.

    python -m kantlijn.library.importing.parser SOCKET PROGRESS       descriptors that it inherits
"""

from __future__ import annotations

import gc
import marshal
import os
import pickle
import signal
import socket
import struct
import sys
import threading
import time
from contextlib import suppress
from typing import Any, BinaryIO

from kantlijn.library.catalogue.prepared import PreparedComment, PreparedPost
from kantlijn.library.importing.file_events import Event, events, packed
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.importing.sighting import Sighting

LENGTH = struct.Struct("=I")
"""How many bytes a message has, in front of it: what `pickle` makes of files, and `marshal` of what came of them."""

NOWHERE = 120
"""Seconds after which a process that gets nowhere ends by itself, should nobody end it."""

_OFTEN = 0.02
"""Seconds between two signs of life: a file is read in a fraction of that, and who looks does so no more often."""

_MOST, _LONG_ENOUGH = 100, 64_000
"""So many events, or characters in them, go at once."""
_LITTLE = 500
"""Characters of what is beside the body."""


class Parser:
    """Reads chunks from one end of a socket and answers them in order."""

    def __init__(self, connection: BinaryIO, shared: SharedProgress) -> None:
        self._connection, self._shared = connection, shared
        self._events: list[tuple[Any, ...]] = []
        self._length = 0
        self._alarm = self._next = 0.0

    def run(self) -> None:
        """Parse until there is no more to parse."""
        while head := self._connection.read(LENGTH.size):
            chunk: list[tuple[Sighting, str]] = pickle.loads(self._connection.read(*LENGTH.unpack(head)))  # noqa: S301
            for sighting, left_out in chunk:
                self._file(sighting, left_out)
            self._send()
            self._shared.at("", "")

    def _file(self, sighting: Sighting, left_out: str) -> None:
        self._shared.read_bytes = 0
        self._shared.at(sighting.file, sighting.shown)
        for event in events(sighting, left_out, self._watch):
            self._live()
            self._add(event)

    def _watch(self, done: int) -> None:
        self._shared.read_bytes = max(self._shared.read_bytes, done)
        self._live()

    def _live(self) -> None:
        """It gets on, which is said now and then; should it not, an alarm ends it, which needs no Python to run."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _OFTEN
        self._shared.beat()
        if now > self._alarm and hasattr(signal, "alarm"):
            self._alarm = now + 1
            signal.alarm(NOWHERE)

    def _add(self, event: Event) -> None:
        parts = packed(event)
        self._events.append(parts)
        self._length += _length(event)
        if len(self._events) >= _MOST or self._length > _LONG_ENOUGH:
            self._send()

    def _send(self) -> None:
        if self._events:
            data = marshal.dumps(self._events)
            self._connection.write(LENGTH.pack(len(data)) + data)
            self._connection.flush()
            self._events, self._length = [], 0


def _length(event: Event) -> int:
    """About how long it is: most is the body, or where there is none little is."""
    if isinstance(event, PreparedPost):
        return len(event.body) + _LITTLE
    return _LITTLE + (len(event.body) if isinstance(event, PreparedComment) else 0)


def main(descriptors: list[str]) -> None:
    """Parse for the process at the other end of a socket."""
    threading.Thread(target=_end_with_the_import, daemon=True).start()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # what a file gives goes with the file
    connection, progress = map(int, descriptors)
    with socket.socket(fileno=connection) as ours, suppress(ConnectionError):
        Parser(ours.makefile("rwb"), SharedProgress(progress)).run()  # type: ignore[arg-type]


def _end_with_the_import() -> None:
    with suppress(OSError):
        os.read(0, 1)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
