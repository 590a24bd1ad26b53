"""When a line over comments is read: how many, of which post, and that a sentence about comments is none."""

from __future__ import annotations

import pytest

from kantlijn.formats._threads.headline import Headline, called, may_be, naming, read_headline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3 Responses to “The Mill”", Headline(3, "The Mill")),
        ("One thought on «Le moulin»", Headline(1, "Le moulin")),
        ("Comments (12)", Headline(12)),
        ("Oude reacties", Headline()),
        ("Archived comments: 4", Headline(4)),
        ("2 Kommentare zu „Die Mühle“", Headline(2, "Die Mühle")),
        ("Comentarios anteriores", Headline()),
        ("Kommentare (Archiv)", Headline()),
        ("Comments (archived) (3)", Headline(3)),
        ("2 Trackbacks", Headline(2, pings=True)),
    ],
)
def test_a_headline_says_how_many_and_of_what(line: str, expected: Headline) -> None:
    assert read_headline(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Comments are welcome, and so are you",
        "I read 3 comments to my cat",
        "The mill",
        "uncommented_code",
        "comments " * 60,
    ],
)
def test_a_sentence_is_none(line: str) -> None:
    assert read_headline(line) is None


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("Comments on The Mill", "The Mill"),
        ("The Mill: comments", "The Mill"),
        ("The Mill – Old comments", "The Mill"),
        ("3 Responses to “The Mill”", "The Mill"),
    ],
)
def test_a_page_of_comments_is_called_after_its_post(title: str, post: str) -> None:
    headline = called(title)
    assert headline and headline.title == post


def test_other_titles_are_those_of_posts() -> None:
    assert called("The Mill") is None
    assert called("Why comments matter") is None


def test_the_quick_look_finds_each_line_once_and_in_lower_case() -> None:
    body = "Comments and replies\nnothing\nTwo Thoughts\n"
    assert sorted(naming(body)) == ["comments and replies", "two thoughts"]


@pytest.mark.parametrize("line", ["## comments (3)", "<h2>3 responses to “the mill”</h2>", "**3 reacties**"])
def test_a_line_may_be_a_headline_in_its_marks(line: str) -> None:
    assert may_be([line], "html" if line.startswith("<") else "markdown")


def test_a_headline_that_is_wrapped_is_known_by_its_first_line() -> None:
    assert may_be(["3 responses to “the mill that"], "text")
    assert not may_be(["3 responses the mill that", "he comments on it"], "text")
