"""The import report in words."""

from __future__ import annotations

from collections import Counter

import pytest

from kantlijn.library import SEVERAL, Report, Summary, Tally
from kantlijn.library.catalogue.match_keys import MATCH_KINDS
from kantlijn.model import Problem
from kantlijn.report_text import ReportLine, report_lines, why_nothing


def a_summary(**counts: int) -> Summary:
    numbers = {"posts": 1, "pages": 0, "threads": 0, "comments": 0, "problems": 0} | counts
    return Summary(**numbers, hidden={}, hidden_comments={}, formats={})


def texts(*files: Tally, unread: dict[str, int] | None = None) -> list[str]:
    found = Report(list(files), Counter(unread or {}), {}, [])
    return [line.text for line in report_lines(a_summary(), found, {"a": "the posts"})]


def test_what_is_nothing_is_not_spoken_of() -> None:
    nothing = Report([], Counter(), {}, [])
    assert list(report_lines(a_summary(posts=0), nothing, {})) == [ReportLine("", "0 posts, 0 comments")]


def test_what_was_found_twice_is_said_at_the_top_and_below_its_file() -> None:
    lines = texts(Tally("x", "a", duplicate_posts=1), Tally("y", "a", duplicate_posts=2, duplicate_comments=1))
    assert "Found twice, and shown once: 3 posts, 1 comment" in lines
    assert "1 post that another file holds as well" in lines
    assert "2 posts that another file holds as well · 1 comment that another file holds as well" in lines


def test_ways_to_posts_are_counted_where_there_are_several_and_a_guess_is_called_one() -> None:
    one = texts(Tally("x", "a", comments=2, joined=Counter({"title": 2})))
    assert "Comments matched to posts: by title (a guess)" in one
    several = texts(Tally("x", "a", comments=3, joined=Counter({"title": 2, "id": 1})))
    assert "Comments matched to posts: 1 by id, 2 by title (a guess)" in several
    some = texts(Tally("x", "a", comments=3, joined=Counter({"id": 1, "": 2})))
    assert "Comments matched to posts: 1 by id, 2 whose post is not in this archive" in some
    none = texts(Tally("x", "a", comments=2, joined=Counter({"": 2})))
    assert "2 comments · their posts are not in this archive" in none


def test_comments_behind_their_post_in_its_file_need_no_word_below_it() -> None:
    assert texts(Tally("x", "a", posts=1, comments=2, joined=Counter(file=2)))[-1] == "1 post, 2 comments"


@pytest.mark.parametrize("how", [*MATCH_KINDS, SEVERAL, ""])
def test_every_kind_of_match_has_words(how: str) -> None:
    (line,) = [text for text in texts(Tally("x", "a", joined=Counter({how: 2}))) if text.startswith("Comments")]
    assert line == "Comments: their posts are not in this archive" if not how else line > "Comments matched to posts: "


def test_a_file_that_was_not_read_to_its_end_says_so() -> None:
    assert "1 post · not read to the end" in texts(Tally("x", "a", posts=1, unfinished=1))


def test_many_files_of_one_kind_are_one_line() -> None:
    assert "posts/ · 1 500 files · the posts" in texts(*(Tally(f"posts/{n}", "a", posts=1) for n in range(1500)))


def test_problems_come_first_each_below_its_file_which_it_does_not_name_again() -> None:
    problems = [Problem("x", "is odd", "line 3"), Problem("x", "is empty"), Problem("", "no room")]
    found = Report([Tally("x", "a", problems=problems[:2])], Counter(), {}, problems[2:])
    lines = list(report_lines(a_summary(), found, {}))
    assert [(line.kind, line.text, line.problem) for line in lines[2:]] == [
        ("head", "3 problems", None),
        ("problem", "no room", problems[2]),
        ("file", "x", None),
        ("problem", "line 3: is odd", problems[0]),
        ("problem", "is empty", problems[1]),
        ("", "", None),
        ("head", "Files", None),
        ("file", "x · a", None),
        ("detail", "nothing · 2 problems, see above", None),
    ]


def test_what_a_site_makes_no_post_of_is_said_to_be_such() -> None:
    names = {"org": "Org post", "list": "comment list"}
    found = Report(
        [Tally("a.org", "org"), Tally("b.org", "org", problems=(Problem("b.org", "x"),)), Tally("c.yml", "list")],
        Counter(),
        {},
        [],
    )
    details = [line.text for line in report_lines(a_summary(), found, names) if line.kind == "detail"]
    assert details == ["nothing: its site makes no post of it", "nothing · 1 problem, see above", "nothing"]


def test_while_an_import_runs_no_file_is_said_to_give_nothing() -> None:
    files = [Tally("x", "a"), Tally("y", "a", posts=2, unfinished=1)]
    found = Report(files, Counter(), {}, [], running=True)
    assert [line.text for line in report_lines(a_summary(), found, {})][3:] == [
        "x · a",
        "y · a",
        "2 posts · being read",
    ]


def test_many_files_in_a_line_stand_for_the_first_of_them() -> None:
    files = [Tally(f"posts/{n}", "a", posts=1, first=f"posts/{n}") for n in range(3)]
    (line,) = [line for line in report_lines(a_summary(), Report(files, Counter(), {}, []), {}) if line.kind == "file"]
    assert (line.text, line.file) == ("posts/ · 3 files · a", "posts/0")


def test_twelve_endings_are_named_and_the_rest_is_said_to_be_there() -> None:
    few = texts(unread={".a": 2000, "": 1})[-1]
    assert few == "2 001 files in no format that kantlijn reads: 2 000 .a, 1 without ending"
    many = texts(unread={f".{n}": 1 for n in range(13)})[-1]
    assert many.count(" .") == 12
    assert many.endswith(", and other endings")


def test_why_there_is_nothing_is_said_in_sentences() -> None:
    summary = Summary(0, 0, 0, 0, {"draft": 2}, {}, {}, 0)
    found = Report([], Counter({".doc": 2}), {"hidden": 1}, [])
    assert why_nothing(summary, found) == [
        "All that was found is hidden: 2 draft (--all, or a in the reader, shows it).",
        "There are 2 files in no format that kantlijn reads: 2 .doc.",
        "Left out: hidden files and folders (1).",
    ]
    nothing = Report([], Counter(), {}, [])
    assert why_nothing(a_summary(posts=0), nothing) == ["There is no file in it."]
    assert why_nothing(a_summary(posts=0), Report([Tally("x", "a")], Counter(), {}, [])) == []
