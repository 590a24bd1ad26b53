"""The paths that are one archive: resolved and put in order once, here; all others take them as they are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kantlijn.clean import clean_line


class Roots(tuple[Path, ...]):
    """The folders and files of an archive: full paths, links followed, in order, each once."""

    __slots__ = ()

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Roots:
        """Returns the roots that a user means by these paths, in whichever order and however often they were given."""
        return cls(sorted({path.resolve() for path in paths}))

    def prefixes(self) -> dict[Path, str]:
        """Returns what paths below each root begin with for the user.

        Nothing for a single folder, else its name, or all of its path where two have one name.
        """
        if len(self) == 1 and self[0].is_dir():
            return {self[0]: ""}
        names = [path.name for path in self]
        alone = {path for path in self if path.name and names.count(path.name) == 1}
        return {path: clean_line(path.name if path in alone else str(path)) for path in self}
