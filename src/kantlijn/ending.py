"""Ends the program on a signal, by 128 and its number, whatever it is doing, and leaves the terminal as it was.

A handler of Python's runs in the main thread, also while that waits for a terminal that takes nothing any more. It
asks for the way out that closes and keeps everything, and a thread sees that this does not last: when time is up it
puts the terminal back by itself and ends the process.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread
from types import FrameType, TracebackType

from kantlijn import first_frame, temporary

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name))
"""What ends the program; ctrl+c beside them."""

PATIENCE = 0.6
"""Seconds for the way out that closes everything, which as a rule takes a third of that."""

BACK = (
    b"\x18\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)
"""Ends a sequence that was cut off, then takes back all that Textual's driver asks of a terminal."""

NO_MEMORY = "there is not enough memory"

TRIES = 20
"""How often the terminal is asked to take that, a hundredth of a second apart; and a folder to go."""


class _Ending:
    """What a signal does now, and what is to be put back and deleted where nothing else does it."""

    def __init__(self) -> None:
        self.code = 0
        self.leave: Callable[[int], object] = _at_once
        self.restore: Callable[[], None] = _nothing
        self.pictures = b""
        """What makes the terminal let go of pictures."""
        self.word = ""
        """What is said where nothing else has the time to."""
        self.heard = -1
        """Where the numbers of signals are written to, besides what they do."""
        self.passed_on = -1
        """And where they would be written to if nobody overheard them."""
        self.last = Lock()
        """Whoever has it ends the process."""


def watch() -> None:
    """End on signals from now on, ctrl+c among them, at once. What the shell had us ignore, we ignore."""
    sys.unraisablehook, sys.excepthook = _unraisable, _uncaught
    if first_frame.modes() is not None:
        keep_terminal()
    for number in (*SIGNALS, signal.SIGINT):
        _handle(number, _end)


def in_order() -> None:
    """All is loaded: from now on signals raise SystemExit, ctrl+c KeyboardInterrupt, so that what is open is closed."""
    _ending.leave = _raise


@contextmanager
def on_screen() -> Iterator[None]:
    """Signals end at once, until `way_out` names a better way: half a screen cannot be taken down in order."""
    _ending.leave = _at_once
    try:
        yield
    finally:
        _ending.leave, _ending.restore = _raise, _nothing


def keep_terminal() -> None:
    """Remember the terminal's modes, to be put back: it is about to be changed."""
    _ending.restore = _restorer()


def write_back(pictures: str) -> None:
    """That is written before all else that puts the terminal back: what lets go of the pictures that it holds now.

    Where one was cut off on its way, a string terminator ends that, as nothing else does.
    """
    _ending.pictures = b"\x1b\\" + pictures.encode("ascii") if pictures else b""


def way_out(leave: Callable[[int], object]) -> None:
    """Signals call that with the exit code from now on. It has PATIENCE seconds."""
    _ending.leave = leave


@contextmanager
def stopping(stop: Callable[[int], object], word: str) -> Iterator[None]:
    """While this lasts, signals call that, as for `way_out`; the word is said where time is up before its end."""
    before, _ending.leave, _ending.word = _ending.leave, stop, word
    try:
        yield
    finally:
        _ending.leave, _ending.word = before, ""


def overhear() -> None:
    """Have a thread hear of signals, too, from now on. To be called once an event loop runs, and may be called again.

    A terminal that goes away sends HUP and CONT, and one thread may take both: the main thread is not woken by that,
    and it may be waiting for the terminal.
    """
    passed_on = signal.set_wakeup_fd(-1)
    if _ending.heard < 0:
        reading, _ending.heard = os.pipe()
        os.set_blocking(_ending.heard, False)
        Thread(target=_overhear, args=(reading,), daemon=True, name="signals").start()
    if passed_on != _ending.heard:
        _ending.passed_on = passed_on
    signal.set_wakeup_fd(_ending.heard, warn_on_full_buffer=False)


def _overhear(reading: int) -> None:
    """End where the main thread does not do so in time; what the event loop hears of is passed on to it."""
    while numbers := os.read(reading, 64):
        with suppress(OSError):
            os.write(_ending.passed_on, numbers)
        ends = next((number for number in numbers if signal.getsignal(number) is _end), 0)
        if ends:
            time.sleep(PATIENCE + 0.1)
            if not _ending.code:
                _at_once(128 + ends)


