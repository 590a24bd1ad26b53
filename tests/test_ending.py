"""A signal ends the program in a real terminal by 128 and its number, at any moment, and leaves the modes as they were.

The moments are told by what the program has written, not by the clock.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from terminal import Terminal, still_set

ENDS = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT]

MOMENTS = [b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?2004h", b"\x1b[?7l", b"The lamp", b"It burns"]
"""From the first mode that is set to the post on screen."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """One post, long enough to fill a terminal that nobody reads."""
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "one.md").write_text(
        "---\ntitle: The lamp\ndate: 2020-01-02\n---\nIt burns.\n\n" + "Oil and wick.\n\n" * 400
    )
    return folder


@pytest.mark.parametrize("moment", MOMENTS, ids=ascii)
@pytest.mark.parametrize("number", ENDS)
def test_a_signal_at_any_moment(archive: Path, number: signal.Signals, moment: bytes) -> None:
    with Terminal([str(archive)]) as terminal:
        before = terminal.modes()
        terminal.wait_until(lambda: moment in terminal.bytes, f"{moment!r} was not written")
        os.kill(terminal.pid, number)
        assert terminal.end() == 128 + number
        assert still_set(terminal.bytes) == set()
        assert terminal.modes() == before
        assert b"Traceback" not in terminal.bytes


def stall(terminal: Terminal) -> None:
    """Scroll with nobody reading, until nothing more comes: the program waits for the terminal."""
    terminal.wait_for("Oil and wick.")
    before, same = -1, 0
    while same < 20:
        os.write(terminal.fd, b"jjjkkkkkk")
        time.sleep(0.05)
        same = same + 1 if terminal.waiting() == before > 0 else 0
        before = terminal.waiting()


@pytest.mark.parametrize("number", ENDS)
def test_a_terminal_that_takes_nothing_any_more(archive: Path, number: signal.Signals) -> None:
    with Terminal([str(archive)]) as terminal:
        before = terminal.modes()
        stall(terminal)
        os.kill(terminal.pid, number)
        assert terminal.end(reading=False) == 128 + number
        terminal.drain()
        assert terminal.modes() == before
        assert still_set(terminal.bytes) == set()


def test_a_stalled_terminal_that_goes_away(archive: Path) -> None:
    terminal = Terminal([str(archive)])
    stall(terminal)
    os.close(terminal.fd)
    _, status = os.waitpid(terminal.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP


DEAF = """
import os, signal, threading, time
from kantlijn import ending

ending.watch()
ending.overhear()
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGHUP)).start()
threading.Event().wait()
"""


def test_a_signal_that_another_thread_takes_ends_the_program_too() -> None:
    ended = subprocess.run([sys.executable, "-c", DEAF], timeout=60)
    assert ended.returncode == 128 + signal.SIGHUP


CLOSED = """
import os, signal, threading, time
from kantlijn import ending

ending.watch()
ending.in_order()
try:
    os.kill(os.getpid(), int(sys.argv[1]))
    time.sleep(60)
except {error}:
    print("closed", flush=True)
    {then}
    ending.finish()
"""


@pytest.mark.parametrize(
    ("number", "then"),
    [*((number, "pass") for number in ENDS), *((number, "threading.Event().wait()") for number in ENDS[::3])],
)
def test_a_command_is_closed_in_order_or_ended_where_that_does_not_come_to_its_end(
    number: signal.Signals, then: str
) -> None:
    error = "KeyboardInterrupt" if number == signal.SIGINT else "SystemExit"
    script = "import sys" + CLOSED.format(error=error, then=then)
    told = [sys.executable, "-c", script, str(int(number))]
    ended = subprocess.run(told, timeout=60, preexec_fn=hear_interrupts, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (128 + number, "closed\n", "")


SHORT = """
import sys
from kantlijn import ending

ending.watch()
ending.without_memory(ValueError("another"))
ending.without_memory({})
"""


@pytest.mark.parametrize("error", ["MemoryError()", 'RuntimeError("can\'t start new thread")'])
def test_where_memory_is_short_that_is_said_and_the_reader_ends(error: str) -> None:
    ended = subprocess.run([sys.executable, "-c", SHORT.format(error)], timeout=60, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (1, "kantlijn: there is not enough memory\n")


@pytest.mark.parametrize("what", ["check", "list", "--all"])
def test_a_signal_leaves_no_temporary_catalogue(archive: Path, tmp_path: Path, what: str) -> None:
    for number in range(300):
        (archive / f"{number}.md").write_text(f"---\ntitle: {number}\ndate: 2020-01-02\n---\n" + "Oil.\n\n" * 50)
    cache, temporary = tmp_path / "file", tmp_path / "tmp"
    cache.touch()  # no folder, so that no catalogue can be written there
    temporary.mkdir()
    with Terminal([what, str(archive)], XDG_CACHE_HOME=str(cache), TMPDIR=str(temporary)) as terminal:
        terminal.wait_until(lambda: any(temporary.glob("kantlijn-*/*")), "no temporary catalogue was made")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
        assert b"Traceback" not in terminal.bytes
    assert list(temporary.iterdir()) == []


LOADING = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, *_):
        if "kantlijn.__main__" in sys.modules and name.startswith(told):
            os.kill(os.getpid(), signal.SIGINT)

told, *sys.argv[1:] = sys.argv[1:]
sys.meta_path.insert(0, Interrupt())
from kantlijn.__main__ import main
main()
"""


@pytest.mark.parametrize("name", ["", "kantlijn.ending", "kantlijn.cli", "kantlijn._plain", "kantlijn.library.library"])
def test_ctrl_c_while_the_program_loads_says_nothing(archive: Path, name: str) -> None:
    told = [sys.executable, "-c", LOADING, name, "list", str(archive)]
    found = subprocess.run(told, capture_output=True, text=True, timeout=60, preexec_fn=hear_interrupts)
    assert found.returncode in (-signal.SIGINT, 128 + signal.SIGINT)
    assert (found.stdout, found.stderr) == ("", "")


def hear_interrupts() -> None:
    """Whatever whoever runs the tests told them to be deaf to."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
