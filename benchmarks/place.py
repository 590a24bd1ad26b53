"""Where programs are measured, and what a case of the benchmarks is: programs by name, and the rows of its table."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.data import FIRST, Data
from benchmarks.meter import Key, Program
from benchmarks.table import Row

Figures = dict[str, list[float]]
Runners = dict[str, Callable[[], Figures]]


class Place:
    """Where the data are, and a home of its own for the programs, so that nobody's settings and caches are touched."""

    def __init__(self, data: Data, home: Path, cache: Path | None = None) -> None:
        """`cache` is the cache folder where it is not the home's own."""
        self.data = data
        self.home = home
        names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        self.environment = {name: str(home / name) for name in names}
        self._state = [home / "XDG_DATA_HOME", home / "XDG_STATE_HOME"]
        if cache is not None:
            self.environment["XDG_CACHE_HOME"] = str(cache)

    def anew(self, measure: Callable[[], Figures]) -> Callable[[], Figures]:
        """A measurement with nothing known from before."""

        def run() -> Figures:
            shutil.rmtree(self.home, ignore_errors=True)
            return measure()

        return run

    def forget(self) -> None:
        """Forget where a reader was: the next one begins with the first post. What was imported stays.

        Where what is known to the reading state was kept, it is that again.
        """
        for folder in self._state:
            shutil.rmtree(folder, ignore_errors=True)
            if (kept := folder.with_suffix(".kept")).exists():
                shutil.copytree(kept, folder)

    def keep(self) -> None:
        """Have the next readers know what was known to the last one, who did not move."""
        for folder in filter(Path.exists, self._state):
            shutil.copytree(folder, folder.with_suffix(".kept"), dirs_exist_ok=True)

    def run(self, command: Sequence[str]) -> Program:
        """Start a program."""
        return Program(command, self.environment)

    def ends(self, *command: str) -> Figures:
        """How long a command takes from start to end."""
        with self.run(command) as program:
            ms = program.end()
            return {"ms": [ms], "cpu": [1000 * (program.ended or (0, 0.0))[1]]}

    def opens(self, *command: str, text: str = FIRST) -> Figures:
        """How long it takes until this is written, and the memory it took when all has come to rest."""
        self.forget()
        return self._opens(command, text)

    def _opens(self, command: Sequence[str], text: str) -> Figures:
        with self.run(command) as program:
            ms = program.until(text)
            shown = program.cpu()
            program.rest(0.6, alone=True)
            reader, importer = program.peaks()
            return {"ms": [ms], "cpu": [shown], "reader": [reader], "importer": [importer] if importer else []}

    def opens_again(self, *command: str, text: str = FIRST) -> Figures:
        """How long it takes until this is written by a program that was left with it on the screen."""
        self.forget()
        with self.run(command) as program:
            program.until(text)
            program.rest(0.6, alone=True)
            program.press("q")
            program.end()
        return self._opens(command, text)

    def keys(
        self, *command: str, text: str, keys: dict[str, tuple[str, int]], rest: float = 0.6, alone: bool = False
    ) -> Figures:
        """How long each key takes, pressed so often, what it takes of the processor, and how much is written for it.

        `alone`: the keys are pressed once what the program started has ended.
        """
        figures: Figures = {}
        self.forget()
        with self.run(command) as program:
            program.until(text)
            program.rest(rest, alone=alone)
            for name, (key, times) in keys.items():
                before = program.cpu()
                done: list[Key] = [program.press(key) for _ in range(times)]
                figures[name] = [one.ms for one in done]
                figures[f"{name} cpu"] = [(program.cpu() - before) / times]
                figures[f"{name} bytes"] = [float(one.bytes) for one in done]
        return figures


class Case(NamedTuple):
    """A name for the command line, what it runs in turn and how often, and the rows of its table."""

    name: str
    about: str
    runners: Callable[[Place], Runners]
    rows: Sequence[Row]
    runs: int = 7
    large: bool = False
    """Whether it takes so long, or so much of the disk, that it is run only when it is named."""


def ours(*arguments: str) -> list[str]:
    """The command that runs kantlijn."""
    script = Path(sys.executable).with_name("kantlijn")
    return [str(script), *arguments] if script.exists() else [sys.executable, "-m", "kantlijn", *arguments]


def floor(name: str, *arguments: str) -> list[str]:
    """The command that runs one of the floors."""
    return [sys.executable, "-m", "benchmarks.floors", name, *arguments]
