"""dasBlog: entries of a day, and feedback that names its entry whatever day it is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import read
from kantlijn.model import Comment, Post

SAMPLES = Path(__file__).parents[1] / "samples/dasblog"


def test_entries_have_states_and_tags(tmp_path: Path) -> None:
    name = "2005-03-04.dayentry.xml"
    posts = [item for item in read(tmp_path, name, (SAMPLES / name).read_text()) if isinstance(item, Post)]
    assert [(post.id, post.title, post.status) for post in posts] == [
        ("ab12-03", "Sluices", "published"),
        ("ab12-04", "A draft", "draft"),
    ]
    assert posts[0].tags == ("Mills", "Water")
    assert posts[0].published == "2005-03-04T21:04:19.109375-05:00"


def test_feedback_is_comments_and_trackbacks_but_no_searches(tmp_path: Path) -> None:
    name = "2006-01-02.dayfeedback.xml"
    items = read(tmp_path, name, (SAMPLES / name).read_text())
    comments = [item for item in items if isinstance(item, Comment)]
    assert [(one.author, one.kind, one.status) for one in comments] == [
        ("Bram", "comment", "published"),
        ("W", "comment", "spam"),
        ("Cees", "trackback", "published"),
    ]
    assert {one.post.id for one in comments} == {"ab12-03"}
    assert "nobody@" not in repr(comments)


def test_ids_join_whatever_their_case(tmp_path: Path) -> None:
    text = (SAMPLES / "2006-01-02.dayfeedback.xml").read_text().replace("ab12-03", "AB12-03")
    comments = [item for item in read(tmp_path, "x.dayfeedback.xml", text) if isinstance(item, Comment)]
    assert {one.post.id for one in comments} == {"ab12-03"}


@pytest.mark.parametrize(("typed", "shown"), [("a\nb", "a<br>\nb"), ("a\n&lt;b&gt;b&lt;/b&gt;", "a\n<b>b</b>")])
def test_lines_of_a_comment_without_html_are_lines(tmp_path: Path, typed: str, shown: str) -> None:
    text = (
        '<DayExtra xmlns="urn:newtelligence-com:dasblog:runtime:data"><Comments><Comment><EntryId>c</EntryId>'
        f"<TargetEntryId>e</TargetEntryId><Content>{typed}</Content></Comment></Comments></DayExtra>"
    )
    (found,) = read(tmp_path, "2004-01-01.dayfeedback.xml", text)
    assert isinstance(found, Comment)
    assert found.body == shown
