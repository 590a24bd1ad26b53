"""What the import process says in shared memory is read whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from kantlijn.library.importing.shared_progress import SIZE, SharedProgress


def test_what_it_says_is_read_whole() -> None:
    handle = SharedProgress.descriptor()
    with open(handle, "r+b") as stream:
        writer, reader = SharedProgress(stream.fileno()), SharedProgress(stream.fileno())
        assert (reader.read().total, reader.read().beats) == (None, 0)
        writer.total, writer.files = 0, 3
        writer.at("/a/\udcff" + "x" * 5000, "ä" * 5000)
        reading = reader.read()
        assert (reading.total, reading.files, reading.beats) == (0, 3, 1)
        assert reading.file.startswith("/a/\udcffxx")
        assert reading.shown.startswith("ää")
        writer.at("", "")
        assert (reader.read().file, reader.read().shown, reader.read().beats) == ("", "", 2)
        writer.close()
        reader.close()


@pytest.mark.parametrize("missing", [(), ("memfd_create",), ("memfd_create", "posix_fallocate")])
def test_there_is_room_for_all_of_it_and_no_file_with_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...]
) -> None:
    """Blocks that are promised and not there end a process by SIGBUS when the disk is full."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in missing:
        monkeypatch.delattr(os, name, raising=False)
    with open(SharedProgress.descriptor(), "r+b") as stream:
        status = os.fstat(stream.fileno())
        assert (status.st_size, status.st_blocks * 512 >= SIZE) == (SIZE, True)
        progress = SharedProgress(stream.fileno())
        assert progress.read().file == ""
        progress.close()
    assert list(tmp_path.iterdir()) == []
