"""`--log FILE`: what the report of a bug needs, and nothing that the archive says: no text, no title, no name, no path.

What is written is ours (versions, names of formats, modules and lines of a crash), a count, a time, or said by the
terminal. An ending of a file may be part of a name (`Dr. Who`), so only those that are known are named.
"""

from __future__ import annotations

import errno
import importlib.metadata
import locale
import os
import platform
import re
import sqlite3
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TextIO

from kantlijn import __version__
from kantlijn.library import Library, total
from kantlijn.model import KantlijnError

HEAD = "log of kantlijn"

ENDINGS = frozenset(
    ".atom .csv .db .eml .gz .htm .html .json .jsonl .markdown .mbox .md .mdwn .meta .ndjson .rss .rst .sqlite .text"
    " .textile .toml .txt .xhtml .xml .yaml .yml .zip .zst".split()
)
TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE")
WITHIN = ("TMUX", "STY", "SSH_CONNECTION")
"""Of these only whether they are set is written."""

FRAMES = 60
"""So many places of a crash, the innermost ones, are written for each error in it."""


class Log:
    """A log that is open. Its lines are in the file at once, so that it says much even when the program is killed."""

    def __init__(self, file: Path) -> None:
        """Raises KantlijnError where something else is there already, OSError where nothing can be written."""
        if file.is_file() and file.stat().st_size and not _is_log(file):
            raise KantlijnError(f"{file}: is there already and is no log; nothing is written over it")
        self.failure = ""
        """Why it is not whole, else ""."""
        self._stream = file.open("w", encoding="utf-8", errors="backslashreplace", buffering=1)
        self._marked: set[str] = set()
        self.write(HEAD, __version__)
        if self.failure:
            self.close()
            raise OSError(self.failure)

    def write(self, name: str, value: object) -> None:
        """Add a line. Nothing is raised: what goes wrong with the log is no fault of what is logged."""
        if self.failure:
            return
        try:
            self._stream.write(f"{name}: {value}\n")
        except OSError as error:
            self.failure = error.strerror or type(error).__name__

    def mark(self, what: str) -> None:
        """Note when something was done for the first time, in seconds since the program began."""
        if what not in self._marked:
            self._marked.add(what)
            self.write(f"time of {what}", f"{_age():.2f} s")

    def crash(self, error: BaseException) -> None:
        """Note what went wrong and where in the program; not what it says, which may quote the archive."""
        for line in _places(error):
            self.write("error", line)

    def begin(self, command: str) -> None:
        """Note what is run, and on what."""
        self.write("command", command)
        for name, value in _surroundings():
            self.write(name, value)
        self.mark("start")

    def note(self, library: Library) -> None:
        """Note what an archive is like, in numbers."""
        try:
            for name, value in _numbers(library):
                self.write(name, value)
        except (KantlijnError, OSError, sqlite3.Error) as error:
            self.crash(error)

    def close(self) -> None:
        """Nothing more is to be said."""
        with suppress(OSError):
            self._stream.close()


def _is_log(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(HEAD)) == HEAD.encode()


def _age() -> float:
    """For how long this process runs; where the system does not say, how much of the processor it took."""
    with suppress(OSError, ValueError, AttributeError):
        began = int(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - began / os.sysconf("SC_CLK_TCK")
    return time.process_time()


def _surroundings() -> Iterator[tuple[str, object]]:
    """What the program runs on."""
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "platform", platform.platform()
    yield from ((name, os.environ[name]) for name in TERMINAL if name in os.environ)
    yield "within", ", ".join(name for name in WITHIN if os.environ.get(name)) or "none"
    for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr)):
        yield name, f"{_size(stream)}, {stream.encoding}" if stream else "closed"
    yield "locale encoding", f"{locale.getpreferredencoding(False)}, names of files {sys.getfilesystemencoding()}"
    yield "libraries", ", ".join((*_libraries(), f"SQLite {sqlite3.sqlite_version}"))


def _size(stream: TextIO) -> str:
    try:
        size = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return "no terminal"
    return f"terminal of {size.columns}x{size.lines}"


def _libraries() -> Iterator[str]:
    """What kantlijn stands on, each with its version."""
    with suppress(importlib.metadata.PackageNotFoundError):
        for needed in importlib.metadata.requires("kantlijn") or ():
            if "extra ==" not in needed and (found := re.match(r"[\w.-]+", needed)):
                yield f"{found[0]} {importlib.metadata.version(found[0])}"


def _numbers(library: Library) -> Iterator[tuple[str, object]]:
    """An archive in numbers."""
    progress, summary, report = library.poll(), library.summary(), library.report()
    all_files = total(report.files)
    yield "paths", len(library.paths)
    yield "import", f"{'running' if progress.running else 'ended'} after {progress.seconds:.2f} s"
    yield from (("import broke", line) for line in progress.broken)
    yield "files looked at", progress.files
    for name in ("posts", "pages", "threads", "comments"):
        yield name, getattr(summary, name)
    yield "hidden posts", _counts(summary.hidden)
    yield "hidden comments", _counts(summary.hidden_comments)
    yield "found twice", f"{all_files.duplicate_posts} posts, {all_files.duplicate_comments} comments"
    yield "files by format", _counts(summary.formats)
    yield "comments put to posts by", _counts({how or "nothing": many for how, many in all_files.joined.items()})
    yield "files in no format", _counts(_by_ending(report.unread))
    yield "passed by", _counts(report.passed)
    wrong = [(problem, tally.format) for tally in report.files for problem in tally.problems]
    wrong += [(problem, "") for problem in report.problems]
    kinds = Counter(f"{_ending(PurePosixPath(one.path).suffix)} {form}{_known(one.reason)}" for one, form in wrong)
    yield "problems", _counts(kinds)
    yield "said", f"the import failed{_known(library.failure)}" if library.failure else library.notice or "nothing"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name.strip()} {many}" for name, many in counts.items() if many) or "none"


def _by_ending(counts: Mapping[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for ending, many in counts.items():
        found[_ending(ending)] += many
    return found


def _ending(ending: str) -> str:
    ending = ending.lower()
    return ending if ending in ENDINGS else "another ending" if ending else "without ending"


def _known(reason: str) -> str:
    """Those words that name signals or Python's errors, in brackets; the rest may be anybody's."""
    words = [word for word in re.findall(r"\b(?:SIG[A-Z]+|[A-Z][A-Za-z]+Error)\b", reason) if _is_name(word)]
    return f" ({' '.join(words)})" if words else ""


def _is_name(word: str) -> bool:
    import builtins
    import signal

    return hasattr(builtins, word) or hasattr(signal, word)


def _places(error: BaseException) -> Iterator[str]:
    """An error and those that led to it: their kinds, and where in the program, by module and line."""
    chain: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and now not in chain:
        chain.append(now)
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    for one in chain:
        number = errno.errorcode.get(one.errno or 0, "") if isinstance(one, OSError) else ""
        yield f"{type(one).__module__}.{type(one).__qualname__} {number}".rstrip()
        frames = list(traceback.walk_tb(one.__traceback__))
        for frame, line in islice(frames, max(0, len(frames) - FRAMES), None):
            yield f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_qualname}"
