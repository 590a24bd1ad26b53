"""The lines round a place in a file."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kantlijn.sources.excerpt import CUT, FIRST, line_named, lines_around
from kantlijn.sources.packed import FormatError
from kantlijn.sources.source import Source


def source(tmp_path: Path, data: bytes, name: str = "x.yml") -> Source:
    file = tmp_path / name
    file.write_bytes(data)
    return Source(file, tmp_path, name)


@pytest.mark.parametrize(
    ("where", "line"), [("line 3", 3), ("1.json line 12", 12), ("line 3, column 9", 3), ("post 4", 0), ("", 0)]
)
def test_a_place_names_a_line_or_none(where: str, line: int) -> None:
    assert line_named(where) == line


def test_three_lines_on_each_side_as_far_as_there_are_any(tmp_path: Path) -> None:
    found = source(tmp_path, b"".join(b"line %d\r\n" % n for n in range(1, 12)))
    assert lines_around(found, "line 6") == [(n, f"line {n}") for n in range(3, 10)]
    assert [n for n, _ in lines_around(found, "line 1")] == [1, 2, 3, 4]
    assert [n for n, _ in lines_around(found, "line 11")] == [8, 9, 10, 11]
    assert [n for n, _ in lines_around(found, "item 2")] == list(range(1, FIRST + 1))
    assert lines_around(found, "line 99") == []


def test_a_line_is_cut_and_cleaned_and_counts_once(tmp_path: Path) -> None:
    found = source(tmp_path, b"x" * 100_000 + b"\n\x1b[31mred\xff\n")
    (_, long), (number, odd) = lines_around(found, "")
    assert (len(long), number) == (CUT, 2)
    assert "\x1b" not in odd
    assert "red" in odd


def test_what_is_packed_is_shown_unpacked_and_what_is_no_text_is_not_shown(tmp_path: Path) -> None:
    assert lines_around(source(tmp_path, gzip.compress(b"one\n"), "x.gz"), "line 1") == [(1, "one")]
    with pytest.raises(FormatError, match="it is no text"):
        lines_around(source(tmp_path, b"\0\1"), "")
