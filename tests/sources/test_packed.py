"""gzip and zip are read in place; what would grow too large, lies about its name or is damaged is refused in words."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats import FormatError, Source
from kantlijn.sources import packed
from kantlijn.sources.source import Member


def zipped(folder: Path, members: list[tuple[str, bytes]], name: str = "export.zip") -> Path:
    file = folder / name
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for path, data in members:
            out.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
    return file


def member(archive: Path, index: int = 0) -> Member:
    entry = next(one for one in packed.entries(archive) if one.index == index)
    return Member(archive / entry.name, archive, f"{archive.name}/{entry.name}", {}, archive, index)


def test_a_gzip_file_is_read_as_what_it_packs(tmp_path: Path) -> None:
    file = tmp_path / "a.XML.gz"
    file.write_bytes(gzip.compress(b"one ") + gzip.compress(b"two"))
    source = Source(file, tmp_path, "a.XML.gz")
    assert (source.suffix, source.head, source.data()) == (".xml", b"one two", b"one two")


def test_a_file_that_is_not_packed_keeps_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.gz"
    file.write_bytes(b"plain")
    assert Source(file, tmp_path, "a.gz").data() == b"plain"


def test_a_gzip_file_that_was_cut_gives_what_is_there(tmp_path: Path) -> None:
    data = b"".join(b"line %d\n" % number for number in range(20_000))
    file = tmp_path / "a.gz"
    file.write_bytes(gzip.compress(data)[:20_000])
    part = Source(file, tmp_path, "a.gz").data()
    assert len(part) > 10_000 and data.startswith(part)


def test_a_damaged_gzip_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.gz"
    file.write_bytes(gzip.compress(b"one")[:10] + b"\xff" * 20)
    with pytest.raises(FormatError, match="is damaged"):
        Source(file, tmp_path, "a.gz").data()


def test_a_gzip_bomb_is_refused_long_before_its_end(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xml.gz"
    file.write_bytes(gzip.compress(b"\0" * 30_000_000))
    with pytest.raises(FormatError, match="unpacks to more than 100 times its size"):
        Source(file, tmp_path, "bomb.xml.gz").data()


def test_the_total_is_capped_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "TOTAL", 1_500_000)
    monkeypatch.setattr(packed, "RATIO", 10_000)
    file = tmp_path / "large.gz"
    file.write_bytes(gzip.compress(b"\0" * 2_000_000))
    with pytest.raises(FormatError, match="unpacks to more than 1 GB"):
        Source(file, tmp_path, "large.gz").data()
    archive = zipped(tmp_path, [("a", bytes(range(256)) * 8000)])
    assert [one.refused for one in packed.entries(archive)] == ["unpacks to more than 1 GB"]


def test_a_member_of_a_zip_is_a_source(tmp_path: Path) -> None:
    archive = zipped(tmp_path, [("Takeout/feed.atom", b"<feed/>"), ("Takeout/b.xml.gz", gzip.compress(b"<b/>"))])
    one, two = member(archive), member(archive, 1)
    assert (one.data(), one.parts, one.name, one.suffix) == (b"<feed/>", ("Takeout", "feed.atom"), "feed.atom", ".atom")
    assert not one.is_folder
    assert (two.head, two.suffix) == (b"<b/>", ".xml")


def test_what_lies_beside_a_source_is_found_in_folders_and_zips(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "1.html").write_bytes(b"one")
    (tmp_path / "posts.csv").write_bytes(b"")
    archive = zipped(tmp_path, [("export/posts.csv", b""), ("export/posts/1.html", b"one")])
    for source in (Source(tmp_path / "posts.csv", tmp_path, "posts.csv"), member(archive)):
        beside = source.beside("posts/1.html")
        assert beside is not None and beside.data() == b"one"
        assert beside.path.endswith("posts/1.html")
        assert source.beside("posts/2.html") is None
    inner = Source(tmp_path / "posts" / "1.html", tmp_path, "posts/1.html")
    above = inner.beside("../posts.csv")
    assert above is not None and above.path == "posts.csv"
    assert Source(inner.file, tmp_path / "posts", "1.html").beside("../posts.csv") is None
    assert inner.beside("../../" + tmp_path.name + "/posts.csv") is not None


def test_names_that_lead_out_of_a_zip_are_led_back_and_doubles_are_told_apart(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path,
        [("../../etc/a.txt", b"1"), ("/abs/b.txt", b"2"), ("c\\..\\d.txt", b"3"), ("c/d.txt", b"4"), ("c/", b"")],
    )
    entries = packed.entries(archive)
    assert [one.name for one in entries] == ["etc/a.txt", "abs/b.txt", "c/d.txt", "c/d (2).txt"]
    assert [member(archive, one.index).data() for one in entries] == [b"1", b"2", b"3", b"4"]


def test_a_zip_bomb_is_refused_as_a_whole_and_by_member(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="unpacks to more than 100 times its size"):
        packed.entries(zipped(tmp_path, [("a.txt", b"\0" * 64_000_000)]))
    padding = random.Random(1).randbytes(100_000)
    archive = zipped(tmp_path, [("a.txt", b"\0" * 2_000_000), ("b.bin", padding)], "mixed.zip")
    assert [bool(one.refused) for one in packed.entries(archive)] == [True, False]


def test_what_is_no_zip_or_damaged_is_told(tmp_path: Path) -> None:
    file = tmp_path / "no.zip"
    file.write_bytes(b"PK nothing")
    with pytest.raises(FormatError, match="cannot be read as a zip"):
        packed.entries(file)
    archive = zipped(tmp_path, [("a.txt", b"some text that is long enough")])
    data = bytearray(archive.read_bytes())
    data[40] ^= 0xFF
    archive.write_bytes(bytes(data))
    with pytest.raises(FormatError, match=r"is damaged|cannot be unpacked"):
        member(archive).data()


def test_what_follows_the_last_part_of_a_gzip_file_is_ignored(tmp_path: Path) -> None:
    file = tmp_path / "a.gz"
    file.write_bytes(gzip.compress(b"one") + b"\0" * 512)
    assert Source(file, tmp_path, "a.gz").data() == b"one"


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 64))
def test_parts_are_one_stream_in_whatever_pieces_it_is_read(parts: list[bytes], size: int) -> None:
    stream = packed.unpacked(io.BytesIO(b"".join(map(gzip.compress, parts))))
    assert b"".join(iter(lambda: stream.read(size), b"")) == b"".join(parts)


def test_small_files_are_never_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.gz"
    file.write_bytes(gzip.compress(b"\0" * (packed.SMALL - 1)))
    assert len(Source(file, tmp_path, "a.gz").data()) == packed.SMALL - 1


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path, [(str(number), b"") for number in range(4)])
    assert len(packed.entries(archive, most=4)) == 4
    with pytest.raises(FormatError, match="more than 3 files"):
        packed.entries(archive, most=3)


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path, [("a.txt", b"text")])
    data = bytearray(archive.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    archive.write_bytes(bytes(data))
    assert [entry.refused for entry in packed.entries(archive)] == ["is encrypted"]
    with pytest.raises(FormatError, match="cannot be unpacked"):
        packed.opened(archive, 0)


def test_whoever_watches_a_member_hears_how_far_it_is_read(tmp_path: Path) -> None:
    archive = zipped(tmp_path, [("a.bin", random.Random(1).randbytes(200_000))])
    seen: list[int] = []
    with packed.opened(archive, 0, seen.append) as stream:
        stream.read()
    assert seen == sorted(seen) and seen[-1] == 200_000


def test_a_member_can_be_read_again_from_its_start(tmp_path: Path) -> None:
    with packed.opened(zipped(tmp_path, [("a.txt", b"some text")]), 0) as stream:
        assert (stream.read(4), stream.seek(0), stream.read()) == (b"some", 0, b"some text")


def test_a_zip_that_changes_is_listed_anew(tmp_path: Path) -> None:
    assert [one.name for one in packed.entries(zipped(tmp_path, [("a", b"")]))] == ["a"]
    assert [one.name for one in packed.entries(zipped(tmp_path, [("b", b""), ("c", b"")]))] == ["b", "c"]


def test_a_member_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="cannot be unpacked"):
        packed.opened(zipped(tmp_path, [("a", b"")]), 7)
