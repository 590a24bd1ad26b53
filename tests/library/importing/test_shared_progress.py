"""What the import process says in shared memory is read whole."""

from __future__ import annotations

from pathlib import Path

from kantlijn.library.importing.shared_progress import SIZE, SharedProgress


def test_what_stands_on_the_board_is_read_whole(tmp_path: Path) -> None:
    handle = SharedProgress.descriptor(tmp_path)
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
    assert list(tmp_path.iterdir()) == []
    assert SIZE > 8192
