"""`kantlijn state`: to a file, through a pipe, and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import NAME, state_folder
from kantlijn.library.reading_state.schema import READS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def kept() -> None:
    """The user has read one post of one archive."""
    database = Database(state_folder() / NAME)
    database.put(READS, (3, 4, 1, 5))
    database.work(lambda db: db.execute("INSERT INTO archives VALUES (3, 'u', 'Blog', '[]', '', 9)"))
    database.close()


def test_the_state_goes_to_a_file_and_is_merged_from_it(tmp_path: Path, run: Run) -> None:
    target = tmp_path / "state.json"
    assert run("state", "export", target) == (
        0, "", f"kantlijn: the reading state of 1 archive was written to {target}\n",
    )  # fmt: skip
    assert json.loads(target.read_text())["archives"][0]["reads"] == [{"post": 4, "value": 1, "at": 5}]
    assert run("state", "import", target) == (
        0, "", "kantlijn: the reading state of 1 archive was merged with what was here\n",
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


def test_the_state_goes_through_a_pipe_to_another_home(tmp_path: Path, run: Run) -> None:
    here = [sys.executable, "-m", "kantlijn", "state"]
    written = subprocess.run([*here, "export"], capture_output=True, timeout=60, check=True).stdout
    other = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}
    subprocess.run([*here, "import", "-"], input=written, timeout=60, check=True, env=other, capture_output=True)
    again = subprocess.run([*here, "export"], capture_output=True, timeout=60, check=True, env=other).stdout
    assert json.loads(again) == json.loads(written)


def test_what_cannot_be_read_or_written_is_one_sentence(tmp_path: Path, run: Run) -> None:
    (tmp_path / "x.json").write_text("{}")
    for args in (
        ("import", tmp_path / "x.json"),
        ("import", tmp_path / "gone.json"),
        ("export", tmp_path / "no" / "x"),
    ):
        code, out, err = run("state", *args)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert run("state", "carry")[0] == 2
