"""Torture of the formats: a sample of each with hostile text in it is opened in a terminal, and nothing of it is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from formats.conformance import SAMPLES, named, sources
from kantlijn.formats import Source, formats, owner, parse
from torture.archives import Archive
from torture.samples import cases
from torture.trial import WIDE
from torture.visit import visited


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive.write(tmp_path_factory.mktemp("hostile") / "archive", cases())


def counted(source: Source) -> tuple[str | None, Counter[str]]:
    """Which format reads a source, and how many of each kind of item it gives."""
    name = owner(source)
    return name, Counter(type(item).__name__ for item in (parse(source, name) if name else ()))


def test_every_format_has_a_case_and_loses_nothing_of_it(archive: Archive) -> None:
    owners: set[str | None] = set()
    for case in cases():
        folder = archive.folder / case.name
        for plain in sources(SAMPLES / case.name.removeprefix("format-")):
            file = folder / plain.file.relative_to(SAMPLES / case.name.removeprefix("format-"))
            broken = Source(file, folder, str(file.relative_to(folder.parent)))
            (name, before), (still, after) = counted(plain), counted(broken)
            assert still == name, broken.path
            assert after["Post"] >= before["Post"], broken.path
            assert after["Comment"] >= before["Comment"], broken.path
            owners |= {name, owner(named(broken))}
    assert set(formats()) <= owners


def test_hostile_text_in_every_format_does_no_harm(archive: Archive, tmp_path: Path) -> None:
    before = archive.print()
    visit = visited(archive.paths, tmp_path, [(WIDE, 8)], tours=False, seconds=20.0)
    assert visit.faults() == []
    assert archive.print() == before
