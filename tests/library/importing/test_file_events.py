"""What comes of a file is the same after it went from one process to another."""

from __future__ import annotations

import marshal
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kantlijn import formats
from kantlijn.library.catalogue.prepared import Preparation, PreparedPost
from kantlijn.library.importing.file_events import Begun, Ended, events, packed, prepared, unpacked
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots
from kantlijn.model import Comment, Post, PostRef, Problem, Quotation, Signpost
from kantlijn.sources.date_fields import DateText, UnreadDate


def test_what_is_packed_comes_out_as_it_was() -> None:
    unread = DateText.of("2001", (UnreadDate("a", "b"),))
    items: list[Post | Comment | Problem | Signpost] = [
        Post("1", "Ü", "body", tags=("a", "b"), comments_open=None, published=unread),
        Comment("1", "body", PostRef(slug="a", page="p"), names=("x",), parent_position=3, line=7),
        Comment("1", "> a word", quotation=Quotation("a word", suffix=" of it")),
        Signpost("o/r#7", PostRef(url="https://example.org/a")),
        Problem("a.md", DateText.of("is odd", ()), "line 3"),
    ]
    for event in (Begun((1, 2, 3), "rss"), *prepared(items, Preparation("x", "a")), Ended((2**62, 5, 0))):
        out = unpacked(marshal.loads(marshal.dumps(packed(event))))
        assert out == event
        assert type(out) is type(event)


def test_a_file_that_is_left_out_is_not_opened_and_the_reason_is_said(
    archive: Path, write: Callable[..., Path], parsed: Callable[[], list[str]]
) -> None:
    write("a.post", "title: A\n\n")
    (sighting,) = Walk(Roots.of([archive]))
    assert list(events(sighting, "it breaks")) == [
        Begun(sighting.mark, ""),
        Problem("a.post", "it breaks"),
        Ended(sighting.mark),
    ]
    assert parsed() == []
    assert [type(event) for event in events(sighting)] == [Begun, PreparedPost, Ended]


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _added_to(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n\x00{]]>--- \xff" * 30)


def _written_over(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\n\x00{]]>--- \xff" * 30)


def _replaced(path: Path) -> None:
    new = path.with_name("new")
    new.write_text("---\ntitle: Another\n---\nText.\n")
    new.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "cut": _cut, "emptied": lambda path: os.truncate(path, 0), "added to": _added_to, "written over": _written_over,
    "replaced": _replaced, "deleted": Path.unlink,
}  # fmt: skip
SAMPLES = sorted(file for file in (Path(__file__).parents[2] / "formats" / "samples").rglob("*") if file.is_file())


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_at_any_moment_of_reading_it_ends_nothing(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hundred files in all, each at its first reading or a later one."""
    monkeypatch.setattr("kantlijn.sources.source._PIECE", 300)  # as if each were a large one
    changed = []
    for number, sample in enumerate(SAMPLES[list(CHANGES).index(change) :: len(CHANGES)]):
        file = tmp_path / str(number) / sample.name
        file.parent.mkdir()
        shutil.copyfile(sample, file)
        left = iter(range(number % 4, -1, -1))

        def watch(_: int, left: Iterator[int] = left, file: Path = file) -> None:
            if next(left, None) == 0:
                CHANGES[change](file)
                changed.append(file)

        for sighting in Walk(Roots.of([file])):
            assert isinstance(list(events(sighting, watch=watch))[-1], Ended), sample
    assert len(changed) >= 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_posts/2009-09-24-a-walk.md", "---\ntitle: A walk\ntags: [reed]\n---\nAlong the *dyke*.\n"),
        ("_data/comments/a-walk/c1.yml", "{_id: c1, name: Ann, date: '2009-09-25T10:00:00Z', message: Ay.}\n"),
    ],
)
def test_most_files_are_read_without_a_path_being_made_of_them(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(text)
    (sighting,) = Walk(Roots.of([tmp_path]))
    source = sighting.source()
    read_by = formats.owner(source)
    assert read_by
    assert len(list(formats.parse(source, read_by))) == 1
    assert "file" not in vars(source)
