"""The head of a post outside of its markup: Nikola's comments, a `.meta` file, fences."""

from __future__ import annotations

import pytest

from kantlijn.formats._rst import head


def test_nikolas_comments_are_a_head_and_the_rest_is_the_body() -> None:
    found = head.of(".. title: A walk\n.. slug: a-walk\n\n.. tags: rain\n\nIt rained.\n")
    assert found.found
    assert found.fields == {"title": "A walk", "slug": "a-walk", "tags": "rain"}
    assert found.body == "It rained.\n"


def test_within_a_comment_of_html_they_are_one_too() -> None:
    text = "<!--\n.. title: A walk\n.. date: 2010-01-02\n-->\n\n<p>It rained.</p>"
    assert head.begins_nikola(text)
    found = head.of(text)
    assert (found.fields["title"], found.body.strip()) == ("A walk", "<p>It rained.</p>")
    assert not head.of("<!--\n.. title: A walk\n<p>never closed</p>").found


@pytest.mark.parametrize(
    "text",
    [
        ".. note:: A directive is no field.\n",
        ".. tags: rain\n\nNeither title, slug nor date.\n",
        ".. title: x\n.. colour: red\n.. size: 3\n.. shape: round\n\nMost are no keys.\n",
        "It rained.\n.. title: too late\n",
        "",
    ],
)
def test_remarks_are_no_head(text: str) -> None:
    assert not head.begins_nikola(text)
    assert head.of(text).body == text


def test_a_meta_file_may_have_bare_lines_as_nikola_had_them_until_2014() -> None:
    found = head.of_meta("A walk\na-walk\n2010/01/02 10:00\nrain, mud\n\nA summary\n")
    assert found.found
    assert (found.fields["title"], found.fields["slug"], found.fields["tags"]) == ("A walk", "a-walk", "rain, mud")
    assert head.of_meta("---\ntitle: A walk\n---\n").fields["title"] == "A walk"
    assert head.of_meta(".. title: A walk\n").fields["title"] == "A walk"


@pytest.mark.parametrize("text", ["", "A walk\na-walk\n", "\na-walk\n2010/01/02\n", "A walk\na-walk\nsometime\n"])
def test_other_meta_files_are_none(text: str) -> None:
    assert not head.of_meta(text).found
