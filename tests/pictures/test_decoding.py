"""Pictures are read by a process of their own, within limits."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kantlijn.pictures import decoding
from kantlijn.pictures.decoding import PictureError, decoded
from pictures.made import png


def test_a_picture_comes_as_no_more_pixels_than_there_is_room_for_and_what_is_clear_is_white(tmp_path: Path) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(png(400, 100, b"\0\0\0\0"))
    picture = decoded(file, 40, 30)
    assert (picture.width, picture.height) == (40, 10)
    assert set(picture.pixels) == {255}


def test_one_that_would_unpack_to_too_much_or_is_damaged_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(png(60_000, 60_000, holds=False))
    with pytest.raises(PictureError, match=r"x\.png: has too many pixels"):
        decoded(file, 40, 30)
    file.write_bytes(png(4, 4)[:40])
    with pytest.raises(PictureError, match=r"x\.png: could not be read"):
        decoded(file, 40, 30)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import time; time.sleep(60)", "takes too long"),
        ("import os; os.abort()", "could not be read"),
        ("print('9999 9999')", "could not be read"),
        ("print('2 2\\nxx')", "could not be read"),
    ],
)
def test_a_process_that_fails_in_any_way_is_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(png(4, 4))
    monkeypatch.setattr(decoding, "COMMAND", (sys.executable, "-c", script))
    with pytest.raises(PictureError, match=reason):
        decoded(file, 40, 30, patience=5 if "abort" in script or "print" in script else 0.3)


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "can_decode", lambda: False)
    with pytest.raises(PictureError, match=r"kantlijn\[images\]"):
        decoded(tmp_path / "x.png", 4, 4)
