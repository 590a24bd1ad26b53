"""A terminal for tests: runs the program in a real pty, presses keys, and keeps the screen and every byte."""

from __future__ import annotations

import ctypes
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f", "pagedown": "\x1b[6~",
    "right": "\x1b[C", "left": "\x1b[D", "down": "\x1b[B", "up": "\x1b[A", "ctrl+z": "\x1a", "ctrl+l": "\x0c",
}  # fmt: skip

WAIT = 90.0
"""Seconds until what is waited for counts as never to come: on a machine with much else to do a start takes twenty."""

QUIET = 3
"""For so many looks, 0.02 s apart, nothing may happen until the program counts as at rest."""


def give_up_power_over_files() -> None:
    """For the program that comes next in this process: root may read what its owner may, and no more."""
    if os.geteuid() == 0 and sys.platform == "linux":
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def _work(pid: int) -> float:
    """The time that all threads of a process ran, in seconds."""
    done = 0
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                done += int((thread / "schedstat").read_text(encoding="ascii").split()[0])
    return done / 1e9


def _works(pid: int) -> bool:
    """Whether a thread of a process runs or would, were a processor free, or waits for a disk."""
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                if (thread / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[
                    0
                ] in "RD":
                    return True
    return False


def family(pid: int) -> list[int]:
    """A process with all that it started and that these started, as far as they are there."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for thread in Path(f"/proc/{one}/task").iterdir():
                with suppress(OSError):
                    found += map(int, (thread / "children").read_text(encoding="ascii").split())
    return found


MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])|\x1b\[([><])[0-9]*u")
"""A mode that is set or reset, or the keyboard protocol pushed or popped."""

AT_FIRST = {"7", "25"}
"""Modes that a terminal has set from the start: it wraps lines and shows the cursor."""


def still_set(written: bytes) -> set[str]:
    """The modes that are not as they were at first after these bytes."""
    now = dict.fromkeys(AT_FIRST, True)
    keyboard = 0
    for names, switch, push in MODES.findall(written):
        keyboard = max(0, keyboard + {b">": 1, b"<": -1}.get(push, 0))
        now |= {name.decode(): switch == b"h" for name in names.split(b";") if name}
    changed = {name for name, on in now.items() if on != (name in AT_FIRST)}
    return changed | ({"keyboard"} if keyboard else set())


class StillAtWorkError(AssertionError):
    """The program did not come to rest."""


class Terminal:
    """`with Terminal(["posts"]) as terminal:` runs kantlijn with those arguments."""

    def __init__(
        self,
        arguments: Sequence[str],
        columns: int = 120,
        rows: int = 40,
        *,
        powerless: bool = False,
        redirected: str = "",
        **environment: str,
    ) -> None:
        """`powerless`: what files and folders forbid is forbidden, even where the tests are run by root.

        `redirected`: what a shell is to do with input, output and errors, as in `2>&-`.
        """
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        self.status: int | None = None
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        for name in ("LINES", "COLUMNS", "NO_COLOR"):
            env.pop(name, None)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            if powerless:
                give_up_power_over_files()
            started = ["sh", "-c", f'exec "$0" "$@" {redirected}', sys.executable, "-m", "kantlijn", *arguments]
            for ignored in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):  # as `nohup` and a shell's `&` have it
                signal.signal(ignored, signal.SIG_DFL)
            os.execve("/bin/sh", started, env)
        self.tell_size(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """Another size, of which the program hears."""
        self.screen.resize(rows, columns)
        self.tell_size(columns, rows)

    def tell_size(self, columns: int, rows: int) -> None:
        """The program hears of another size, which may be none that a screen can have."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within that time; False when it has ended."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.bytes += data
        # pyte 0.8 takes the private forms of SGR and the keyboard protocol for plain ones
        self._stream.feed(data.replace(b"\x1b[>1u", b"").replace(b"\x1b[<u", b""))
        return bool(data)

    def modes(self) -> list[object]:
        """What the system's side of the terminal is set to: echo, lines, signals by keys."""
        return termios.tcgetattr(self.fd)

    def waiting(self) -> int:
        """How many bytes the program has written that nobody has read."""
        return int(struct.unpack("i", fcntl.ioctl(self.fd, termios.FIONREAD, b"\0" * 4))[0])

    @property
    def text(self) -> str:
        """What stands on the screen, by its cells; pyte's own way breaks at half a wide letter."""
        rows, columns = (
            range(self.screen.lines),
            range(self.screen.columns),
        )  # pyte's own way breaks at half a wide letter
        return "\n".join("".join(self.screen.buffer[row][column].data for column in columns) for row in rows)

    def wait_for(self, text: str, seconds: float = WAIT) -> str:
        """Until that text stands on the screen."""
        return self.wait_until(lambda: text in self.text, f"{text!r} did not appear", seconds)

    def wait_until(self, met: object, otherwise: str, seconds: float = WAIT) -> str:
        """Until a condition holds."""
        assert callable(met)
        until = time.monotonic() + seconds
        while not met():
            assert time.monotonic() < until, f"{otherwise} on:\n{self.text}"
            assert self.read(0.1), f"the program ended before: {otherwise}\n{self.text}"
        return self.text

    def press(self, *keys: str) -> None:
        """Press keys by name, or type a text."""
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())
            self.read(0.05)
            if key == "esc":  # alone: what follows at once would be taken for a key with Alt
                time.sleep(0.2)

    def type(self, *keys: str) -> None:
        """Send keys by name or texts all at once, faster than the screen can change; Esc may only be the last."""
        os.write(self.fd, "".join(KEYS.get(key, key) for key in keys).encode())
        self.read(0.05)

    def rest(self, children: bool = False, seconds: float = WAIT) -> float:
        """Until the program has written nothing and worked on nothing for a moment; with `children`, these neither.

        It may take so many seconds of the processor, with all that it starts; by the clock ten times as many, as the
        machine may have much else to do. Returns what it took of the processor, with all that it starts. Raises
        StillAtWorkError.
        """
        until, quiet, spent = time.monotonic() + 10 * seconds, 0, 0.0
        before = len(self.bytes), self.work(children), self.work(True)
        while quiet < QUIET:
            slow = spent > seconds or time.monotonic() > until
            if slow:
                raise StillAtWorkError(f"the program did not come to rest, and took {spent:.1f} s, on:\n{self.text}")
            assert self.read(0.02), f"the program ended on:\n{self.text}"
            now = len(self.bytes), self.work(children), self.work(True)
            works = any(map(_works, self._processes(children)))
            quiet = quiet + 1 if now[0] == before[0] and now[1] - before[1] < 0.002 and not works else 0
            spent += max(0.0, now[2] - before[2])  # a process that ended takes its time along
            before = now
        return spent

    def work(self, children: bool = False) -> float:
        """How much time of the processor the program took so far, in seconds; 0 where the system does not say."""
        return sum(map(_work, self._processes(children)))

    def _processes(self, children: bool) -> list[int]:
        return family(self.pid) if children else [self.pid]

    def memory(self) -> int:
        """The most MB that the program held at a time; 0 where the system does not say."""
        with suppress(OSError):
            found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{self.pid}/status").read_text(encoding="ascii"))
            return int(found[1]) // 1000 if found else 0
        return 0

    def end(self, seconds: float = WAIT, *, reading: bool = True) -> int:
        """Wait until the program ends; its exit code. `reading`: take in meanwhile what it writes."""
        until = time.monotonic() + seconds
        while self.status is None:
            assert time.monotonic() < until, f"the program did not end:\n{self.text}"
            if reading:
                self.read(0.05)
            else:
                time.sleep(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        if reading:
            self.drain()
        return self.status

    def drain(self) -> None:
        """Take in what the program has written and nobody has read yet."""
        while self.read(0.05) and select.select([self.fd], [], [], 0.05)[0]:
            pass


def cell(char: pyte.screens.Char) -> pyte.screens.Char:
    """A cell as the eye sees it: of a blank, whose front colour and weight show nowhere, only the ground."""
    blank = char.data == " " and not (char.underscore or char.reverse or char.strikethrough)
    return char._replace(fg="default", bold=False, italics=False) if blank else char
