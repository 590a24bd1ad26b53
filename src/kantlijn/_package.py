"""What this program is made of: names, sizes and times of its files, which stand in for what they say."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path

PACKAGE = Path(__file__).parent


def modules(package: Path = PACKAGE, without: Set[str] = frozenset()) -> list[tuple[str, int, int]]:
    """Returns each module of the package, in folders however deep, with its size and time, but for those rooms."""
    marks: list[tuple[str, int, int]] = []
    rooms = [""]
    for room in rooms:
        with os.scandir(package / room) as found:
            for entry in found:
                name = f"{room}/{entry.name}".lstrip("/")
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    marks.append((name, status.st_size, status.st_mtime_ns))
                elif entry.name != "__pycache__" and name not in without and entry.is_dir(follow_symlinks=False):
                    rooms.append(name)
    marks.sort()
    return marks
