"""Plain text files."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import post, problems, source
from kantlijn.formats import plain_text
from kantlijn.sources.source import Source


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("A walk\n\nIt rained.\n", "A walk", "It rained."),
        ("A walk\n======\nIt rained.\n", "A walk", "It rained."),
        ("It rained\nall day.\n", "My notes", "It rained\nall day."),
        ("Only this.\n", "My notes", "Only this."),
        ("", "My notes", ""),
    ],
)
def test_title_and_body(tmp_path: Path, text: str, title: str, body: str) -> None:
    found = post(tmp_path, "my-notes.txt", text)
    assert (found.title, found.body, found.markup) == (title, body, "text")
    assert found.guessed == ("title",)


def test_binary_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, "a.txt", bytes(range(256)) * 8) == ["a.txt: looks binary"]


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "a.txt", "Één café\n\nmet crème".encode("cp1252"))
    assert "Windows-1252" in problem


def test_a_file_without_an_ending_only_where_it_was_named(tmp_path: Path) -> None:
    found = source(tmp_path, "NOTES", "x")
    assert not plain_text.sniff(found)
    assert plain_text.sniff(Source(found.file, found.file, found.path))


def test_a_text_that_a_site_only_copies_is_no_post(tmp_path: Path) -> None:
    assert not plain_text.sniff(source(tmp_path, "robots-and-more.txt", "x", "jekyll"))
    assert plain_text.sniff(source(tmp_path, "notes.txt", "x"))
