"""Reading on the screen, one archive after another: whether there is a screen, and the app on it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kantlijn import ending
from kantlijn.library import Library
from kantlijn.log import note

if TYPE_CHECKING:
    from kantlijn.app import Kantlijn
    from kantlijn.library.reading_state import ReadingState


def is_screen() -> bool:
    """Returns whether the output is a terminal that can do more than write lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def has_keys() -> bool:
    """Returns whether the input is a terminal; it may be closed (`<&-`)."""
    return sys.stdin is not None and sys.stdin.isatty()


def keys_from_terminal() -> None:
    """Take keys from the terminal from now on, for standard input was read to its end. Without one all stays."""
    for name in ("/dev/tty", _terminal_of_output()):
        try:
            terminal = os.open(name, os.O_RDWR)
        except OSError:
            continue
        os.dup2(terminal, sys.stdin.fileno())
        os.close(terminal)
        return


def _terminal_of_output() -> str:
    try:
        return os.ttyname(sys.stdout.fileno())
    except (OSError, ValueError):
        return ""


def read(where: list[Path], apart: Path | None = None) -> int:
    """Read those paths, then what the reader chose to read next. Returns the exit code.

    `apart` is the folder for the catalogue and the reading state of what is not to be known afterwards.
    """
    sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # Textual draws there, and `2>file` is no terminal
    code = 0
    again = sys.argv[1:] if apart is None else None
    while where:
        with ending.on_screen():
            where, code = _read(where, apart, again)
        apart = again = None
    return code


def loaded() -> tuple[type[Kantlijn], type[ReadingState]]:
    """Returns the application and what it keeps, once they and all they stand on are loaded."""
    from kantlijn.lean_imports import load_lean

    load_lean()
    from kantlijn.app import Kantlijn
    from kantlijn.library.reading_state import ReadingState

    return Kantlijn, ReadingState


def _read(where: list[Path], apart: Path | None, again: list[str] | None) -> tuple[list[Path], int]:
    """Read an archive until the reader leaves it. Returns the paths of the one to read next, if any, and the code.

    `again` is the command line at whose next start the page that was left is shown at once.
    """
    library = Library.open(where, cache=apart, later=True)
    gc.disable()  # nothing to collect while modules load; the app turns it on once it stands
    try:
        Kantlijn, ReadingState = loaded()  # noqa: N806  # meanwhile the import of what is new here is at work
        app = Kantlijn(library, state=ReadingState.copied(apart) if apart else None)
        app.kept = again is not None and app.config.at_once and os.name == "posix"
        app.run()
    finally:
        note(library)
        library.close()
    if app.parting is not None and again is not None:
        app.parting.keep(again)
    elif again is not None:
        from kantlijn import frame_file

        frame_file.forget(again)
    return [Path(path) for path in app.next_paths], app.return_code or 0
