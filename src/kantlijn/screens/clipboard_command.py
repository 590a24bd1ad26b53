"""The clipboard commands of the system, for what is longer than terminals take; where there is none, a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PATIENCE = 10
"""Seconds that a command may take for a text."""

FILE = "copied.txt"


def commands(environment: Mapping[str, str], platform: str) -> Iterator[Sequence[str]]:
    """Yields the commands that would do where there is such an environment, the best first, installed or not."""
    if platform == "darwin":
        yield ("pbcopy",)
    if environment.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environment.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard")
        yield ("xsel", "--clipboard", "--input")


def copy_far(text: str, folder: Path | None = None) -> str:
    """Give a text to the first clipboard command that takes it, else write it to a file in `folder`.

    Returns where it is, for a sentence: `copied with wl-copy`, `written to PATH`, or why it is nowhere.
    """
    for command in commands(os.environ, sys.platform):
        if (program := shutil.which(command[0])) and _takes([program, *command[1:]], text):
            return f"copied with {command[0]}"
    return _written(text, folder)


def _takes(command: Sequence[str], text: str) -> bool:
    """Whether a command took the text. Some live on to serve it: nothing that they may say is waited for."""
    try:
        subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _written(text: str, folder: Path | None) -> str:
    """Write the text where only the user can read it, over what was copied before."""
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("kantlijn")
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with open(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", errors="replace"
        ) as file:
            file.write(text)
    except OSError as error:
        return f"not copied: {path}: {error.strerror or error}"
    return f"written to {short(path)}"


def short(path: Path) -> str:
    """Returns a path as people write it, with `~` for the user's own folder."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - this never raises
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
