"""The text and the JSON that the command line prints, without a command line."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from kantlijn.library import Report, Row, Summary, Thread
from kantlijn.library.records import Tally
from kantlijn.model import Comment, Markup, Post, Problem, thread
from kantlijn.output import (
    CountingLine,
    check_json,
    check_lines,
    document_lines,
    post_json,
    post_lines,
    row_text,
)
from kantlijn.render.article import article

ROW = Row(1, "塩", "post", "Salt", "Ina", "2020-03-01T10:00", "published", (), 2, 1, "", "a.md", "front_matter", None)
POST = Post("", "Salt", "One.\n\n```\na\n\n\nb\n```\n\nSee [it](https://example.org/a) and [that](b.html).")


def test_a_row_is_padded_by_cells_not_by_characters() -> None:
    assert row_text(ROW) == "2020-03-01     1  塩" + " " * 34 + "  Salt"


def test_blank_lines_stay_within_code_and_go_at_the_end() -> None:
    lines = list(document_lines(article(POST), 40))
    at = lines.index("  a")
    assert lines[at : at + 4] == ["  a", "", "", "  b"]
    assert lines[-1] == "[2] b.html"


def test_the_targets_of_links_stand_below_by_their_numbers() -> None:
    assert list(document_lines(article(POST), 40))[-3:] == ["", "[1] https://example.org/a", "[2] b.html"]


@pytest.mark.parametrize("markup", ["markdown", "html"])
def test_a_target_cannot_reach_the_terminal_as_it_is(markup: Markup) -> None:
    body = {"markdown": "[a](<https://example.org/&#27;[31m>)", "html": '<a href="https://example.org/&#27;[31m">a</a>'}
    lines = list(document_lines(article(Post("", "T", body[markup], markup)), 60))
    assert lines[-1].startswith("[1] https://example.org/")
    assert all(line.isprintable() for line in lines)


def test_article_and_thread_with_a_word_where_none_is() -> None:
    lines = list(post_lines(ROW, Post("", "Salt", "x", comments_open=False), Thread([], {}), 40))
    assert lines[0] == "Salt"
    assert "no comments" in " ".join(lines).lower() and "closed" in " ".join(lines)


def test_a_reply_names_the_comment_it_stands_under() -> None:
    placed = thread(
        [Comment("a", "x", names=("old-a",)), Comment("b", "y", parent="old-a"), Comment("c", "z", parent="?")]
    )
    comments = json.loads(post_json(ROW, POST, Thread(placed, {})))["comments"]
    assert [(one["id"], one["in_reply_to"], one["depth"]) for one in comments] == [
        ("a", "", 0),
        ("b", "a", 1),
        ("c", "", 0),
    ]


def test_a_guess_is_no_reply_and_says_whom_a_comment_seems_to_answer() -> None:
    said = [
        Comment("a", "x", author="Anna"),
        Comment("b", "@Anna yes", author="Bo"),
        Comment("c", "z", author="Cem", parent="b", guessed=("parent",)),
    ]
    comments = json.loads(post_json(ROW, POST, Thread(thread(said), {})))["comments"]
    assert [(one["in_reply_to"], one["seems_to_answer"], one["depth"]) for one in comments] == [
        ("", "", 0),
        ("", "a", 0),
        ("", "b", 1),
    ]


def a_report(*problems: Problem) -> Report:
    told = Tally("a.md", "front_matter", posts=1, hidden=Counter(draft=1), problems=list(problems))
    return Report([told], Counter({".xyz": 2}), {"hidden": 1}, [Problem("", "no room")])


def test_the_report_in_words() -> None:
    summary = Summary(1, 1, 2, 1_234, {"draft": 1}, {"draft": 2, "spam": 1}, {"saved_page": 3}, 1)
    problems = [Problem("a.md", "is empty", "line 1"), Problem("a.md", "is odd")]
    assert list(check_lines(summary, a_report(*problems), problems)) == [
        "4 in the list: 1 post, 1 page, 2 threads without a post · 1 234 comments",
        "Hidden by state: 3 draft, 1 spam (--all, or a in the reader, shows them)",
        "Files by format: page saved as text 3",
        "",
        "3 problems",
        "      ! no room",
        "  a.md",
        "      ! line 1: is empty",
        "      ! is odd",
        "",
        "Files",
        "  a.md · Markdown post",
        "      1 post · hidden by state: 1 draft · 2 problems, see above",
        "",
        "Not read",
        "  2 files in no format that kantlijn reads: 2 .xyz",
        "  left out: hidden files and folders (1)",
        "",
        "2 problems.",
    ]


def test_the_report_as_json() -> None:
    problems = [Problem("a.md", "is empty")]
    fields = json.loads(check_json(Summary(1, 0, 0, 0, {}, {}, {}, 1), a_report(), problems))
    assert fields["problems"] == [{"path": "a.md", "where": "", "reason": "is empty"}]
    assert fields["files"] == [
        {"path": "a.md", "format": "front_matter", "posts": 1, "comments": 0, "hidden": {"draft": 1}}
    ]
    assert fields["unread"] == {".xyz": 2}
    assert fields["passed"] == {"hidden files and folders": 1}


def test_a_line_that_counts_is_written_over_and_wiped(capsys: pytest.CaptureFixture[str]) -> None:
    line = CountingLine()
    for text in ("reading 1", "reading 1", "reading 12", "done", "", ""):
        line.show(text)
    assert capsys.readouterr().err == "\rreading 1\rreading 12\rdone      \r    \r"
