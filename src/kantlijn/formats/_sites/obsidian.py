"""Notes of Obsidian: comments between `%%` and the names of blocks (`^abc` at a line's end) are not shown."""

from __future__ import annotations

from kantlijn.formats._sites import code

_OUT = code.marks(r"%%.*?%%|(?:^|[ \t]+)\^(?=[\d-]*[A-Za-z])[\w-]+[ \t]*$")


def plain(body: str) -> str:
    """Returns a note as it is read there."""
    return code.without(_OUT, body) if "%%" in body or "^" in body else body
