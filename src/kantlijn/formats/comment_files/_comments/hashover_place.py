"""Where HashOver keeps comments: a file each in the folder of its thread, whose name is the page's path with dashes."""

from __future__ import annotations

import re

from kantlijn.sources import json
from kantlijn.sources.source import Source

_NUMBER = re.compile(r"\d{1,6}(?:-\d{1,6})*")
"""The first comment of a page is `1`, the second answer to it `1-2`."""
_NOTES = frozenset(("page-info.json", "latest-comments.json"))


def in_hashover(source: Source) -> bool:
    """Returns whether a JSON file is called and lies as a comment of HashOver, or as what it notes about a thread."""
    if source.suffix != ".json" or source.is_folder:
        return False
    above = source.file.parts[:-1]
    if above[-1:] == ("metadata",):
        return source.name in _NOTES
    return above[-2:-1] == ("threads",) and is_numbered(source) and _is_comment(json.starts(source))


def _is_comment(seen: list[object]) -> bool:
    return bool(seen) and isinstance(seen[0], dict) and {"body", "date"} <= seen[0].keys() and "title" not in seen[0]


def is_numbered(source: Source) -> bool:
    """Returns whether a file is called as a comment of HashOver is."""
    return _NUMBER.fullmatch(source.stem) is not None
