"""Where in the program a process broke, read from what Python wrote of it: modules, lines and functions, no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_BEGINS = "Traceback (most recent call last):"
_FRAME = re.compile(r'\s+File "([^"]+\.py)", line (\d+), in (<?\w+>?)$')
_KIND = re.compile(r"[A-Za-z_][\w.]*(?=:|$)")
_ROOTS = re.compile(r".*/(?:site-packages|src|python[\d.]+)/")
MOST = 60
"""So many places are read, the last ones."""


def places(errors: str) -> list[str]:
    """Returns the places in tracebacks, and the kind of each error; what an error says may quote the archive."""
    return list(_places(errors))[-MOST:]


def _places(errors: str) -> Iterator[str]:
    within = False
    for line in errors.splitlines():
        if line == _BEGINS:
            within = True
        elif within and (frame := _FRAME.match(line)):
            if Path(frame[1]).is_file():  # else what an error says only looks like one
                yield f"  {_module(frame[1])}:{frame[2]} {frame[3]}"
        elif within and not line.startswith(" "):
            within = False
            if kind := _KIND.match(line):
                yield kind[0]


def _module(path: str) -> str:
    """By the name that it is imported by, for its folder may be anybody's."""
    name = _ROOTS.sub("", path) if _ROOTS.match(path) else Path(path).name
    return name.removesuffix(".py").replace("/", ".")
