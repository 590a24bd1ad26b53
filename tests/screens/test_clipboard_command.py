"""The system's clipboard commands: which would do where, what they are given, and the file where there is none."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kantlijn.screens.clipboard_command import FILE, commands, copy_far, short


@pytest.mark.parametrize(
    ("environment", "platform", "names"),
    [
        ({}, "linux", []),
        ({"DISPLAY": ":0"}, "linux", ["xclip", "xsel"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({}, "darwin", ["pbcopy"]),
    ],
)
def test_which_would_do(environment: dict[str, str], platform: str, names: list[str]) -> None:
    assert [command[0] for command in commands(environment, platform)] == names


@pytest.fixture
def bin_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that programs are looked for in, in an environment with Wayland."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.delenv("DISPLAY", raising=False)
    return folder


def a_program(folder: Path, script: str) -> None:
    program = folder / "wl-copy"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_a_command_is_given_all_of_it(bin_of: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    a_program(bin_of, f"cat > {taken}")
    assert copy_far("é\n" * 50_000, tmp_path) == "copied with wl-copy"
    assert taken.read_text(encoding="utf-8") == "é\n" * 50_000
    assert not (tmp_path / FILE).exists()


def test_where_the_command_fails_a_file_that_only_the_user_reads_takes_it(bin_of: Path, tmp_path: Path) -> None:
    a_program(bin_of, "exit 1")
    folder = tmp_path / "cache"
    for text in ("longer than the next", "é"):
        assert copy_far(text, folder) == f"written to {folder / FILE}"
        assert (folder / FILE).read_text(encoding="utf-8") == text
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


def test_a_file_in_the_users_folder_is_named_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    folder = Path.home() / "cache"
    assert copy_far("x", folder).endswith(f" ~/cache/{FILE}")
    assert short(Path("/elsewhere")) == "/elsewhere"


def test_where_nothing_can_be_written_the_reason_is_said(bin_of: Path, tmp_path: Path) -> None:
    a_program(bin_of, "exit 1")
    (tmp_path / "file").write_text("")
    said = copy_far("x", tmp_path / "file")
    assert said == f"not copied: {tmp_path / 'file' / FILE}: File exists"
