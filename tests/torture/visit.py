"""A visit: the program in a terminal over hostile files, all keys pressed, and what it did while that went on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foreign import foreign
from terminal import WAIT, StillAtWorkError, Terminal

SECONDS = 2.0
"""So much time of the processor keys may take that are typed at once, and so much a key until it is answered."""

ASKED = 0.5
"""After so much of it the program is asked whether it hears keys while it works on."""

BEHIND = 60.0
"""So much it may work on behind the keys, as long as it answers them: a find looks through what nobody has seen."""

IMPORT = 900.0
"""So much an import may take of the processor, in all its processes: 200 MB of XML take some minutes."""

ON_SCREEN = b"\x1b[?1049h"

NARROW = "narrow"
"""Stands in the help, which `?` opens."""

ANSWER = re.compile(NARROW + r"|[tx*/]\?")
"""What `?` brings onto the screen: the help, or itself in a field behind the end of one of the texts below."""

ENDS = ("G", "3", "G", "2")
"""To the end of a post's article and thread."""

AT_ONCE = 4
"""So many posts are gone through with keys typed at once, where these are not to be pressed singly."""

TOUR = (
    ("g", "d", "u", "space", "b", "j", "k", "T"),
    ("3", "n", "s", "p", "P", "-", "+", "_", "h", "l", "enter", "enter", "t", "t", "a", "a"),
    ("A", "enter"),
    ("2", "L"),
    ("y", "z", "z", "<", ">"),
    ("/", "text", "enter", "n", "N"),
    ("1", "j", "k", "O", "/", "x"),
    ("f", "text x*", "enter", "n"),
    ("f", "/(a+)+$/", "enter"),
    ("e", "G"),
    ("?", "x"),
    ("F",),
    ("U", "ctrl+z", "m", "a", "'"),
    ("backspace", "\\"),
)
"""Everything else that keys do: moves, thread, find, list, search, report, help; in strands, each typed at once."""


@dataclass
class Visit:
    """What came of one."""

    slow: dict[str, float] = field(default_factory=dict)
    """Keys that took longer than they may, with where they were pressed."""
    longest: float = 0.0
    status: int | None = None
    foreign: str = ""
    text: str = ""
    """The last screen, for what fails."""
    behind: float = 0.0
    """The most that was worked on behind the keys, in seconds of the processor."""
    memory: int = 0
    """The most that the reader held, in MB; 0 where that is not known."""
    posts: int = 0
    opened: float = 0.0
    """What start and import took of the processor, in seconds and in all processes."""

    def faults(self) -> list[str]:
        """What should not have been."""
        found = [f"{where}: {seconds:.1f} s" for where, seconds in self.slow.items()]
        if self.status != 0 or "Traceback" in self.text:
            found.append(f"ended with {self.status} on:\n{self.text}")
        if self.foreign:
            found.append(f"a file wrote to the terminal: {self.foreign}")
        if self.memory > 600:
            found.append(f"held {self.memory} MB")
        return found


class Visitor:
    """Presses keys and waits each time until the program has nothing left to do."""

    def __init__(self, terminal: Terminal, seconds: float, *, singly: bool = False) -> None:
        self.terminal, self.visit, self._seconds, self.singly = terminal, Visit(), seconds, singly

    def press(self, *keys: str, where: str = "") -> None:
        """Press keys in a row; together they may take as long as one. `singly`: each for itself, till it is answered."""
        if self.singly:
            for number, key in enumerate(keys):
                self._press_one(key, f"{key} after {' '.join(keys[:number])} {where}")
            return
        before = self.terminal.work()
        if keys[0] == "esc":
            self.terminal.press(*keys)
        else:
            self.terminal.type(*keys)
        self.rest(f"{' '.join(keys)} {where}", before)

    def _press_one(self, key: str, what: str) -> None:
        """Press a key; where the program works on for long, see that it answers another key meanwhile."""
        before = self.terminal.work()
        self.terminal.press(key)
        try:
            self.rest(what, before, seconds=ASKED)
        except StillAtWorkError:
            self.terminal.press("?")
            self.terminal.wait_until(lambda: ANSWER.search(self.terminal.text), f"{what}: no key was answered")
            self._note(what, self.terminal.work() - before)
            self.terminal.press("esc" if NARROW in self.terminal.text else "backspace")
            self.terminal.rest(seconds=BEHIND)
            self.visit.behind = max(self.visit.behind, self.terminal.work() - before)

    def rest(self, what: str, before: float, seconds: float = WAIT) -> float:
        """Wait for the program; what took too long is noted. Returns and raises as the terminal does."""
        spent = self.terminal.rest(seconds=seconds)
        self._note(what, self.terminal.work() - before)
        return spent

    def _note(self, what: str, took: float) -> None:
        self.visit.longest = max(self.visit.longest, took)
        if took > self._seconds:
            self.visit.slow[f"{what.strip()} on {self.title}"] = took

    @property
    def title(self) -> str:
        """The first words on the screen."""
        return " ".join(self.terminal.text.split()[:8])


def visited(
    paths: Sequence[str],
    home: Path,
    rounds: Sequence[tuple[tuple[int, int], int]],
    *,
    tours: bool = True,
    seconds: float = SECONDS,
    singly: bool = False,
) -> Visit:
    """Open the paths in a terminal, with a home of its own, and go through posts.

    `rounds`: at which sizes, one after the other, and through how many posts; `tours`: at each of them, not at the first
    alone; `singly`: each key is waited for. Comes out with what was seen, also where the program ended before its time.
    """
    env = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    columns, rows = rounds[0][0]
    with Terminal(paths, columns, rows, powerless=True, **env) as terminal:
        visitor = Visitor(terminal, seconds, singly=singly)
        visit = visitor.visit
        try:
            terminal.wait_until(lambda: ON_SCREEN in terminal.bytes, "nothing was shown")  # till then keys are echoed
            visit.opened = terminal.work(True) + visitor.rest("the first page", 0.0)
            visit.opened += terminal.rest(children=True, seconds=IMPORT)
            for number, (size, posts) in enumerate(rounds):
                if number:
                    terminal.resize(*size)
                    visitor.rest("another size", terminal.work())
                _round(visitor, posts, "JK"[number % 2], tours or not number)
            visit.memory = terminal.memory()
            terminal.press("Q")
            visit.status = terminal.end()
        except (AssertionError, OSError) as error:
            visit.text = f"{error}\n"
        visit.text += terminal.text
        visit.foreign = foreign(terminal.bytes)
    return visit


def _round(visitor: Visitor, posts: int, next_post: str, tour: bool) -> None:
    """A tour on the post that is open, if wanted, and then so many posts, each to its ends."""
    for strand in TOUR if tour else ():
        visitor.press("2", *strand)
        visitor.press("esc", "esc")
    several = 1 if visitor.singly else AT_ONCE
    for number in range(0, posts, several):
        many = min(several, posts - number)
        visitor.press(*(next_post, *ENDS) * many, where=f"post {number}")
        visitor.visit.posts += many
