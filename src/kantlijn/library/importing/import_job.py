"""What the reader tells the import process, and what that says when it ends: light enough for both to load."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

DAMAGED, UNWRITABLE = 3, 4
"""Exit codes: the catalogue is no whole one; it cannot be written, with the reason on stderr."""


@dataclass(frozen=True, slots=True)
class Order:
    """One JSON argument, in ASCII, so that every file name fits."""

    catalogue: str
    board: int
    """The descriptor of the board."""
    paths: list[str]
    left_out: dict[str, str]
    """Files and folders not to be read, each with the reason to report."""
    memory: int
    """The most memory it may use, in bytes; 0 for no limit."""

    def packed(self) -> str:
        """The argument."""
        return json.dumps(asdict(self))

    @classmethod
    def unpacked(cls, argument: str) -> Order:
        """The order that was packed."""
        return cls(**json.loads(argument))
