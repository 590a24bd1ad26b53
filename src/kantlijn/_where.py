"""What is to be read: the paths that were typed, if they are there, the sample archive, or what is piped in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from kantlijn._options import WrongUseError
from kantlijn.sample_archive import sample_path


class Where(NamedTuple):
    """What to read, and for what was piped in the folder that goes with it; nothing of it is kept elsewhere."""

    paths: list[Path]
    apart: Path | None = None


def where_of(paths: Sequence[str], sample: bool, at_end: Callable[[Callable[[], object]], object]) -> Where:
    """Returns what was typed, the sample, or what is piped in; `at_end` is given what deletes that.

    Raises WrongUseError, KantlijnError where nothing is piped in.
    """
    if sample and paths:
        raise WrongUseError("--sample opens the sample archive and takes no path beside it")
    if "-" in paths:
        from kantlijn.piped import take

        found = _there([Path(path) for path in paths if path != "-"])
        piped = take(at_end)
        return Where([*found, piped], piped.parent)
    return Where(_there([sample_path()] if sample else [Path(path) for path in paths or ["."]]))


def _there(found: list[Path]) -> list[Path]:
    """The paths, if they are there."""
    for path in found:
        try:
            path.stat()
        except (OSError, ValueError) as error:
            missing = isinstance(error, FileNotFoundError)
            why = "there is no such file or folder" if missing else reason(error)
            raise WrongUseError(f"{path}: {why}") from error
    return found


def reason(error: Exception) -> str:
    """Why the system did not do something, in its words."""
    return getattr(error, "strerror", None) or str(error)
