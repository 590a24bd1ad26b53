"""What every test stands on: no test sees the real cache, config or data of whoever runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn import cli

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, for the cache, the config and the data."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process: exit code, stdout and stderr come out."""

    def run_once(*args: str | Path) -> tuple[int, str, str]:
        code = cli.run([str(arg) for arg in args])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_once
