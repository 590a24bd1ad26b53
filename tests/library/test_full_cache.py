"""The cache is full, or cannot be written any more: the reason is said, and what can be read is read."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library.importing.import_job import UNWRITABLE

Write = Callable[..., Path]

FULL = f"""
import sys
from kantlijn.library.importing import importer
if "/cache/" in sys.argv[1]:
    sys.exit(sys.stderr.write("database or disk is full\\n") and {UNWRITABLE})
sys.exit(importer.main(sys.argv[1]))
"""
"""An import process that finds the cache full."""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def library(archive: Path, write: Write, tmp_path: Path, temporary: Path) -> Library:
    write("a.md", "---\ntitle: A\n---\nhi\n")
    return Library([archive], cache=tmp_path / "cache", command=[sys.executable, "-P", "-c", FULL])


def test_an_import_that_the_cache_has_no_room_for_goes_on_in_a_temporary_catalogue(
    library: Library, temporary: Path
) -> None:
    began: list[bool] = []
    library.restarted = lambda: began.append(True)
    with library:
        library.refresh()
        library.wait()
        assert [row.title for row in library.published] == ["A"]
        assert (library.failure, library.problems(), began) == ("", [], [True])
        assert "no cache could be written (database or disk is full)" in library.notice
        assert [temporary] == [*library.catalogue.parents][1:2]
    assert list(temporary.iterdir()) == []


def test_where_no_temporary_one_has_more_room_the_reason_is_said(
    library: Library, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(temporary)._replace(free=1)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with library:
        library.refresh()
        library.wait()
        assert library.failure == "the catalogue could not be written: database or disk is full"
        assert library.failure in library.notice
        assert [problem.reason for problem in library.problems()] == [library.failure]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "list", "", "show a-9", "show a-0", "search word"])
def test_with_room_nowhere_the_program_says_why_and_ends_with_1(
    archive: Path, write: Write, tmp_path: Path, command: str
) -> None:
    for number in range(60):
        write(f"a-{number}.md", f"---\ntitle: {number}\n---\n{'word ' * 4000}\n")

    def no_large_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000))

    done = subprocess.run(
        [sys.executable, "-m", "kantlijn", *command.split(), archive],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=no_large_files,
    )
    assert "not all of this archive could be read: the catalogue could not be written: " in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
