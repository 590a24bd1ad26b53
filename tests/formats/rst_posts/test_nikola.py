"""Posts of Nikola whose ending does not say so: text and HTML below a head, and heads in a file beside."""

from __future__ import annotations

from pathlib import Path

from formats.reading import post, problems, read, source
from kantlijn.formats import owner
from kantlijn.formats.rst_posts import nikola

HEAD = ".. title: A walk\n.. slug: a-walk\n.. date: 2010-01-02 10:00\n.. tags: rain, draft\n"


def test_a_text_file_with_the_head_is_restructuredtext(tmp_path: Path) -> None:
    found = post(tmp_path, "walk.txt", f"{HEAD}\nIt *rained*.\n")
    assert (found.title, found.slug, found.published) == ("A walk", "a-walk", "2010-01-02T10:00")
    assert (found.body, found.markup) == ("<p>It <em>rained</em>.</p>", "html")
    assert (found.status, found.tags) == ("draft", ("rain",))


def test_markdown_and_html_keep_their_own_markup(tmp_path: Path) -> None:
    assert post(tmp_path, "walk.md", f"<!--\n{HEAD}-->\n\nIt *rained*.\n").markup == "markdown"
    found = post(tmp_path, "walk.html", f"<!--\n{HEAD}-->\n<p>It rained.</p>\n")
    assert (found.body, found.markup, found.title) == ("<p>It rained.</p>", "html", "A walk")


def test_the_head_may_stand_in_a_file_beside(tmp_path: Path) -> None:
    source(tmp_path, "walk.meta", "A walk\na-walk\n2010/01/02 10:00\nrain\n")
    found = post(tmp_path, "walk.txt", "It rained.\n")
    assert (found.title, found.published, found.tags) == ("A walk", "2010-01-02T10:00", ("rain",))
    assert read(tmp_path, "walk.meta", "A walk\na-walk\n2010/01/02 10:00\nrain\n") == []


def test_a_head_without_its_post_is_reported(tmp_path: Path) -> None:
    (said,) = problems(tmp_path, "lost.meta", HEAD)
    assert said.startswith("lost.meta: ")
    assert "post that is not beside it" in said


def test_text_without_such_a_head_is_left_to_others(tmp_path: Path) -> None:
    assert not nikola.sniff(source(tmp_path, "notes.txt", ".. note: one remark\n\nText.\n"))
    assert not nikola.sniff(source(tmp_path, "walk.rst", HEAD))
    assert not nikola.sniff(source(tmp_path, "walk.meta", "not a head\n"))
    assert owner(source(tmp_path, "plain.txt", "Text.\n")) == "plain_text"


def test_pages_have_a_folder_of_their_own(tmp_path: Path) -> None:
    assert post(tmp_path, "pages/about.txt", f"{HEAD}\nText.\n").kind == "page"
    assert post(tmp_path, "posts/walk.txt", f"{HEAD}\nText.\n").kind == "post"
