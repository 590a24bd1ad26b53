"""Starts the process that reads a picture, waits for it with a limit, and takes the pixels that it gives."""

from __future__ import annotations

import importlib.util
import os
import stat
import subprocess
import sys
from pathlib import Path

from kantlijn.model import KantlijnError
from kantlijn.pictures.decode import REFUSED
from kantlijn.render.picture import Picture

COMMAND = (sys.executable, "-P", "-m", "kantlijn.pictures.decode")
PATIENCE = 15.0
"""Seconds that a picture may take."""
MISSING = "to show pictures here, install the extra: pipx install 'kantlijn[images]'"


class PictureError(KantlijnError):
    """Why a picture is not shown."""


def can_decode() -> bool:
    """Returns whether there is something to read pictures with."""
    return importlib.util.find_spec("PIL") is not None


def decoded(file: Path, columns: int, rows: int, patience: float = PATIENCE, *, colours: int = 0) -> Picture:
    """Read a picture as pixels, no more than so many across and, two to a row, down; of so many colours, if not 0.

    Raises PictureError with the file's name and the reason where that cannot be done.
    """
    if not can_decode():
        raise PictureError(MISSING)
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise PictureError(f"{file.name}: {error.strerror}") from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise PictureError(f"{file.name}: is not a plain file")
        done = subprocess.run(
            [*COMMAND, str(columns), str(rows * 2), str(colours)],
            stdin=handle,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PictureError(f"{file.name}: takes too long to be read") from None
    finally:
        os.close(handle)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() if done.returncode == REFUSED else ""
        raise PictureError(f"{file.name}: {said.splitlines()[-1] if said else 'could not be read'}"[:200])
    return _picture(done.stdout, file, columns, rows)


def _picture(data: bytes, file: Path, columns: int, rows: int) -> Picture:
    """What the process gave; it read a stranger's file, so what it says of the size is not trusted either."""
    head, _, pixels = data.partition(b"\n")
    size = head.split()
    if len(size) == 2 and all(part.isdigit() and len(part) < 6 for part in size):
        width, height = int(size[0]), int(size[1])
        if 0 < width <= columns and 0 < height <= rows * 2 and len(pixels) == width * height * 3:
            return Picture(width, height, pixels)
    raise PictureError(f"{file.name}: could not be read")
