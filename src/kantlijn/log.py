"""The log of `--log`, where there is one. What writes it is loaded only then, for nearly nobody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from kantlijn.model import KantlijnError

if TYPE_CHECKING:
    from kantlijn.library import Library
    from kantlijn.log_file import Log

_CURRENT: ContextVar[Log | None] = ContextVar("log", default=None)


@contextmanager
def logging_to(file: Path, command: str, paths: Sequence[Path]) -> Iterator[Log]:
    """Log what is done within. `paths` are what is to be read: there nothing is written. Raises as `Log` does."""
    from kantlijn.log_file import Log

    for path in paths:
        if path.resolve() in (file.resolve(), *file.resolve().parents):
            raise KantlijnError(f"{file}: is inside what is read ({path}), where nothing is written; log elsewhere")
    log = Log(file)
    before = _CURRENT.set(log)
    try:
        log.begin(command)
        yield log
    except BaseException as error:
        log.crash(error)
        raise
    finally:
        log.mark("end")
        _CURRENT.reset(before)
        log.close()


def mark(what: str) -> None:
    """Note in the log, if there is one, that something is done."""
    if log := _CURRENT.get():
        log.mark(what)


def crashed(error: BaseException) -> None:
    """Note in the log, if there is one, an error that is not going to be raised any further."""
    if log := _CURRENT.get():
        log.crash(error)


def note(library: Library) -> None:
    """Note in the log, if there is one, what an archive is like, in numbers."""
    if log := _CURRENT.get():
        log.note(library)
