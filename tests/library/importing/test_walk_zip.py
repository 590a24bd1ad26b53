"""A zip is walked as a folder would be: member by member, in place, without what nobody wants."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots
from kantlijn.model import Problem

SAMPLES = Path(__file__).parents[2] / "formats" / "samples"
FEED = "Takeout/Blogger/Blogs/Garden/feed.atom"


@pytest.fixture
def takeout(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    with zipfile.ZipFile(folder / "takeout.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.write(SAMPLES / "blogger" / FEED, FEED)
        out.writestr("__MACOSX/._feed.atom", "junk")
        out.writestr("Takeout/picture.jpg", "junk")
        out.writestr("Takeout/.hidden.md", "junk")
        out.writestr("Takeout/notes.md", "# Notes\n\nAbout soil.\n")
    (folder / "before.md").write_text("# Before\n\nText.\n", encoding="utf-8")
    return folder


def test_members_are_sighted_after_the_files_of_the_folder(takeout: Path) -> None:
    assert [one.shown for one in Walk(Roots.of([takeout]))] == [
        "before.md",
        f"takeout.zip/{FEED}",
        "takeout.zip/Takeout/notes.md",
    ]
    assert [one.shown for one in Walk(Roots.of([takeout / "takeout.zip"]))] == [
        f"takeout.zip/{FEED}",
        "takeout.zip/Takeout/notes.md",
    ]


def test_members_are_read_into_the_library_and_known_the_next_time(takeout: Path, tmp_path: Path) -> None:
    for _ in range(2):
        library = Library.open([takeout], cache=tmp_path / "cache")
        library.wait()
        assert {row.title for row in library.published.rows(0, 9)} == {"Before", "Notes", "A garden in March"}
        key = library.find("1001")
        assert key is not None
        assert [one.comment.author for one in library.published.thread(key).placed] == ["Hazel Pike"]
        library.close()
    (takeout / "takeout.zip").unlink()
    library = Library.open([takeout], cache=tmp_path / "cache")
    library.wait()
    assert [row.title for row in library.published.rows(0, 9)] == ["Before"]
    library.close()


def test_the_total_of_a_zip_is_capped_but_for_pictures(takeout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantlijn.library.importing.walk.TOTAL", (SAMPLES / "blogger" / FEED).stat().st_size + 5)
    walk = Walk(Roots.of([takeout / "takeout.zip"]))
    assert [one.shown for one in walk] == [f"takeout.zip/{FEED}"]
    reason = "is left out: the files in this zip are more than 1 GB"
    assert walk.problems == [Problem("takeout.zip/Takeout/notes.md", reason)]


def test_what_is_in_a_zip_of_a_site_is_of_the_site(takeout: Path) -> None:
    """Code to load down from a blog is none of its posts."""
    assert {one.site for one in Walk(Roots.of([takeout]))} == {""}
    (takeout / "_config.yml").touch()
    members = [one for one in Walk(Roots.of([takeout])) if one.member >= 0]
    assert {one.site for one in members} == {"jekyll"}
    assert {one.site for one in Walk(Roots.of([takeout / "takeout.zip"]))} == {""}, "named, it is an export"


def test_a_zip_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.txt", b"\0" * 3_000_000)
    walk = Walk(Roots.of([tmp_path]))
    assert list(walk) == []
    assert sorted(walk.problems, key=lambda problem: problem.path) == [
        Problem("a.zip", "cannot be read as a zip: File is not a zip file"),
        Problem("b.zip", "unpacks to more than 100 times its size"),
    ]
