"""TERM, HUP, QUIT and ctrl+c while a command is at work: 128 and its number, no traceback, nothing left behind.

A few moments here; `python tests/torture/signals.py 1000` tries a thousand of each command and signal.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.library.reading_state.carry import import_state
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import NAME
from torture.signals import CARRIED, COMMANDS, Bench, Ended, waited

TOOL = Path(__file__).with_name("signals.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the trials are copies of one process")
def test_a_signal_at_any_moment_of_a_command() -> None:
    names = ["list", "show", "search", "check", "plain", "export", "export-json", "state-export", "state-import"]
    done = subprocess.run([sys.executable, TOOL, "1", "--warm", *names], capture_output=True, text=True, timeout=110)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.splitlines() == [f"{name}: 0 faults" for name in names]


def test_what_should_not_have_been_is_said(tmp_path: Path) -> None:
    class Broken(Bench):
        def _whole(self, name: str) -> dict[str, bytes]:
            return {"target/a.md": b"all of it", "target/_posts/b.md": b"b", "target/_data/b.comments.yml": b"c"}

    for folder in ("tmp/kantlijn-1", "target/_data"):
        (tmp_path / folder).mkdir(parents=True)
    for file, text in {"a.md": "other", ".md.part": "h", "_data/b.comments.yml": "c"}.items():
        (tmp_path / "target" / file).write_text(text)
    ended = Ended(True, 1, 1, "Traceback", [])
    found = list(Broken(tmp_path, False)._faults("export", tmp_path, ended, 15, patience=0))
    assert [fault.split("\n")[0] for fault in found] == [
        "ended with 1",
        "said:",
        "left ['kantlijn-1'] in the temporary folder",
        "target/.md.part is not what it is to become",
        "target/_data/b.comments.yml is there without its post",
        "target/a.md is not what it is to become",
        "nothing says that this is not all: Traceback",
    ]


HANGS = "import faulthandler as f, signal as s, time; f.register(s.SIGUSR1); print(1, flush=True); time.sleep(60)"


def test_a_trial_that_hangs_says_where_and_is_ended(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HANGS], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as hangs:
        assert hangs.stdout and hangs.stdout.readline() == b"1\n"
        code = os.waitstatus_to_exitcode(waited(hangs.pid, 0.01))
        assert hangs.stderr and b"<module>" in hangs.stderr.read()
    (tmp_path / "tmp").mkdir()
    faults = list(Bench(tmp_path, False)._faults("list", tmp_path, Ended(True, 1, code, "where", []), 15, patience=0))
    assert faults == ["ended with -9", "hung:\nwhere"]


def test_of_a_reading_state_all_or_nothing_is_carried_over(tmp_path: Path) -> None:
    bench = Bench(tmp_path, False)
    place = tmp_path / "place"
    with closing(Database(place / "STATE" / NAME)) as database, (tmp_path / "state.json").open() as stream:
        assert import_state(database, stream, "state.json") == CARRIED
    (place / "tmp").mkdir()
    ended = Ended(False, 1, 0, "", [])
    assert list(bench._faults("state-import", place, ended, 15, patience=0)) == []
    with closing(sqlite3.connect(place / "STATE" / NAME)) as db:
        db.execute("DELETE FROM marks WHERE archive = (SELECT max(archive) FROM marks)")
        db.commit()
    faults = list(bench._faults("state-import", place, ended, 15, patience=0))
    assert faults == [f"of the reading state is there: {[CARRIED, CARRIED - 1, CARRIED]}"]


def test_every_command_that_needs_no_screen_is_tried() -> None:
    from kantlijn._options import COMMANDS as KNOWN

    assert {words[0] if words else "read" for words in COMMANDS.values()} == set(KNOWN)
