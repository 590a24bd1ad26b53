"""Comments in the head of a post are those of that post."""

from __future__ import annotations

from pathlib import Path

from formats.reading import apart, read

HEAD = """---
title: The Mill
comments:
- id: 12
  author: Ann &amp; Bo
  author_url: http://ann.example
  date: '2012-03-04 05:06:07 +0100'
  date_gmt: '2012-03-04 04:06:07 +0100'
  content: "One & two\\n\\nthree"
- id: 13
  author: Cy
  date: '2012-03-05'
  parent: 12
  content: Four
- author: Nobody
  content: ''
---
The water goes round.
"""


def test_the_list_that_an_importer_wrote(tmp_path: Path) -> None:
    (post,), (one, other), problems = apart(read(tmp_path, "_posts/2012-03-03-mill.md", HEAD))
    assert (post.title, post.body, problems) == ("The Mill", "The water goes round.", [])
    assert (one.id, one.author, one.published) == ("12", "Ann & Bo", "2012-03-04T05:06:07+01:00")
    assert (one.body, one.markup) == ("<p>One & two</p>\n<p>three</p>", "html")
    assert (other.parent, other.post) == ("12", one.post)


def test_a_switch_is_no_list(tmp_path: Path) -> None:
    for value in ("true", "[]", "[a, 1]", "{a: b}"):
        _, comments, problems = apart(read(tmp_path, "a.md", f"---\ntitle: A\ncomments: {value}\n---\nx\n"))
        assert (comments, problems) == ([], [])
