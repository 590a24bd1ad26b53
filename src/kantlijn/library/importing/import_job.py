"""What the reader asks of the import process, and its exit codes: light enough for both to load."""

from __future__ import annotations

import json
from typing import NamedTuple

DAMAGED, UNWRITABLE = 3, 4
"""Exit codes: the catalogue is damaged; it cannot be written, with the reason on stderr."""


class ImportJob(NamedTuple):
    """One import: goes to the process as one JSON argument, in ASCII, so that every file name fits."""

    catalogue: str
    progress: int
    """The descriptor of the shared progress."""
    roots: list[str]
    left_out: dict[str, str]
    """Files and folders not to be read, each with the reason to report."""
    memory: int
    """The most memory it may use, in bytes; 0 for no limit."""
    suspects: list[str]
    """Files on which an import process ended: to be read last, each alone, so that no other file is to blame."""
    retry: bool = False
    """Whether files that an earlier import left out are tried again though they have not changed."""

    archive: str = ""
    """What names, sizes and times came to just before, where the reader looked; see unchanged.py."""

    def argument(self) -> str:
        """Returns the argument for the process."""
        return json.dumps(self._asdict())

    @classmethod
    def from_argument(cls, argument: str) -> ImportJob:
        """Returns the job that `argument` wrote."""
        return cls(**json.loads(argument))
