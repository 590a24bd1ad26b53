"""What comes of a file is the same after it went from one process to another."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from pathlib import Path

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
