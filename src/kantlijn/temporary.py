"""What is there for a while only: folders and unfinished files that are deleted, whatever ends the program.

A signal may come between any two steps, so each is known here before it is there. See ending.py for the end.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_known: list[Path] = []


def folder() -> Path:
    """Returns a new folder for our eyes alone, until `discard`. Raises OSError where none can be made."""
    import tempfile  # as good as nobody needs it

    made = Path(tempfile.gettempdir()) / f"kantlijn-{os.urandom(8).hex()}"
    _known.append(made)
    try:
        made.mkdir(mode=0o700)
    except OSError:
        _known.remove(made)
        raise
    return made


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A file to be made there, and renamed when it is whole: what is still there afterwards is deleted."""
    _known.append(path)
    try:
        yield path
    finally:
        discard(path)


@contextmanager
def until_done(path: Path) -> Iterator[None]:
    """A file that is deleted where this does not come to its end."""
    _known.append(path)
    try:
        yield
    except BaseException:
        discard(path)
        raise
    _known.remove(path)


def discard(path: Path) -> None:
    """Delete such a file or folder, if it is still there."""
    _delete(path)
    with suppress(ValueError):
        _known.remove(path)


def discard_all(tries: int = 1) -> None:
    """Delete all that is known here; more than once, as an import may be making files there that sees us gone."""
    for path in list(_known):
        for _ in range(tries):
            _delete(path)
            if not os.path.lexists(path):
                break


def _delete(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
