"""The processes that parse, as the import sees them: chunks of files go out, what came of them comes back in order.

However many there are, events come in the order in which the chunks were handed out, so that the catalogue is the same.
Nobody waits for a parser but the import, and that for one at a time: the one that has the oldest chunk. A parser
that ends takes the import along, which its reader then starts again with the file to blame named in the progress.
"""

from __future__ import annotations

import marshal
import os
import pickle
import selectors
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from kantlijn.library.importing.file_events import Ended, Event, unpacked
from kantlijn.library.importing.parser import LENGTH
from kantlijn.library.importing.shared_progress import SharedProgress, Snapshot
from kantlijn.library.importing.sighting import Sighting

COMMAND = (sys.executable, "-P", "-m", "kantlijn.library.importing.parser")

MOST = 8
"""More than so many parsers give more than one process can write."""

_AHEAD = 2
"""Chunks that a parser may have at once, so that it need not wait for the next."""

_BUFFERED = 4_000_000
"""Bytes of a parser that are kept until it is its turn; then it has to wait."""

MANY = 1000
"""So many files must wait before it is worth while to start others, which costs as much as reading a few hundred."""

_CHUNK, _CHUNK_SIZE = 32, 500_000
"""Files, and bytes in them, that are handed out at once."""

Place = tuple[int, Sighting]
"""The key of a file's folder, and the file."""


def chunk(queue: deque[Place]) -> list[Place]:
    """Returns the next files of a queue that are read by one process, and takes them out; at least one."""
    size, found = 0, [queue.popleft()]
    while queue and len(found) < _CHUNK and (size := size + found[-1][1].mark[0]) < _CHUNK_SIZE:
        found.append(queue.popleft())
    return found


class ParserEndedError(Exception):
    """A parser is gone."""

    def __init__(self, code: int, at: Snapshot) -> None:
        super().__init__(code)
        self.code = code
        """How it ended, as `subprocess` says it."""
        self.at = at
        """What it was reading."""


@dataclass(eq=False)
class _Parser:
    process: subprocess.Popen[bytes]
    socket: socket.socket
    shared: SharedProgress
    beats: int = 0
    received: bytearray = field(default_factory=bytearray)
    frames: deque[bytes] = field(default_factory=deque)
    size: int = 0
    """Bytes of both."""
    chunks: int = 0


class Parsers:
    """Some parsers; hand out chunks while `free`, and take events until nothing is `due`."""

    def __init__(self, number: int, command: Sequence[str] = COMMAND) -> None:
        """Raises OSError where one cannot be started."""
        self._selector = selectors.DefaultSelector()
        self._parsers: list[_Parser] = []
        self._due: deque[tuple[_Parser, deque[Place]]] = deque()
        """The chunks that are out, the oldest first: who has it, and the files that have not ended."""
        try:
            for _ in range(number):
                self._start(command)
        except OSError:
            self.close()
            raise

    def _start(self, command: Sequence[str]) -> None:
        ours, theirs = socket.socketpair()
        progress = SharedProgress.descriptor()
        try:
            inherited = theirs.fileno(), progress
            process = subprocess.Popen(
                [*command, *map(str, inherited)],
                stdin=subprocess.PIPE,  # that it ends with us
                stdout=subprocess.DEVNULL,
                pass_fds=inherited,
            )
            parser = _Parser(process, ours, SharedProgress(progress))
        finally:
            theirs.close()
            os.close(progress)
        self._parsers.append(parser)
        self._selector.register(ours, selectors.EVENT_READ, parser)

    @property
    def free(self) -> bool:
        """Whether one of them can take a chunk."""
        return any(parser.chunks < _AHEAD for parser in self._parsers)

    @property
    def due(self) -> int:
        """How many files are to come back."""
        return sum(len(places) for _, places in self._due)

    def hand_out(self, chunk: Sequence[Place], left_out: dict[str, str]) -> None:
        """Give a chunk to the parser that has least to do. Raises ParserEndedError."""
        parser = min(self._parsers, key=lambda one: one.chunks)
        data = pickle.dumps([(sighting, left_out.get(sighting.file, "")) for _, sighting in chunk])
        parser.chunks += 1
        self._due.append((parser, deque(chunk)))
        with suppress(ConnectionError):  # that it is gone is met when its answer is waited for
            parser.socket.sendall(LENGTH.pack(len(data)) + data)

    def events(self, patience: float) -> Iterator[tuple[Place, Event]]:
        """Yields what came back, each event with its file; nothing where nothing comes within some seconds.

        Raises ParserEndedError where a parser is gone that had something to do.
        """
        self._receive(0 if self._due and self._due[0][0].frames else patience)
        while self._due and self._due[0][0].frames:
            parser = self._due[0][0]
            frame = parser.frames.popleft()
            self._listen(parser, parser.size - len(frame))
            for parts in marshal.loads(frame):  # noqa: S302
                places, event = self._due[0][1], unpacked(parts)
                yield places[0], event
                if isinstance(event, Ended):
                    self._ended(places)

    def _ended(self, places: deque[Place]) -> None:
        places.popleft()
        if not places:
            self._due.popleft()[0].chunks -= 1

    def at_work(self, known: str) -> Snapshot | None:
        """Returns what the parser that is waited for reads, if that is not `known` or it got on since it was asked."""
        if not self._due:
            return None
        parser = self._due[0][0]
        seen, before = parser.shared.read(), parser.beats
        parser.beats = seen.beats
        return seen if seen.file and (seen.beats != before or seen.file != known) else None

    def _receive(self, patience: float) -> None:
        for key, _ in self._selector.select(patience):
            parser: _Parser = key.data
            try:
                data = parser.socket.recv(1 << 18)
            except ConnectionError:
                data = b""
            if not data:
                self._selector.unregister(parser.socket)
                if parser.chunks:
                    raise ParserEndedError(parser.process.wait(), parser.shared.read())
                continue
            parser.received += data
            self._listen(parser, parser.size + len(data))
            self._cut(parser)

    def _cut(self, parser: _Parser) -> None:
        """What was received, into whole messages."""
        begin = 0
        while len(parser.received) - begin >= LENGTH.size:
            end = begin + LENGTH.size + LENGTH.unpack_from(parser.received, begin)[0]
            if len(parser.received) < end:
                break
            parser.frames.append(bytes(parser.received[begin + LENGTH.size : end]))
            parser.size -= LENGTH.size
            begin = end
        del parser.received[:begin]

    def _listen(self, parser: _Parser, size: int) -> None:
        """So much of it is kept by now: no more is asked for while that is much, and it is not its turn."""
        parser.size = size
        wanted = size < _BUFFERED or not parser.frames
        if wanted != (parser.socket in self._selector.get_map()):
            if wanted:
                self._selector.register(parser.socket, selectors.EVENT_READ, parser)
            else:
                self._selector.unregister(parser.socket)

    def close(self) -> None:
        """End them all; what they were at is lost."""
        for parser in self._parsers:
            parser.process.kill()
            parser.process.wait()
            if parser.process.stdin:
                parser.process.stdin.close()
            parser.socket.close()
            parser.shared.close()
        self._parsers.clear()
        self._due.clear()
        self._selector.close()
