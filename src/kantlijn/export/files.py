"""Files that are whole or not there, and names that every system takes."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kantlijn.temporary import unfinished

LONGEST = 120
"""Bytes of a name, so that a date before it and endings after it stay within the 255 that file systems have."""

_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
"""What Windows takes for a device, whatever the ending."""
_INDEXES = frozenset(("index", "_index"))
"""What generators and readers take for a folder's own page."""


def safe(name: str) -> str:
    """A name for a file made of any text: letters of any script, digits, `-`, `_` and `.`; "" where none is left."""
    text = unicodedata.normalize("NFC", name).lower()
    kept = "".join(char if _is_safe(char) else "-" for char in text)
    kept = "-".join(part for part in kept.split("-") if part)
    while ".." in kept:
        kept = kept.replace("..", ".")
    kept = kept.encode()[:LONGEST].decode(errors="ignore").strip("-._")
    if kept.split(".")[0] in _DEVICES | _INDEXES:
        head, dot, rest = kept.partition(".")
        return f"{head}-1{dot}{rest}"
    return kept


def _is_safe(char: str) -> bool:
    return char in "_." or unicodedata.category(char)[0] in "LMN"


class Names:
    """Names given out once each; the disk knows which are taken, so only those asked for often are kept here."""

    def __init__(self) -> None:
        self._next: dict[Path, int] = {}

    def free(self, folder: Path, name: str, endings: tuple[str, ...]) -> str:
        """The name, or the name and a number, under which none of the endings is there yet."""
        first = folder / name
        found, number = name, self._next.get(first, 1)
        while any(os.path.lexists(folder / f"{found}{ending}") for ending in endings):
            number += 1
            found = f"{name}-{number}"
        if number > 1:
            self._next[first] = number
        return found


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A text file to write: under another name till it is done, gone if it is not. The folder is made.

    It is UTF-8 with `\n` at line ends, on every system.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with unfinished(path.parent / f".{path.suffix[1:]}.part") as half:
            with half.open("w", encoding="utf-8", newline="\n") as stream:
                yield stream
            half.replace(path)
    except OSError as error:
        error.filename = error.filename or str(path)  # a full disk is told without the name
        raise
