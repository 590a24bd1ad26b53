"""What `kantlijn export` writes, read back to the letter, and what people may change in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import post, problems, read
from kantlijn.model import Comment, Post, PostRef

POST = """---
layout: post
title: "# AT&amp;T {{ x }}"
date: 2009-09-01T00:00:00
slug: a
kantlijn:
  file: _posts/2009-09-01-a.md
  published: "2009-09"
  id: "12"
---
# AT&amp;T {{ x }}

{% include x %}

"""


def test_nothing_is_mended_dropped_or_run(tmp_path: Path) -> None:
    assert post(tmp_path, "_posts/2009-09-01-a.md", POST, "jekyll") == Post(
        id="12",
        title="# AT&amp;T {{ x }}",
        body="# AT&amp;T {{ x }}\n\n{% include x %}\n",
        slug="a",
        published="2009-09",
        aliases=("kantlijn:_posts/2009-09-01-a.md",),
        path="_posts/2009-09-01-a.md",
    )


@pytest.mark.parametrize(
    ("name", "fields", "status"),
    [
        ("_posts/a.md", "", "published"),
        ("_posts/a.md", "published: false\n", "hidden"),
        ("_posts/a.md", "draft: true\n", "draft"),
        ("_drafts/a.md", "", "draft"),
        ("_posts/a.md", "date: 2999-01-01\n", "scheduled"),
        ("_posts/a.md", "published: false\nkantlijn: {status: spam}\n", "spam"),
        ("_posts/a.md", "date: 2999-01-01\nkantlijn: {status: published}\n", "published"),
        ("_posts/a.md", "kantlijn: {status: lost}\n", "published"),
    ],
)
def test_the_state_is_where_generators_have_it_unless_it_is_stated(
    tmp_path: Path, name: str, fields: str, status: str
) -> None:
    own = "" if "kantlijn" in fields else "kantlijn: {id: x}\n"
    assert post(tmp_path, name, f"---\ntitle: A\n{fields}{own}---\nText.\n", "jekyll").status == status


def test_a_title_that_is_empty_stays_empty(tmp_path: Path) -> None:
    found = post(tmp_path, "_posts/a.md", '---\ntitle: ""\nkantlijn: {id: x}\n---\n# Head\n')
    assert (found.title, found.body, found.guessed) == ("", "# Head", ())


def test_a_body_of_lost_letters_is_still_text(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", f"---\ntitle: A\nkantlijn: {{id: x}}\n---\n{'�' * 500}\n").body == "�" * 500


def test_a_word_that_is_no_mapping_makes_no_file_ours(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "---\ntitle: A &amp; B\nkantlijn: yes\n---\nText.\n").title == "A & B"


def test_a_list_of_comments_names_its_post_wherever_it_lies(tmp_path: Path) -> None:
    text = (
        "kantlijn_post: _posts/2009-09-01-a.md\ncomments:\n- id: no\n  names: ['1']\n  date: '2010'\n  text: ' a '\n"
        "- reply_to: '1'\n  replying_to: 7\n  markup: text\n  kind: pingback\n  status: spam\n  text: |2+\n\n     b\n\n"
    )
    path, ref = (
        "_data/comments/posts/x.comments.yml",
        PostRef(url="kantlijn:_posts/2009-09-01-a.md", slug="2009-09-01-a"),
    )
    assert read(tmp_path, path, text) == [
        Comment(id="no", body=" a ", post=ref, published="2010", names=("1",), path=path, line=3),
        Comment(
            id="",
            body="\n b\n\n",
            post=ref,
            markup="text",
            status="spam",
            kind="pingback",
            parent="1",
            parent_position=7,
            path=path,
            line=7,
        ),
    ]


def test_an_item_without_text_is_named(tmp_path: Path) -> None:
    text = "kantlijn_post: a.md\ncomments:\n- id: x\n- id: y\n  text: z\n"
    assert problems(tmp_path, "a.comments.yml", text) == ["a.comments.yml, line 3: has no text, so it is no comment"]


@pytest.mark.parametrize(("said", "position"), [("3", 3), ("999999999", 999_999_999), ("1000000000", 0), ("three", 0)])
def test_a_position_in_our_own_list_has_at_most_nine_digits(tmp_path: Path, said: str, position: int) -> None:
    text = f'kantlijn_post: _posts/a.md\ncomments:\n- id: x\n  replying_to: "{said}"\n  text: Hello.\n'
    (found,) = read(tmp_path, "a.comments.yml", text)
    assert isinstance(found, Comment)
    assert found.parent_position == position
