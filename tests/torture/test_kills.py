"""Kills at random moments lose nothing: a few here, `python tests/torture/kills.py 200` for an evening."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from torture.kills import Trials


@pytest.mark.skipif(sys.platform != "linux", reason="who started whom is asked of /proc")
def test_after_kills_all_is_read_and_nothing_is_damaged_or_left(tmp_path: Path) -> None:
    trials = Trials(tmp_path, seed=4, posts=20)
    for _ in range(3):
        trials.kill()
    assert list(trials.faults()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="who started whom is asked of /proc")
def test_what_is_missing_is_said(tmp_path: Path) -> None:
    trials = Trials(tmp_path, seed=4, posts=3)
    (tmp_path / "archive" / "post-1.md").unlink()
    (tmp_path / "kantlijn-1").mkdir()
    assert list(trials.faults()) == [
        "2 posts, 9 comments, 0 problems, of 3 posts",
        "left in the temporary folder: ['kantlijn-1']",
    ]
