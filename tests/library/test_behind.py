"""What lies behind a line of the report: a post, or lines of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats import FormatError
from kantlijn.library import Library
from kantlijn.model import Problem


def test_a_file_leads_to_its_first_post_and_one_of_comments_to_theirs(tmp_path: Path) -> None:
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: A\n---\nOne\n")
    (folder / "a.comments.yml").write_text("- {id: x, text: Yes}\n")
    with Library.open([folder], cache=tmp_path / "cache") as library:
        library.wait()
        key = library.find("a")
        assert key is not None
        assert [library.first_post(name) for name in ("a.md", "a.comments.yml", "none.md")] == [key, key, None]
        assert library.lines_of(Problem("a.md", "is odd", "line 2"))[1] == (2, "title: A")
        for problem, reason in (
            (Problem("none.md", "is odd"), "no lines to show"),
            (Problem("a.md", "is odd", "line 90"), "no such line"),
        ):
            with pytest.raises(FormatError, match=reason):
                library.lines_of(problem)
