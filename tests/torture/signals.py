"""Signals at many moments of each command that needs no screen: the exit code, and nothing left that nobody knows of.

    python tests/torture/signals.py [MOMENTS [--warm] [COMMAND ...]]

A process loads the program once; for each trial it makes a copy of itself, which sends itself the signal at its n-th
step within kantlijn: those are the same ones each time, and fall into all that a command does.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
TARGET, STATE = "{target}", "{state}"

CARRIED = 3
"""So many archives are in the reading state that is carried over."""

LONG = 60.0
"""Seconds after which a trial hangs: it takes half a second of the processor, and a signal ends it within a second."""

COMMANDS: dict[str, list[str]] = {
    "list": ["list"],
    "list-json": ["list", "--json"],
    "show": ["show", "post-1"],
    "show-json": ["show", "--json", "post-1"],
    "search": ["search", "oil"],
    "search-json": ["search", "--json", "oil"],
    "check": ["check"],
    "check-json": ["check", "--json"],
    "plain": [],
    "piped": ["list", "-"],
    "export": ["export", "--to", TARGET],
    "export-json": ["export", "--format", "json", "--to", TARGET],
    "state-export": ["state", "export", f"{TARGET}.json"],
    "state-printed": ["state", "export"],
    "state-import": ["state", "import", STATE],
}
"""What is typed; the archive comes after it, but where it is about the state."""


@dataclass
class Ended:
    """How one trial went."""

    sent: bool
    """The moment came before the end."""
    steps: int
    code: int
    errors: str
    faults: list[str]


@dataclass
class Bench:
    """An archive, what a command makes of it when nothing disturbs it, and a place for each trial."""

    folder: Path
    bare: bool
    """No cache can be written: an import each time, into a temporary catalogue."""
    _known: dict[str, dict[str, bytes]] = field(default_factory=dict)
    patience: float = LONG

    def __post_init__(self) -> None:
        archive = self.folder / "archive"
        if not archive.exists():
            archive.mkdir()
            for number in range(12):
                (archive / f"post-{number}.md").write_text(
                    f"---\ntitle: Post {number}\ndate: 2020-01-{number + 1:02}\n---\n" + "Oil and wick.\n\n" * 30
                )
                (archive / f"post-{number}.comments.yml").write_text("- {id: c1, author: Bo, text: It burns.}\n")
            for path in archive.iterdir():  # what is new is not known to be unchanged, and each trial would import it
                os.utime(path, (1e9, 1e9))
        archives = [_archive(number) for number in range(CARRIED)]
        told = {"kantlijn": "reading state", "version": 1, "archives": archives}
        (self.folder / "state.json").write_text(json.dumps(told))

    def run(self, name: str, moment: int = 0, number: int = 0) -> Ended:
        """A command, sent that signal at that step; without a moment to its end. What is wrong then comes out."""
        with TemporaryDirectory(prefix="trial-", dir=self.folder) as made:
            place = Path(made)
            code = self._try(name, place, moment, number)
            told = (place / "told").read_text().split()
            errors = (place / "errors").read_text(errors="replace")
            found = Ended(told[-1] == "sent", int(told[0]), code, errors, [])
            found.faults += self._faults(name, place, found, number)
            return found

    def _try(self, name: str, place: Path, moment: int, number: int) -> int:
        (place / "tmp").mkdir()
        child = os.fork()
        if child == 0:
            _become(self._arguments(name, place), place, self._cache(), moment, number)
        return os.waitstatus_to_exitcode(waited(child, self.patience))

    def _arguments(self, name: str, place: Path) -> list[str]:
        known = {TARGET: str(place / "target"), STATE: str(self.folder / "state.json")}
        typed = [known.get(word, word.replace(TARGET, known[TARGET])) for word in COMMANDS[name]]
        return typed if typed[:1] == ["state"] or "-" in typed else [*typed, str(self.folder / "archive")]

    def _cache(self) -> Path:
        return self.folder / ("archive/post-1.md" if self.bare else "cache")

    def _faults(self, name: str, place: Path, ended: Ended, number: int, patience: float = 5.0) -> Iterator[str]:
        if ended.sent and ended.code != 128 + number:
            yield f"ended with {ended.code}"
        if ended.code == -signal.SIGKILL:
            yield f"hung:\n{ended.errors}"
        if "Traceback" in ended.errors or "Exception ignored" in ended.errors:
            yield f"said:\n{ended.errors}"
        if left := _at_last(place / "tmp", patience):
            yield f"left {left} in the temporary folder"
        yield from _torn(place / "STATE")
        if ended.sent and (written := _files(place, "target*")):
            yield from self._half(written, self._whole(name), ended.errors)

    def _half(self, written: dict[str, bytes], whole: dict[str, bytes], errors: str) -> Iterator[str]:
        """What of a target is not whole, or is not all and nothing says so."""
        for file, content in sorted(written.items()):
            begun = file.endswith(".jsonl") and content.endswith(b"\n") and whole[file].startswith(content)
            if not begun and whole.get(file) != content:
                yield f"{file} is not what it is to become"
            post = f"target/_posts/{Path(file).name.removesuffix('.comments.yml')}.md"
            if file.endswith(".comments.yml") and post not in written:
                yield f"{file} is there without its post"
        if written != whole and "interrupted" not in errors:
            yield f"nothing says that this is not all: {errors}"

    def _whole(self, name: str) -> dict[str, bytes]:
        """What the command writes when it is let alone."""
        if name not in self._known:
            with TemporaryDirectory(prefix="whole-", dir=self.folder) as made:
                self._try(name, Path(made), 0, 0)
                self._known[name] = _files(Path(made), "target*")
        return self._known[name]


def waited(child: int, patience: float) -> int:
    """How a trial ended, by `waitpid`; one that hangs says where its threads are, and is ended."""
    until = time.monotonic() + patience
    while not (ended := os.waitpid(child, os.WNOHANG))[0]:
        time.sleep(0.005)
        if time.monotonic() > until:
            os.kill(child, signal.SIGUSR1)
            time.sleep(0.5)
            os.kill(child, signal.SIGKILL)
            return os.waitpid(child, 0)[1]
    return ended[1]


def _archive(number: int) -> dict[str, object]:
    """One as `state export` writes it, with a post that was read and marked."""
    head = {"uid": f"uid-{number}", "title": "A", "paths": ["/blog"], "last_title": "T", "at": 1}
    mark = {"name": "a", "post": 7, "comment": "", "block": 0, "offset": 0, "words": "Oil", "gone": 0, "at": 1}
    return {**head, "reads": [{"post": 7, "value": 1, "at": 1}], "marks": [mark]}


def _torn(folder: Path) -> Iterator[str]:
    """What is wrong with a reading state, if one was begun: it has all that was carried over, or nothing of it."""
    for file in folder.rglob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as db:
            if db.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                yield "the reading state is damaged"
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")} & {"archives", "reads", "marks"}
            many = [db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in sorted(tables)]
            if many not in ([], [0] * 3, [CARRIED] * 3):
                yield f"of the reading state is there: {many}"


def _files(place: Path, what: str) -> dict[str, bytes]:
    found = [file for path in place.glob(what) for file in (path, *path.rglob("*")) if file.is_file()]
    return {str(file.relative_to(place)): file.read_bytes() for file in found}


def _at_last(folder: Path, patience: float) -> list[str]:
    """What is in a folder, once the import has seen that its reader is gone."""
    until = time.monotonic() + patience
    while (left := [path.name for path in folder.iterdir()]) and time.monotonic() < until:
        time.sleep(0.02)
    return left


def _become(arguments: Sequence[str], place: Path, cache: Path, moment: int, number: int) -> None:
    """In the copy: run the program there, as a shell would have started it; never comes back."""
    from kantlijn.__main__ import main

    os.environ["XDG_CACHE_HOME"] = str(cache)
    os.environ |= {f"XDG_{kind}_HOME": str(place / kind) for kind in ("CONFIG", "DATA", "STATE")}
    os.environ["TMPDIR"] = str(place / "tmp")
    import tempfile

    tempfile.tempdir = None
    os.setsid()
    errors = os.open(place / "errors", os.O_WRONLY | os.O_CREAT)
    told = os.open(place / "told", os.O_WRONLY | os.O_CREAT)
    os.dup2(os.open(Path(__file__), os.O_RDONLY), 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(errors, 2)
    faulthandler.register(signal.SIGUSR1, errors)
    for one in SIGNALS:
        signal.signal(one, signal.default_int_handler if one == signal.SIGINT else signal.SIG_DFL)
    steps = 0

    def step(frame: FrameType, event: str, _: object) -> None:
        nonlocal steps
        if "/kantlijn/" not in frame.f_code.co_filename:
            return
        if not steps and (frame.f_code.co_name, event) != ("watch", "return"):
            return  # what comes before is Python's
        steps += 1
        if steps == moment:
            os.pwrite(told, b"%9d sent" % steps, 0)
            sys.setprofile(None)
            os.kill(os.getpid(), number)

    os.pwrite(told, b"%9d" % 0, 0)
    sys.argv = ["kantlijn", *arguments]
    code = 1
    try:
        sys.setprofile(step)
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.setprofile(None)
        if steps < moment or not moment:
            os.pwrite(told, b"%9d" % steps, 0)
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(code)


def swept(bench: Bench, name: str, moments: int) -> Iterator[str]:
    """Send a command each signal at so many moments, spread over all it does. What was wrong comes out."""
    steps = bench.run(name).steps
    for part in range(moments * len(SIGNALS)):
        number = SIGNALS[part % len(SIGNALS)]
        moment = 1 + (steps - 1) * part // (moments * len(SIGNALS) - 1)
        where = f"{number.name} at {moment} of {steps}"
        yield from (f"{where}: {fault}" for fault in bench.run(name, moment, number).faults)


def main(moments: int, *names: str) -> int:
    """Sweep the commands named, or all, with a line for each; but with `--warm` also without a cache.

    Returns the exit code.
    """
    bad = 0
    for bare in (False, True)[: 2 - ("--warm" in names)]:
        with TemporaryDirectory(prefix="signals-") as folder:
            bench = Bench(Path(folder), bare)
            bench.run("list")  # the catalogue is there then, if one can be
            for name in [name for name in names if name != "--warm"] or COMMANDS:
                faults = list(swept(bench, name, moments))
                print(f"{name}{' without a cache' * bare}: {len(faults)} faults", *faults, sep="\n  ", flush=True)
                bad += len(faults)
    return min(1, bad)


if __name__ == "__main__":
    import kantlijn.__main__
    import kantlijn.cli
    import kantlijn.export
    import kantlijn.margin
    import kantlijn.piped
    import kantlijn.render.article
    import kantlijn.render.thread.document
    import kantlijn.search_command
    import kantlijn.state_command  # noqa: F401 - all is loaded once, before the copies are made

    sys.exit(main(int((sys.argv[1:2] or ["100"])[0]), *sys.argv[2:]))
