"""A file as the walk meets it, and its mark."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kantlijn.library.importing.sighting import Sighting, file_mark, folder_mark


@pytest.mark.parametrize(("name", "file"), [("a.md", "/root/sub/a.md"), ("", "/root/sub")])
def test_without_a_name_it_is_its_own_folder(name: str, file: str) -> None:
    assert Sighting("/root/sub", name, "/root", "sub/a.md", "", (0, 0, 0)).file == file


def test_a_format_gets_the_site_as_a_hint_and_the_bytes_are_watched(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    read: list[int] = []
    for site, hints in (("jekyll", {"site": "jekyll"}), ("", {})):
        source = Sighting(str(tmp_path), "a.md", str(tmp_path), "a.md", site, (4, 0, 0)).source(read.append)
        assert (source.path, source.hints) == ("a.md", hints)
        with source.open() as stream:
            assert stream.read() == b"text"
    assert 4 in read


def test_marks_fit_where_inodes_are_huge() -> None:
    status = os.stat_result((0o100644, 2**64 - 1, 0, 1, 0, 0, 5, 0, 7, 0), {"st_mtime_ns": 7})
    assert file_mark(status)[2] < 2**63


@pytest.mark.parametrize("when", [10**11, -1])
def test_marks_fit_where_the_clock_was_wrong_by_thousands_of_years(tmp_path: Path, when: int) -> None:
    file = tmp_path / "a.md"
    file.touch()
    os.utime(file, (when, when))
    for mark in (file_mark(file.stat()), folder_mark(str(tmp_path))):
        assert all(0 <= number < 2**63 for number in mark)


def test_the_mark_of_a_folder_changes_with_any_file_in_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a").write_text("12")
    first = folder_mark(str(tmp_path))
    assert (first[0], first[2]) == (2, 1)
    (tmp_path / "sub" / "b").write_text("345")
    second = folder_mark(str(tmp_path))
    assert (second[0], second[2]) == (5, 2)
    os.utime(tmp_path / "a", ns=(0, 2**62))
    assert folder_mark(str(tmp_path)) == (5, 2**62, 2)
