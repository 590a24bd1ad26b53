"""Code in Markdown, for those who take marks out of a text that stand in its code too, where they are meant."""

from __future__ import annotations

import re

FENCED = r"^[ \t]*(?P<fence>`{3,}+|~{3,}+).*?(?:^[ \t]*(?P=fence)|\Z)"
"""A block of code between fences, or to the end where nothing closes it; with the flags that `marks` has."""


def marks(signs: str) -> re.Pattern[str]:
    """Returns what finds those signs, and code before them, so that none within it are found."""
    return re.compile(rf"(?P<code>{FENCED}|`[^`\n]+`)|{signs}", re.MULTILINE | re.DOTALL)


def without(found: re.Pattern[str], body: str) -> str:
    """Returns a body without marks; code stays as it is."""
    return found.sub(lambda match: match["code"] or "", body)
