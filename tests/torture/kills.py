"""Kills at random moments: of the reader, of its import, of a parser; afterwards nothing is lost and all is read.

    python tests/torture/kills.py [KILLS [SEED]]

The archive grows and changes between kills, so that there is always something to import; keys are pressed, so that
there is always something to keep. What a kill hits comes from a die with a seed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from terminal import Terminal, family
from torture.case import comments, post

ON_SCREEN = b"\x1b[?1049h"
KEYS = ("J", "K", "3", "2", "G", "g", "ma", "U", "space", "-", "+", "z", "z", "j", "k")


class Trials:
    """An archive and a home, and the kills over them; `hit` counts what was killed."""

    def __init__(self, folder: Path, seed: int, posts: int = 300) -> None:
        self.archive, self._home = folder / "archive", folder / "home"
        self._dice, self._many, self.hit = random.Random(seed), 0, Counter[str]()
        self.archive.mkdir()
        for _ in range(posts):
            self._write()
        self._env: dict[str, Any] = {
            f"XDG_{kind}_HOME": str(self._home / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")
        }
        self._env["TMPDIR"] = str(folder)

    def _write(self) -> None:
        name = f"post-{self._many}"
        (self.archive / f"{name}.md").write_text(post(name, "Words of it.\n\n" * 40))
        (self.archive / f"{name}.comments.yml").write_text(comments(3))
        self._many += 1

    def kill(self) -> None:
        """Change the archive, open it, press keys, and at some moment kill one of the processes."""
        for _ in range(self._dice.randrange(12)):
            self._write()
        for _ in range(self._dice.randrange(self._many)):
            os.utime(self.archive / f"post-{self._dice.randrange(self._many)}.md")
        with Terminal([str(self.archive)], 80, 24, **self._env) as terminal:
            until = time.monotonic() + self._dice.random() * 2.5
            while time.monotonic() < until:
                if ON_SCREEN in terminal.bytes:
                    terminal.press(self._dice.choice(KEYS))
                elif not terminal.read(0.02):
                    break
            started = family(terminal.pid)
            victim = started[0] if self._dice.random() < 0.4 else self._dice.choice(started)
            self.hit["reader" if victim == terminal.pid else "what it started"] += 1
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
            if victim == terminal.pid:
                os.waitpid(victim, 0)
                terminal.status = -signal.SIGKILL
                _await_end(started)
            else:
                terminal.wait_until(lambda: ON_SCREEN in terminal.bytes, "nothing was shown")
                terminal.press("Q")
                assert terminal.end() == 0, terminal.text

    def faults(self) -> Iterator[str]:
        """Open the archive once more, undisturbed, and see what is not as it should be."""
        with Terminal([str(self.archive)], 80, 24, **self._env) as terminal:
            terminal.wait_until(lambda: ON_SCREEN in terminal.bytes, "nothing was shown")
            terminal.rest(children=True)
            terminal.press("Q")
            if terminal.end() or "not saved" in terminal.text:
                yield terminal.text
        for path in self._home.rglob("*"):
            if path.is_file() and path.read_bytes().startswith(b"SQLite format 3"):
                with closing(sqlite3.connect(path)) as db:
                    if db.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                        yield f"{path.name} is damaged"
        yield from self._missing()
        if left := [path.name for path in self.archive.parent.glob("kantlijn*")]:
            yield f"left in the temporary folder: {left}"

    def _missing(self) -> Iterator[str]:
        command = [sys.executable, "-m", "kantlijn", "check", "--json", str(self.archive)]
        done = subprocess.run(command, env={**os.environ, **self._env}, stdout=subprocess.PIPE, timeout=300)
        told = json.loads(done.stdout)
        found = told["posts"], told["comments"], len(told["problems"])
        if found != (self._many, 3 * self._many, 0):
            yield "{} posts, {} comments, {} problems".format(*found) + f", of {self._many} posts"


def _await_end(pids: list[int]) -> None:
    """What the reader started ends when it is gone."""
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids):
        assert time.monotonic() < until, "what the reader started outlives it"
        time.sleep(0.05)


def main(kills: int = 200, seed: int = 1) -> int:
    """So many kills, looked at after each tenth. Returns the exit code."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        trials = Trials(Path(folder), seed)
        for number in range(1, kills + 1):
            trials.kill()
            if number % 10 == 0 or number == kills:
                faults += trials.faults()
                print(f"{number} kills, {dict(trials.hit)}: {len(faults)} faults", *faults, sep="\n  ", flush=True)
    return min(1, len(faults))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
