"""The paths that are one archive: resolved and put in order once, here; all others take them as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kantlijn.clean import clean_line


@dataclass(frozen=True, slots=True)
class Roots:
    """The folders and files of an archive: full paths, links followed, in order, each once."""

    paths: tuple[Path, ...]

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Roots:
        """Returns the roots that a user means by these paths, in whichever order and however often they were given."""
        return cls(tuple(sorted({path.resolve() for path in paths})))

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)

    def prefixes(self) -> dict[Path, str]:
        """Returns what paths below each root begin with for the user.

        Nothing for a single folder, else its name, or all of its path where two have one name.
        """
        if len(self.paths) == 1 and self.paths[0].is_dir():
            return {self.paths[0]: ""}
        names = [path.name for path in self.paths]
        alone = {path for path in self.paths if path.name and names.count(path.name) == 1}
        return {path: clean_line(path.name if path in alone else str(path)) for path in self.paths}
