"""Reading on the screen, one archive after another: whether there is a screen, and the app on it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from kantlijn import ending
from kantlijn.library import Library
from kantlijn.log_file import note


def is_screen() -> bool:
    """Returns whether the output is a terminal that can do more than write lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def has_keys() -> bool:
    """Returns whether the input is a terminal; it may be closed (`<&-`)."""
    return sys.stdin is not None and sys.stdin.isatty()


def read(where: list[Path]) -> int:
    """Read those paths, then what the reader chose to read next. Returns the exit code."""
    sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # Textual draws there, and `2>file` is no terminal
    code = 0
    while where:
        with ending.on_screen():
            where, code = _read(where)
    return code


def _read(where: list[Path]) -> tuple[list[Path], int]:
    """Read an archive until the reader leaves it. Returns the paths of the one to read next, if any, and the code."""
    library = Library.open(where, later=True)
    gc.disable()  # nothing to collect while modules load; the app turns it on once it stands
    try:
        from kantlijn.app import Kantlijn  # while this loads, the import of what is new here is at work

        (app := Kantlijn(library)).run()
    finally:
        note(library)
        library.close()
    return [Path(path) for path in app.next_paths], app.return_code or 0
