"""Movable Type exports: entries with their comments, and texts that look like the format's own lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import problems, read
from kantlijn.formats import Item, Source, movable_type, parse
from kantlijn.model import Comment, Post

SAMPLE = Path(__file__).parent / "samples" / "movable_type" / "export.txt"
HEAD = "TITLE: {}\nSTATUS: Publish\nDATE: 01/02/2009 00:00:00\n-----\nBODY:\n{}\n-----\n--------\n"


@pytest.fixture
def items() -> list[Item]:
    source = Source(SAMPLE, SAMPLE.parent, SAMPLE.name)
    assert movable_type.sniff(source)
    return list(parse(source, "movable_type"))


def test_an_entry_is_a_post(items: list[Item]) -> None:
    one, two = (item for item in items if isinstance(item, Post))
    assert (one.title, one.slug, one.author, one.comments_open) == ("A pond: dug", "a_pond", "Hazel Pike", True)
    assert (one.published, one.status) == ("2009-03-01T20:04:09", "published")
    assert one.tags == ("Garden", "Water", "deep water", "spade")
    assert (two.title, two.status, two.markup, two.published) == ("Draft", "draft", "markdown", "2010-12-31T11:00:00")
    assert len(items) == 4


def test_hyphens_in_a_text_end_nothing(items: list[Item]) -> None:
    one, two = (item for item in items if isinstance(item, Post))
    assert "<b>hand</b>,<br>\nslowly.<br>\n-----<br>\nand a line" in one.body
    assert one.body.rstrip().endswith("<p>The rest.</p>")
    assert two.body == "Some *words*.\n--------\nnot the end."


def test_comments_and_pings_know_their_post(items: list[Item]) -> None:
    said, ping = (item for item in items if isinstance(item, Comment))
    assert (said.author, said.author_url, said.published) == (
        "Ann Reed",
        "https://ann.example.org/",
        "2009-03-02T20:15:00",
    )
    assert "AUTHOR: is not a key here." in said.body
    assert (said.post.slug, said.post.title, said.kind) == ("a_pond", "A pond: dug", "comment")
    assert SAMPLE.read_text().splitlines()[said.line - 1] == "COMMENT:"
    assert (ping.author, ping.kind, ping.published) == ("A blog", "trackback", "2009-03-03T00:00:00")
    assert ping.body.startswith("<p><b>Ponds &amp; more</b></p>")


def test_an_empty_line_in_the_head_of_an_entry_ends_nothing(tmp_path: Path) -> None:
    text = HEAD.format("T", "Text").replace("DATE:", "TAGS: mill\n\nDATE:")
    (post,) = (item for item in read(tmp_path, "mt.txt", text) if isinstance(item, Post))
    assert (post.published, post.tags) == ("2009-01-02T00:00:00", ("mill",))


def test_an_empty_line_may_stand_before_a_comment_as_movable_type_writes_it(tmp_path: Path) -> None:
    said = "{}:\nAUTHOR: Bo\nTITLE: T\nDATE: 01/03/2009 00:00:00\n{}\n-----\n\n"
    comments = said.format("COMMENT", "One") + said.format("PING", "Two")
    text = HEAD.format("T", "Text").replace("--------", f"KEYWORDS:\n\n-----\n\n{comments}\n--------")
    found = [item for item in read(tmp_path, "mt.txt", text) if isinstance(item, Comment)]
    assert [(item.kind, "One" in item.body, "Two" in item.body) for item in found] == [
        ("comment", True, False),
        ("trackback", False, True),
    ]
    assert [text.split("\n")[item.line - 1] for item in found] == ["COMMENT:", "PING:"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_machine(tmp_path: Path, end: str) -> None:
    text = (HEAD.format("One", "Words.") + HEAD.format("Two", "More.")).replace("\n", end)
    found = [item for item in read(tmp_path, "mt.txt", text) if isinstance(item, Post)]
    assert [(item.title, item.body.strip()) for item in found] == [("One", "<p>Words.</p>"), ("Two", "<p>More.</p>")]


@pytest.mark.parametrize("encoding", ["euc_jp", "cp932"])
def test_japanese_encodings_are_found_and_said(tmp_path: Path, encoding: str) -> None:
    text = HEAD.format("にわのいけ", "いけをほりました。").encode(encoding)
    (found,) = (item for item in read(tmp_path, "mt.txt", text) if isinstance(item, Post))
    assert found.title == "にわのいけ"
    assert problems(tmp_path, "mt.txt", text) == [f"mt.txt, line 1: is not UTF-8; read as {encoding}"]


def test_a_cut_file_keeps_what_it_has(tmp_path: Path) -> None:
    text = HEAD.format("One", "Words.")
    (found,) = read(tmp_path, "mt.txt", text[: text.index("rds.")])
    assert isinstance(found, Post)
    assert found.body.strip() == "<p>Wo</p>"


@pytest.mark.parametrize(
    "text", ["AUTHOR: x\nTITLE: y\n\nA text.\n", "TITLE: y\n-----\nBODY:\nx\n", "A text\n-----\nBODY:\n"]
)
def test_what_only_looks_like_it_is_not_taken(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text)
    assert not movable_type.sniff(Source(file, tmp_path, "a.txt"))
