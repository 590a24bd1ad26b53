"""Stack Exchange's dumps: questions, their answers, and comments on either, each in a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.conformance import SAMPLES
from formats.reading import problems, read, source
from kantlijn import formats
from kantlijn.formats import Item, Source
from kantlijn.model import Comment, Post, Problem


def sample(name: str) -> list[Item]:
    root = SAMPLES / "stack_exchange"
    return list(formats.parse(Source(root / name, root, name), "stack_exchange"))


def comment(tmp_path: Path, text: str) -> Comment:
    row = f'<comments><row Id="1" PostId="2" Text="{text}" CreationDate="2011-10-11T19:50:34.047" /></comments>'
    (found,) = read(tmp_path, "Comments.xml", row)
    assert isinstance(found, Comment)
    return found


def test_a_question_is_a_post() -> None:
    first, second = (item for item in sample("Posts.xml") if isinstance(item, Post))
    assert (first.id, first.title, first.author, first.tags) == (
        "1",
        "How to count newts?",
        "Ann",
        ("newts", "counting"),
    )
    assert (first.published, first.updated[:10], first.markup) == ("2011-10-11T19:42:20.713", "2011-10-12", "html")
    assert (second.title, second.author, second.tags) == ("Frogs & toads", "user 99", ("frogs", "toads"))
    assert (first.comments_open, second.comments_open) == (None, False)


def test_an_answer_is_a_comment_and_the_accepted_one_says_so() -> None:
    waits, tails = (item for item in sample("Posts.xml") if isinstance(item, Comment))
    assert (waits.post.id, waits.author, waits.body) == ("1", "Bram", "<p>One waits until they do.</p>")
    assert tails.body.startswith("<p><em>accepted answer</em></p>")
    assert tails.author == "somebody who left"


def test_a_comment_hangs_on_the_question_or_on_its_answer() -> None:
    found = [item for item in sample("Comments.xml") if isinstance(item, Comment)]
    assert [(one.post.id, one.parent) for one in found] == [("1", ""), ("1", "3"), ("77", "")]
    assert [one.author for one in found] == ["Bram", "Ann", "guest"]


def test_without_the_posts_beside_it_a_comment_names_what_it_is_said_of(tmp_path: Path) -> None:
    found = comment(tmp_path, "x")
    assert (found.post.id, found.parent, found.author) == ("2", "", "")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("a &lt;b&gt; `&lt;c&gt;` ``d`&lt;e``", "a \\<b> `<c>` ``d`<e``"),
        ("# one", "\\# one"),
        ("1. one", "1\\. one"),
        ("- one *two*", "\\- one *two*"),
        ("1.5 newts", "1.5 newts"),
    ],
)
def test_in_a_comment_tags_and_blocks_are_text(tmp_path: Path, text: str, body: str) -> None:
    assert comment(tmp_path, text).body == body


def test_pages_about_tags_are_counted() -> None:
    assert [str(item) for item in sample("Posts.xml") if isinstance(item, Problem)] == [
        "Posts.xml: 1 page about tags or the like: not shown"
    ]


def test_a_file_that_is_cut_gives_what_is_before(tmp_path: Path) -> None:
    text = (SAMPLES / "stack_exchange" / "Posts.xml").read_text(encoding="utf-8")
    cut = text[: text.index('Id="3"') + 40]
    assert any(isinstance(item, Post) for item in read(tmp_path, "Posts.xml", cut))
    assert any("ends" in line or "end" in line for line in problems(tmp_path, "Posts.xml", cut))


@pytest.mark.parametrize(
    "text",
    [
        "<posts><post Id='1' PostTypeId='1'/></posts>",
        "<posts><row Id='1' Title='x'/></posts>",
        "<users><row Id='1' DisplayName='x'/></users>",
        "<comments/>",
        "",
    ],
)
def test_what_is_called_so_and_is_something_else_is_left(tmp_path: Path, text: str) -> None:
    assert not formats.formats()["stack_exchange"].sniff(source(tmp_path, "Posts.xml", text))
