"""The file of a frame: read only where it is whole, for us, and hangs on nothing that changed; it holds no command."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from kantlijn import frame_file
from kantlijn.clean import harmless

FRAME = "\x1b[1;1H\x1b[1;38;2;1;2;3mThe lamp\x1b[0m\x1b[2;1H \u2502 \u00a0\U0001f469\u200d\U0001f680 \u4e00\x1b[0m"


@pytest.fixture
def post(tmp_path: Path) -> Path:
    file = tmp_path / "post.md"
    file.write_text("The lamp", encoding="utf-8")
    return file


@pytest.fixture
def file(tmp_path: Path, post: Path) -> Path:
    absent = str(tmp_path / "config.toml")
    stamps = {str(post): frame_file.stamp(str(post)), absent: frame_file.stamp(absent)}
    found = tmp_path / "frame"
    found.write_bytes(frame_file.written("me", stamps, frame_file.packed(FRAME)))
    return found


def test_what_was_kept_is_told_again(file: Path) -> None:
    assert frame_file.read(str(file), "me") == FRAME


def test_it_is_for_nobody_else_and_from_no_other_place(file: Path, tmp_path: Path) -> None:
    assert frame_file.read(str(file), "you") == ""
    assert frame_file.read(str(tmp_path / "none"), "me") == ""


def test_a_file_that_changed_or_came_ends_it(file: Path, post: Path, tmp_path: Path) -> None:
    times = post.stat().st_atime_ns, post.stat().st_mtime_ns
    post.write_text("The lump", encoding="utf-8")
    os.utime(post, ns=times)  # as a copy of before has it
    assert frame_file.read(str(file), "me") == ""
    file.write_bytes(frame_file.written("me", {str(tmp_path / "new"): "-"}, frame_file.packed(FRAME)))
    assert frame_file.read(str(file), "me") == FRAME
    (tmp_path / "new").touch()
    assert frame_file.read(str(file), "me") == ""


def test_any_byte_that_is_damaged_or_missing_ends_it(file: Path) -> None:
    whole = file.read_bytes()
    for at in range(len(whole) - 1):  # but for the last line feed
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert frame_file.read(str(file), "me") == "", at
        file.write_bytes(whole[:at])
        assert frame_file.read(str(file), "me") == "", at


@pytest.mark.parametrize(
    "bad",
    ["\x1b]52;c;eA==\x07", "\x1b]0;x\x1b\\", "\x1b[6n", "\x1b[?1049l", "\x1b[2J", "\x9b31m", "\x1bc", "\x07", "\r",
     "\n", "\x00", "\u202e", "\u2028", "\x1b[1;1", "\tx", "\ud800", "\U000e0041"],
)  # fmt: skip
def test_nothing_but_cells_places_and_styles_is_kept_or_told(bad: str, tmp_path: Path) -> None:
    assert frame_file.packed(f"{FRAME}{bad}") == ""
    file = tmp_path / "frame"
    line = f"{frame_file.packed(FRAME)}{bad}".replace("\x1b[", "\t")
    file.write_bytes(frame_file.written("me", {}, line.encode("utf-8", "replace").decode()))
    if bad != "\ud800":
        assert frame_file.read(str(file), "me") == ""


def test_no_sign_passes_that_is_cleaned_from_texts() -> None:
    start = "\t1;1H"
    signs = map(chr, range(sys.maxunicode + 1))
    wrong = [ascii(sign) for sign in signs if not harmless(sign) and frame_file.unpacked(start + sign)]
    assert wrong == []
    assert frame_file.unpacked(f"{start}\u00a0\u200d\u3000\ue0b0") != ""


def test_the_frames_stand_beside_the_catalogues(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_cache_path

    assert Path(frame_file.folder()).parent == user_cache_path("kantlijn")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_CACHE_HOME", "here")
        assert Path(frame_file.folder()).is_absolute()
        monkeypatch.delenv("XDG_CACHE_HOME")
        assert Path(frame_file.folder()).parent == user_cache_path("kantlijn")


@pytest.mark.parametrize("name", ["TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "XDG_DATA_HOME", "LC_ALL"])
def test_what_decides_about_colours_signs_and_files_is_in_the_key(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = frame_file.key([], 80, 24)
    monkeypatch.setenv(name, "other")
    assert frame_file.key([], 80, 24) != before


def test_so_are_size_command_line_and_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = frame_file.key(["posts"], 80, 24), frame_file.path_of(["posts"])
    assert len({before[0], frame_file.key(["posts"], 81, 24), frame_file.key(["posts"], 80, 25)}) == 3
    assert frame_file.path_of(["blog"]) != before[1]
    monkeypatch.chdir(tmp_path)
    assert frame_file.key(["posts"], 80, 24) != before[0]
    assert frame_file.path_of(["posts"]) != before[1]
