"""Sources: what may be opened, and how much of it."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from formats.reading import source
from kantlijn.formats import FormatError, Source
from kantlijn.sources import encodings
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


def test_a_readable_text_comes_with_what_there_is_to_say_about_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("café".encode("cp1252"))
    text, problems = Source(tmp_path / "a.txt", tmp_path, "a.txt").readable()
    assert (text, [problem.path for problem in problems]) == ("café", ["a.txt"])
    (tmp_path / "b.txt").write_text("café\r\n", encoding="utf-8", newline="")
    assert Source(tmp_path / "b.txt", tmp_path, "b.txt").readable() == ("café\n", [])


def test_an_encoding_that_the_file_names_is_believed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes("чай".encode("koi8-r"))
    source = Source(tmp_path / "a.html", tmp_path, "a.html")
    assert source.readable(declared=lambda data: "koi8-r" if data else "") == ("чай", [])


def test_what_is_no_text_or_too_large_is_not_readable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(32)) * 8)
    source = Source(tmp_path / "a.txt", tmp_path, "a.txt")
    with pytest.raises(FormatError, match="binary"):
        source.readable()
    with pytest.raises(FormatError, match="larger"):
        source.readable(limit=10)


def test_whoever_watches_a_file_hears_how_far_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 300_000)
    seen: list[int] = []
    Source(tmp_path / "a.txt", tmp_path, "a.txt", watch=seen.append).data()
    assert seen == sorted(seen)
    assert seen[-1] == 300_000 and len(seen) > 2


def test_a_file_read_for_another_is_a_sign_of_life_and_no_progress(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"x" * 1000)
    seen: list[int] = []
    beside = Source(tmp_path / "a.txt", tmp_path, "a.txt", watch=seen.append).beside("b.txt")
    assert beside and beside.data() and set(seen) == {0}


def test_a_link_lies_beside_nothing_and_is_no_member(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert Source(tmp_path / "a.txt", tmp_path, "a.txt").beside("link.txt") is None
    assert [member.name for member in Source(tmp_path, tmp_path, "box").members()] == ["a.txt"]


def test_a_folder_has_no_head(tmp_path: Path) -> None:
    folder = Source(tmp_path, tmp_path, "box")
    assert folder.is_folder and folder.head == b"" and folder.head_text == ""


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.XML", ".xml"), ("a.xml.gz", ".xml"), ("a.gz", ""), ("a", ""), ("a.tar.xz", ".xz")]
)
def test_the_ending_is_that_of_what_is_packed(tmp_path: Path, name: str, suffix: str) -> None:
    assert Source(tmp_path / name, tmp_path, name).suffix == suffix


def test_a_file_that_is_gone_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        Source(tmp_path / "gone.txt", tmp_path, "gone.txt").open()


def test_a_small_file_that_was_looked_at_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = source(tmp_path, "a.txt", "x" * (HEAD + 9))
    opened: list[object] = []
    real: Any = os.open

    def counting(*about: object) -> int:
        opened.append(about[0])
        return int(real(*about))

    monkeypatch.setattr(os, "open", counting)
    assert len(one.head) == HEAD
    assert one.text().text == "x" * (HEAD + 9)
    assert len(opened) == 1


def test_a_file_that_was_not_looked_at_is_not_kept(tmp_path: Path) -> None:
    """A format may hold 10,000 messages of a folder at once."""
    one = source(tmp_path, "a.txt", "first")
    assert one.text().text == "first"
    one.file.write_text("second")
    assert one.text().text == "second"


@pytest.mark.parametrize("name", ["a.MD", "a.xml.gz", "x.gz", ".hidden", "a.", "a", "a.b.c", "a..gz", "..x"])
def test_endings_are_those_of_a_path(tmp_path: Path, name: str) -> None:
    pure = PurePosixPath(name.lower())
    expected = PurePosixPath(pure.stem).suffix if pure.suffix == ".gz" else pure.suffix
    assert Source(tmp_path / name, tmp_path, name).suffix == expected


@pytest.mark.parametrize("name", ["a.MD", "x.gz", ".hidden", "a.", "a", "a.b.c", "..x"])
def test_names_are_those_of_a_path(tmp_path: Path, name: str) -> None:
    met = Source.met(str(tmp_path / name), tmp_path, name, {}, None, is_file=True)
    assert (met.name, met.stem) == (PurePosixPath(name).name, PurePosixPath(name).stem)
    assert met == Source(tmp_path / name, tmp_path, name)


def test_a_small_file_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = source(tmp_path, "a.txt", "a müll")
    decoded: list[bytes] = []

    def decode(data: bytes, *more: Any, **named: Any) -> Any:
        decoded.append(data)
        return encodings.decode(data, *more, **named)

    monkeypatch.setattr("kantlijn.sources.source.decode", decode)
    assert one.head_text == one.text().text == "a müll"
    assert len(decoded) == 1


def test_what_may_end_within_a_character_is_looked_at_without_it_and_read_whole(tmp_path: Path) -> None:
    one = Source(tmp_path / "a.txt", tmp_path, "a.txt")
    one.file.write_bytes("a müll ü".encode()[:-1])
    assert one.head_text == "a müll "
    assert one.text().warning
