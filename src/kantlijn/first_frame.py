"""The page that was left, on the screen before anything else is loaded; Textual takes over the same cells.

What stands here runs while nothing but Python itself is there, and loads no more than the terminal's modes. The frame
was kept when the reader left, see `parting.py`; it is shown only where all that it hangs on is as it was. From the
first byte on a signal gives the terminal back, and keys that are typed wait in it, unseen, for the application.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # `typing` would load `re`, and cost as much as all the rest
if TYPE_CHECKING:
    from typing import Any

ENTER = "\x1b[?1049h"
"""Asks for the other screen: Textual's driver does so too, and to ask twice would empty it."""
_BEFORE, _AFTER = f"{ENTER}\x1b[?25l\x1b[?7l\x1b[?2026h", "\x1b[0m\x1b[?2026l"
_BACK = b"\x18\x1b[0m\x1b[?2026l\x1b[?7h\x1b[?1049l\x1b[?25h"
_INPUT, _OUTPUT = 0, 1
_SIGNALS = "SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"


class _Shown:
    """The terminal's modes while the frame stands, as they were before it; None where there is no frame."""

    modes: list[Any] | None = None


def show(arguments: list[str]) -> None:
    """Paint the frame that was left at this command line, where there is one and it is still true."""
    try:
        if not _is_terminal():
            return
        from kantlijn import frame_file

        size = os.get_terminal_size(_OUTPUT)
        frame = frame_file.read(frame_file.path_of(arguments), frame_file.key(arguments, size.columns, size.lines))
        if frame and os.access(frame_file.folder(), os.W_OK):
            _paint(frame)
    except (OSError, ValueError):  # no folder here, no terminal any more: the usual start says so
        give_back()


def _is_terminal() -> bool:
    """Whether both sides are one terminal that is ours now, and nobody says that it has another size than it has."""
    return (
        os.name == "posix"
        and os.environ.get("TERM", "dumb") not in ("dumb", "unknown")
        and not ({"COLUMNS", "LINES"} & os.environ.keys())
        and os.isatty(_INPUT)
        and os.isatty(_OUTPUT)
        and os.fstat(_INPUT).st_rdev == os.fstat(_OUTPUT).st_rdev
        and os.tcgetpgrp(_OUTPUT) == os.getpgrp()
    )


def _paint(frame: str) -> None:
    import termios

    before = termios.tcgetattr(_INPUT)
    _Shown.modes = before
    _give_back_on_signals()
    try:
        termios.tcsetattr(_INPUT, termios.TCSANOW, _unseen(before))
    except termios.error:
        _Shown.modes = None
        return
    left = f"{_BEFORE}{frame}{_AFTER}".encode()
    while left:
        left = left[os.write(_OUTPUT, left) :]


def _unseen(modes: list[Any]) -> list[Any]:
    """Modes with which what is typed is kept as it came, as Textual wants it, but not shown; ctrl+c ends as ever."""
    import termios

    changed = [*modes[:6], list(modes[6])]
    changed[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    changed[6][termios.VMIN] = 1
    changed[6][termios.VSUSP] = b"\0"  # ctrl+z waits for the application: stopped now, it would leave its screen
    return changed


def _give_back_on_signals() -> None:
    """Until `ending` is loaded, which does it better."""
    import _signal  # type: ignore[import-not-found]

    for name in _SIGNALS:
        number = getattr(_signal, name)
        if _signal.getsignal(number) is not _signal.SIG_IGN:
            _signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    """A terminal that takes nothing must not keep us: what it did not take yet is for nobody."""
    import termios

    try:
        before, _Shown.modes = _Shown.modes, None
        if before is not None:
            termios.tcflush(_OUTPUT, termios.TCOFLUSH)
            termios.tcsetattr(_OUTPUT, termios.TCSANOW, before)
            os.write(os.open(os.ttyname(_OUTPUT), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY), _BACK)
    finally:
        os._exit(128 + number)


def modes() -> list[Any] | None:
    """Returns the terminal's modes as they were before the frame; None where none is shown."""
    return _Shown.modes


def taken() -> None:
    """The application has the screen now: what it asked for it takes back itself."""
    _Shown.modes = None


def give_back() -> None:
    """Give the terminal back, if the frame is shown and nobody took it over: there is an error to be said, or an end.

    It raises nothing.
    """
    before, _Shown.modes = _Shown.modes, None
    if before is None:
        return
    import termios

    try:
        os.write(_OUTPUT, _BACK)
        termios.tcsetattr(_INPUT, termios.TCSANOW, before)
    except (OSError, termios.error):
        pass
