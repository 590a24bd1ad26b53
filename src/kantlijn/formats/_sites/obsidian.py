"""Notes of Obsidian: comments between `%%` and the names of blocks (`^abc` at a line's end) are not shown."""

from __future__ import annotations

import re

_OUT = re.compile(
    r"(?P<code>^[ \t]*(?P<fence>`{3,}+|~{3,}+).*?(?:^[ \t]*(?P=fence)|\Z)|`[^`\n]+`)|%%.*?%%"
    r"|(?:^|[ \t]+)\^(?=[\d-]*[A-Za-z])[\w-]+[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


def plain(body: str) -> str:
    """Returns a note as it is read there; code stays as it is."""
    return _OUT.sub(lambda match: match["code"] or "", body) if "%%" in body or "^" in body else body
