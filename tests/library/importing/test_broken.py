"""Where a process broke: the places are read from a traceback, and not a word of what the error says."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from kantlijn.library.importing.broken import MOST, places
from kantlijn.library.importing.import_process import ImportProcess
from kantlijn.library.roots import Roots

BREAKS = """
import json
def read(depth):
    if depth:
        return read(depth - 1)
    try:
        json.loads("{")
    except ValueError as error:
        says = 'secret\\n  File "/etc/secret.py", line 3, in secret\\nsecret'
        raise RuntimeError(says) from error
read(DEPTH)
"""


def broken(tmp_path: Path, depth: int) -> list[str]:
    file = tmp_path / "site-packages" / "reads.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(BREAKS.replace("DEPTH", str(depth)))
    return places(subprocess.run([sys.executable, str(file)], capture_output=True, text=True, check=False).stderr)


def test_places_and_kinds_are_told_and_nothing_that_an_error_says(tmp_path: Path) -> None:
    found = broken(tmp_path, 1)
    assert found[0] == "  reads:7 read"
    assert found[1].startswith("  json.__init__:")
    assert "json.decoder.JSONDecodeError" in found
    assert found[-4:] == ["  reads:11 <module>", "  reads:5 read", "  reads:10 read", "RuntimeError"]
    assert "secret" not in " ".join(found)


def test_what_is_very_deep_is_told_from_its_end() -> None:
    text = "Traceback (most recent call last):\n" + f'  File "{__file__}", line 1, in read\n' * 99 + "RecursionError\n"
    assert places(text) == ["  test_broken:1 read"] * (MOST - 1) + ["RecursionError"]


def test_an_import_that_broke_says_where(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "int('secret')"]
    process = ImportProcess(tmp_path / "a.sqlite3", Roots.of([tmp_path]), command=command)
    process.start()
    end = time.monotonic() + 60
    while process.poll().running:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert process.poll().broken == ("ValueError",) * 3  # and of `-c` there is no file


def test_other_output_has_no_places() -> None:
    assert places("database or disk is full\n") == []
