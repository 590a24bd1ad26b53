"""The upper part of a page saved as text: title, byline and tags, and where the article begins and ends."""

from __future__ import annotations

import pytest

from kantlijn.formats.web_pages.saved_page.article import Article, read_article

TEXT = [
    "The pond froze over in the night, and by noon it had",
    "thawed again, so that nothing was to be seen of it.",
    "",
]


def read(*lines: str, quoted: str = "") -> tuple[Article, list[str]]:
    found = read_article(lines, len(lines), quoted, None)
    return found, [line for line in lines[found.begin : found.end] if line]


def test_a_byline_below_the_title_is_not_part_of_the_text() -> None:
    found, body = read("A pond", "by Anna Vos on October 3, 2009", "", *TEXT)
    assert (found.title, found.author, found.published) == ("A pond", "Anna Vos", "2009-10-03")
    assert (found.bylined, body) == (True, TEXT[:2])


@pytest.mark.parametrize(("between", "bylined"), [(2, True), (3, False)])
def test_a_byline_stands_within_three_lines_of_a_title_that_is_known(between: int, bylined: bool) -> None:
    """Further down, a line such as this one is what somebody wrote."""
    short = ["Ponds", "Frogs", "Newts"][:between]
    found, _ = read("A pond", *short, "by Anna Vos on October 3, 2009", "", *TEXT, quoted="A pond")
    assert found.bylined is bylined
    assert (found.author == "Anna Vos") is bylined


def test_a_byline_may_stand_two_lines_above_the_title_but_no_more() -> None:
    near, _ = read("by Anna Vos, October 3, 2009", "", "A pond", "", *TEXT, quoted="A pond")
    assert near.author == "Anna Vos"
    far, _ = read("by Anna Vos, October 3, 2009", "Ponds", "Frogs", "A pond", "", *TEXT, quoted="A pond")
    assert far.author == ""


def test_a_date_alone_is_a_byline_only_right_below_the_title() -> None:
    right, _ = read("A pond", "October 3, 2009", "", *TEXT, quoted="A pond")
    assert right.published == "2009-10-03"
    later, body = read("A pond", "Ponds", "October 3, 2009", "", *TEXT, quoted="A pond")
    assert later.published == ""
    assert "October 3, 2009" in body


def test_no_byline_stands_below_a_sentence() -> None:
    found, _ = read("A pond", "It froze.", "by Anna Vos, October 3, 2009", "", *TEXT, quoted="A pond")
    assert not found.bylined


def test_the_title_as_the_count_line_quotes_it_may_have_other_quotes() -> None:
    found, body = read("Skip to content", "My blog", "It’s a pond", "", *TEXT, quoted="It's a pond")
    assert (found.title, found.guessed) == ("It’s a pond", [])
    assert body == TEXT[:2]


def test_without_byline_or_count_the_first_line_is_a_guess() -> None:
    found, body = read("Home", "A pond", "", *TEXT)
    assert (found.title, found.guessed, found.bylined) == ("A pond", ["title"], False)
    assert body == TEXT[:2]


@pytest.mark.parametrize(
    ("line", "author", "published", "tags"),
    [
        ("Posted by Anna on October 3, 2009 in Ponds, Frogs", "Anna", "2009-10-03", ["Ponds", "Frogs"]),
        ("3. Oktober 2009 von Anna", "Anna", "2009-10-03", []),
        ("door Anna op 3 oktober 2009", "Anna", "2009-10-03", []),
        ("October 3, 2009 | Anna", "", "2009-10-03", []),
        ("Written by Anna", "Anna", "", []),
    ],
)
def test_bylines_of_many_themes(line: str, author: str, published: str, tags: list[str]) -> None:
    found, _ = read("A pond", line, "", *TEXT)
    assert (found.author, found.published, found.tags) == (author, published, tags)


def test_tags_and_buttons_at_the_end_are_no_text() -> None:
    found, body = read(
        "A pond", "by Anna, October 3, 2009", "", *TEXT, "Tagged: frogs, ice", "Share this:", "Twitter", ""
    )
    assert found.tags == ["frogs", "ice"]
    assert body == TEXT[:2]


def test_an_update_is_the_date_of_the_last_change() -> None:
    found, _ = read("A pond", "by Anna, October 3, 2009", "Last updated: October 5, 2009", "", *TEXT)
    assert (found.published, found.updated) == ("2009-10-03", "2009-10-05")
