"""The import process walks, and asks formats and the catalogue about files, only where something may have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library.catalogue.schema import catalogue_name, prepare
from kantlijn.library.catalogue.seal import Sealed, log_of, note_of
from kantlijn.library.importing import importer
from kantlijn.library.importing.import_job import ImportJob
from kantlijn.library.importing.import_run import Import
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.importing.unchanged import noted
from kantlijn.library.roots import Roots

AGO = 1_700_000_000_000_000_000
POST = "---\ntitle: One\ndate: 2009-09-24\n---\nA text.\n"


class Archive:
    """Six files, more than a reader looks at here, and a catalogue."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "archive"
        for name in ("one", "two", "three", "deep/four", "deep/five", "deep/six"):
            self.write(name)
        self.catalogue = place / catalogue_name(Roots((self.folder,)))
        prepare(self.catalogue)

    def write(self, name: str, text: str = POST, seconds: int = 0) -> None:
        """A file that is not of today."""
        file = self.folder / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(AGO, AGO + seconds * 1_000_000_000))

    def look(self, *, retry: bool = False) -> None:
        """What the process does, in this one."""
        descriptor = SharedProgress.descriptor()
        shared = SharedProgress(descriptor)
        os.close(descriptor)
        job = ImportJob(str(self.catalogue), 0, [str(self.folder)], {}, 0, [], retry)
        with Sealed(self.catalogue, shared.beat) as sealed:
            assert importer.bring_up_to_date(job, sealed, shared, lambda: False, {}) is None
        shared.close()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(os, "nice", lambda _: 0)
    monkeypatch.setattr("kantlijn.library.importing.unchanged.MOST_ENTRIES", 3)
    return Archive(tmp_path)


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[Import]:
    """The imports that were run."""
    found: list[Import] = []
    run = Import.run

    def counted(self: Import) -> bool:
        found.append(self)
        return run(self)

    monkeypatch.setattr(Import, "run", counted)
    return found


def test_a_large_archive_is_known_from_its_first_import_on_where_nothing_changed_of_late(
    archive: Archive, walks: list[Import], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time_ns() + 2 * 3_600_000_000_000
    monkeypatch.setattr("kantlijn.library.importing.importer.time.time_ns", lambda: later)
    archive.look()
    assert note_of(archive.catalogue).exists()
    archive.look()
    assert len(walks) == 1


def test_a_large_archive_that_is_as_it_was_is_not_walked(archive: Archive, walks: list[Import]) -> None:
    archive.look()
    assert not note_of(archive.catalogue).exists(), "at first it is to be readable"
    archive.look()
    assert len(walks) == 2
    assert noted(archive.catalogue) == "", "a reader would take too long to see whether it is so"
    archive.look()
    assert len(walks) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: archive.write("deep/six", POST.replace("One", "Six"), 1),
        lambda archive: archive.write("deep/six", POST + "More."),
        lambda archive: archive.write("deep/seven"),
        lambda archive: (archive.folder / "deep" / "six.md").unlink(),
        lambda archive: log_of(archive.catalogue).write_bytes(b"what an import left that was cut off"),
        lambda archive: note_of(archive.catalogue).write_text(note_of(archive.catalogue).read_text() + "0"),
        lambda archive: note_of(archive.catalogue).unlink(),
    ],
    ids=["written in place", "longer", "new", "gone", "a log", "another seal", "no note"],
)
def test_what_may_have_changed_is_walked(
    archive: Archive, walks: list[Import], change: Callable[[Archive], object]
) -> None:
    archive.look()
    archive.look()
    change(archive)
    archive.look()
    assert len(walks) == 3


def test_what_was_left_out_is_tried_again_where_that_is_asked_for(archive: Archive, walks: list[Import]) -> None:
    archive.look()
    archive.look()
    archive.look(retry=True)
    assert len(walks) == 3
