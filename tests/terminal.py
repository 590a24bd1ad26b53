"""A terminal for tests: runs the program in a real pty, presses keys, and keeps the screen and every byte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f", "pagedown": "\x1b[6~",
    "right": "\x1b[C", "left": "\x1b[D", "down": "\x1b[B", "up": "\x1b[A",
}  # fmt: skip


class Terminal:
    """`with Terminal(["posts"]) as terminal:` runs kantlijn with those arguments."""

    def __init__(self, arguments: Sequence[str], columns: int = 120, rows: int = 40, **environment: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        self.status: int | None = None
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        for name in ("LINES", "COLUMNS", "NO_COLOR"):
            env.pop(name, None)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "kantlijn", *arguments], env)
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

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def wait_for(self, text: str, seconds: float = 30) -> str:
        """Until that text stands on the screen."""
        return self.wait_until(lambda: text in self.text, f"{text!r} did not appear", seconds)

    def wait_until(self, met: object, otherwise: str, seconds: float = 30) -> str:
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

    def end(self, seconds: float = 30) -> int:
        """Wait until the program ends; its exit code."""
        until = time.monotonic() + seconds
        while self.status is None:
            assert time.monotonic() < until, f"the program did not end:\n{self.text}"
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        while self.read(0.05) and select.select([self.fd], [], [], 0.05)[0]:
            pass
        return self.status
