"""Topics of Discourse as text: posts by their heads, quotes by their marks, and the same topic as JSON beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import read, source
from kantlijn import formats
from kantlijn.model import Comment, Post

RULE = "\n\n-------------------------\n\n"


def head(number: int) -> str:
    return f"u{number} | 2020-01-0{number} 03:04:05 UTC | #{number}\n\n"


TOPIC = f"# The mill | race\n\n{head(1)}Round *it*.{RULE}{head(2)}Through.\n\n---\n\nOr not.{RULE}"


def test_a_topic_is_a_post_and_what_was_said_under_it(tmp_path: Path) -> None:
    post, comment = read(tmp_path, "2020-01-01-mill-race-id7.md", TOPIC)
    assert isinstance(post, Post)
    assert (post.id, post.title, post.slug, post.url) == ("7", "The mill | race", "mill-race", "/t/mill-race/7")
    assert (post.author, post.published, post.body) == ("u1", "2020-01-01T03:04:05Z", "Round *it*.")
    assert isinstance(comment, Comment)
    assert (comment.id, comment.post.id, comment.author) == ("7/2", "7", "u2")
    assert (comment.published, comment.body) == ("2020-01-02T03:04:05Z", "Through.\n\n---\n\nOr not.")


def test_a_head_within_a_text_is_text(tmp_path: Path) -> None:
    (post,) = read(tmp_path, "t.md", f"# T\n\n{head(1)}Like so:\n\n{head(2)}")
    assert isinstance(post, Post)
    assert (post.id, post.slug, post.body) == ("", "t", f"Like so:\n\n{head(2)}".rstrip())


def test_a_topic_whose_first_post_is_missing_is_a_thread(tmp_path: Path) -> None:
    thread, comment = read(tmp_path, "t-id9.md", f"# T\n\n{head(4)}Four.{RULE}")
    assert isinstance(thread, Post)
    assert isinstance(comment, Comment)
    assert (thread.kind, thread.title, comment.post.id, comment.author) == ("thread", "T", "9", "u4")


def test_a_quote_is_one_of_markdown(tmp_path: Path) -> None:
    said = f'[quote="u1, post:1, topic:7"]\nRound\n[/quote]\nYes.{RULE}'
    _, comment = read(tmp_path, "m-id7.md", f"# T\n\n{head(1)}Round.{RULE}{head(2)}{said}")
    assert isinstance(comment, Comment)
    assert '<aside class="quote" data-post="1" data-topic="7">' in comment.body
    assert "> Round" in comment.body


@pytest.mark.parametrize("text", ["# A post\n\nAnn | 2020 | #1\n", "# T\n\nText.\n\n" + head(1), head(1) + "No title."])
def test_other_markdown_is_none(tmp_path: Path, text: str) -> None:
    assert formats.owner(source(tmp_path, "t.md", text)) != "discourse_text"
