"""Reading TOML that strangers wrote: of a size and with keys that cannot keep the parser for long."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kantlijn.sources.source import FormatError

LARGEST = 1_000_000
"""Characters in a text."""

_DOTTED = re.compile(r"(?<![\w.-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){64}")
"""A key of so many parts that tomllib, which takes their number squared, would be long at it."""


def is_bearable(text: str) -> bool:
    """Returns whether a text is of a size and its keys of a depth that a parser is soon through with."""
    return len(text) <= LARGEST and not _DOTTED.search(text)


def load(text: str) -> Mapping[str, object]:
    """Returns the table that a TOML text is. Raises FormatError for what is none, or would take too long."""
    import tomllib

    if not is_bearable(text):
        raise FormatError("is too large or its keys are nested too deeply")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError too
        raise FormatError(str(error)) from error
