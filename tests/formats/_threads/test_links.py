"""When a post points at the page of its comments: by what the link is called, or by its address."""

from __future__ import annotations

import pytest

from kantlijn.formats._threads.links import comment_pages


@pytest.mark.parametrize(
    ("line", "pages"),
    [
        ("[3 comments](/talk/mill.html)", ("/talk/mill.html",)),
        ("see [here](/old_comments/mill.md)", ("/old_comments/mill.md",)),
        ("<a class='x' href=\"/talk/mill\">all <b>comments</b></a>", ("/talk/mill",)),
        ("[comments](<talk.md> 'title') [replies](two.md)", ("talk.md", "two.md")),
        ("[comments](a.md) [comments](a.md)", ("a.md",)),
    ],
)
def test_a_page_of_comments_is_linked(line: str, pages: tuple[str, ...]) -> None:
    assert comment_pages([line], "markdown") == pages


@pytest.mark.parametrize(
    "line",
    [
        "[3 comments](#comments)",
        "[comments](mailto:me@mill.example)",
        "[comments](/other-post/#comments)",
        "![comments](picture.png)",
        "[the mill](/mill.html)",
    ],
)
def test_a_place_on_a_page_is_none(line: str) -> None:
    assert comment_pages([line], "markdown") == ()


def test_marks_of_markdown_are_none_in_html() -> None:
    assert comment_pages(["[3 comments](/talk/mill.html)"], "html") == ()
