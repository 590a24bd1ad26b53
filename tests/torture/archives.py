"""All cases, in groups that share an archive; and what an archive was before, to be compared with what it is after."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from torture import encodings, escapes, files, large, markup, threads, xml_cases, yaml_cases
from torture.case import Case, post

PLAIN = Case("a-plain-one", {"plain.md": post("The plain one", "It opens.")})
"""Stands in each group, so that there is something to see at once."""

GROUPS: dict[str, list[Case]] = {
    "escapes": escapes.CASES,
    "yaml": yaml_cases.CASES,
    "xml": xml_cases.CASES,
    "threads": threads.CASES,
    "markup": markup.CASES,
    "encodings": encodings.CASES,
    "files": [case for case in files.CASES if not case.alone],
}
LARGE: dict[str, list[Case]] = {case.name: [case] for case in large.LARGE}
ALONE: dict[str, list[Case]] = {case.name: [case] for case in files.CASES if case.alone}


@dataclass(frozen=True)
class Archive:
    """Cases written to a folder, each a root of its own."""

    folder: Path
    cases: Sequence[Case]

    @classmethod
    def write(cls, folder: Path, cases: Sequence[Case]) -> Archive:
        """Make the files of these cases, and one plain post where there is more than one case."""
        folder.mkdir()
        archive = cls(folder, [PLAIN, *cases] if len(cases) > 1 else cases)
        for case in archive.cases:
            case.write(folder)
        return archive

    @property
    def paths(self) -> list[str]:
        """What the program is called with."""
        return [str(self.folder / case.name) for case in self.cases]

    def of(self, path: str) -> str:
        """The name of the case that a path shown to the user belongs to."""
        return path.split("/", 1)[0] if len(self.cases) > 1 else self.cases[0].name

    def print(self) -> str:
        """A fingerprint of all there is in it: names, kinds, rights, sizes, times and what is in files."""
        found = hashlib.sha256()
        for line in _entries(os.fsencode(self.folder)):
            found.update(line + b"\n")
        return found.hexdigest()


def _entries(folder: bytes) -> Iterator[bytes]:
    """A line for each entry below a folder. What may not be read is looked at from outside."""
    waiting = [folder]
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except PermissionError:
            continue
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            yield b"%s %o %d %d" % (entry.path, status.st_mode, status.st_size, status.st_mtime_ns)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.is_symlink():
                yield os.readlink(entry.path)  # noqa: PTH115 - a Path takes no bytes
            elif entry.is_file():
                yield _digest(entry.path)


def _digest(path: bytes) -> bytes:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except PermissionError:
        return b"closed"
