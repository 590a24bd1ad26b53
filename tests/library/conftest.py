"""An archive of the test's own, formats of its own, and ways to import it in this process or in another."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from kantlijn import formats
from kantlijn.library import Library, Progress
from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.importing import import_process
from kantlijn.library.importing.import_process import MEMORY
from kantlijn.library.importing.import_run import Import
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.roots import Roots
from library import odd_importer

ODD_IMPORTER = Path(__file__).with_name("odd_importer.py")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the fake formats write what they parse; they are the only ones."""
    path = tmp_path / "parsed.log"
    monkeypatch.setattr(formats, "formats", odd_importer.fakes)
    monkeypatch.setattr(odd_importer, "LOG", [path])
    return path


@pytest.fixture
def parsed(log: Path) -> Callable[[], list[str]]:
    """The files that were parsed since this was last called, in order of name."""

    def take() -> list[str]:
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return sorted(lines)

    return take


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    return folder


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "one.sqlite3"


@pytest.fixture
def run(log: Path, database: Path) -> Iterator[Callable[..., sqlite3.Connection]]:
    """Import paths in this process; the catalogue comes out."""
    opened: list[sqlite3.Connection] = []

    def run_once(*paths: Path, ended: Callable[[], bool] = lambda: False) -> sqlite3.Connection:
        prepare(database)
        opened.append(connect(database))
        handle = SharedProgress.descriptor()
        with open(handle, "rb"):
            Import(opened[-1], Roots.of(paths), SharedProgress(handle), ended=ended).run()
        return opened[-1]

    yield run_once
    for db in opened:
        db.close()


@pytest.fixture
def open_library(tmp_path: Path, log: Path) -> Iterator[Callable[..., Library]]:
    """Open paths with the import in a process of its own, and the fake formats in that."""
    libraries: list[Library] = []

    def open_one(
        *paths: Path, patience: float = 20, memory: int = MEMORY, start: bool = True, cache: Path | None = None
    ) -> Library:
        command = [sys.executable, "-P", str(ODD_IMPORTER), str(log)]
        library = Library(paths, cache=cache or tmp_path / "cache", command=command, patience=patience, memory=memory)
        libraries.append(library)
        if start:
            library.refresh()
        return library

    yield open_one
    for library in libraries:
        library.close()


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Callable[[Progress], None]:
    """For `wait`: time runs only while the import is at an odd file, so that how busy the machine is plays no part."""
    clock = [0.0]
    monkeypatch.setattr(import_process, "time", SimpleNamespace(monotonic=lambda: clock[0]))

    def each(progress: Progress) -> None:
        clock[0] += 30 * progress.path.endswith(".odd")

    return each


@pytest.fixture
def write(archive: Path) -> Callable[..., Path]:
    """Put a file into the archive."""

    def put(name: str, text: str = "") -> Path:
        path = archive / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return put