def without_memory(error: BaseException) -> None:
    """End with 1 and a sentence if an error says that memory is short: nothing that ends in order can be done then."""
    if isinstance(error, MemoryError) or "start new thread" in str(error):
        _ending.last.acquire()
        _gone(1, f"kantlijn: {NO_MEMORY}\n")


def finish() -> None:
    """End here, if a signal came: what is open is closed, and what is left to write may never be taken.

    Else delete what is temporary; and from now on signals end at once, as there is nothing to close any more.
    """
    _ending.leave = _at_once
    if _ending.code:
        _at_once(_ending.code)
    temporary.discard_all()


def _handle(number: int, handler: Callable[[int, FrameType | None], object]) -> None:
    if signal.getsignal(number) is not signal.SIG_IGN:
        signal.signal(number, handler)


def _end(number: int, _: FrameType | None) -> None:
    """Of several signals the first counts."""
    if not _ending.code:
        _ending.code = 128 + number
        Thread(target=_when_time_is_up, daemon=True, name="ending").start()
        with suppress(RuntimeError):  # the loop that was to end has just ended
            _ending.leave(_ending.code)


def _when_time_is_up() -> None:
    time.sleep(PATIENCE)
    _ending.last.acquire()
    _gone(_ending.code, _ending.word)


def _say_last(word: str) -> None:
    """Say that, if nobody has to be waited for."""
    import select  # for this alone

    with suppress(OSError, ValueError):
        if word and _errors and select.select([], [_errors], [], 0)[1]:
            os.write(_errors.fileno(), word.encode())


def _at_once(code: int) -> None:
    """End the process; the lock is for good, for what one thread puts back sets another free to come here."""
    _ending.last.acquire()
    _gone(code)


def _gone(code: int, word: str = "") -> None:
    _ending.restore()
    _say_last(word)
    temporary.discard_all(TRIES)
    os._exit(code)


def _nothing() -> None:
    pass


def _raise(code: int) -> None:
    """It may be raised where what is open cannot be closed any more, as nobody holds it yet; then time will be up."""
    raise KeyboardInterrupt if code == 128 + signal.SIGINT else SystemExit(code)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Ctrl+c before or after all that has an answer of its own to it."""
    if issubclass(kind, KeyboardInterrupt):
        _at_once(128 + signal.SIGINT)
    sys.__excepthook__(kind, error, trace)


def _unraisable(found: sys.UnraisableHookArgs) -> None:
    """An ending that was raised where Python cannot let it through is no fault; time will be up."""
    if not isinstance(found.exc_value, (SystemExit, KeyboardInterrupt)):
        sys.__unraisablehook__(found)


def _restorer() -> Callable[[], None]:
    """Returns what puts the terminal back without waiting for it; without one, or on Windows, nothing."""
    try:
        import termios

        output = sys.__stdout__.fileno() if sys.__stdout__ else -1
        name, modes = os.ttyname(output), first_frame.modes() or termios.tcgetattr(output)
    except (ImportError, OSError, ValueError):
        return _nothing

    def _restore() -> None:
        with suppress(OSError, termios.error):
            termios.tcsetattr(output, termios.TCSANOW, modes)
            terminal = os.open(name, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.dup2(os.open(os.devnull, os.O_WRONLY), output)  # the driver's thread must not write after us
            _write_back(terminal)

    return _restore


def _write_back(terminal: int) -> None:
    """What nobody read makes room, as often as the driver's thread fills that with the rest of what it was writing."""
    import termios

    back = _ending.pictures + BACK
    for _ in range(TRIES):
        with suppress(BlockingIOError):
            if os.write(terminal, back) == len(back):
                return
        termios.tcflush(terminal, termios.TCIOFLUSH)
        for switch in (termios.TCOOFF, termios.TCOON):  # a thread that waits to write learns of room by this
            termios.tcflow(terminal, switch)
        time.sleep(0.01)


_ending = _Ending()
_errors = sys.__stderr__  # Textual is given another one
