"""Sources: what may be opened, and how much of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from formats.reading import source
from kantlijn.formats import FormatError, Source
from kantlijn.sources.source import HEAD


def test_parts_are_below_the_root(tmp_path: Path) -> None:
    assert source(tmp_path, "a/b/c.MD", "x").parts == ("a", "b", "c.MD")
    assert source(tmp_path, "a/b/c.MD", "x").suffix == ".md"


def test_a_file_that_was_named_itself_has_its_folders_all_the_same(tmp_path: Path) -> None:
    file = source(tmp_path, "comments/a-post/1.yml", "x").file
    assert Source(file, file, "1.yml").parts == ("comments", "a-post", "1.yml")


def test_only_the_head_is_read_to_sniff(tmp_path: Path) -> None:
    assert len(source(tmp_path, "a.txt", "x" * (HEAD + 9)).head) == HEAD


def test_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="larger than"):
        source(tmp_path, "a.txt", "x" * 2000).data(limit=1000)


def test_a_pipe_is_refused_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(FormatError, match="plain file"):
        Source(tmp_path / "pipe.md", tmp_path, "pipe.md").open()


def test_members_of_a_folder_are_its_files_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).write_text("x")
    (tmp_path / "c").mkdir()
    assert [member.path for member in Source(tmp_path, tmp_path, "box").members()] == ["box/a", "box/b"]
