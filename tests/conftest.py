"""What every test stands on: no test sees the real cache, config or data of whoever runs it.

Properties are tried on the same few examples each time, so that the suite says the same everywhere; `scripts/explore`
tries many, seeded anew, and what it finds becomes an `@example` of the property.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kantlijn import cli

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # as a machine may be that has more to do
settings.register_profile("suite", SLOW, derandomize=True, max_examples=50, database=None)
settings.register_profile("explore", SLOW, max_examples=2000, print_blob=True)
settings.load_profile("suite")  # pytest's --hypothesis-profile goes before this

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, for the cache, the config and the data."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """An application in the test's own process draws for a terminal of all colours, whatever the test runs in."""
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process: exit code, stdout and stderr come out."""

    def run_once(*args: str | Path) -> tuple[int, str, str]:
        code = cli.run([str(arg) for arg in args])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_once
