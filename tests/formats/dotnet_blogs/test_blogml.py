"""BlogML: posts with names for their categories and authors, packed texts, comments and trackbacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import read
from kantlijn.model import Comment, Post

TEXT = (Path(__file__).parents[1] / "samples/blogml/blog.xml").read_text()


def items(tmp_path: Path, text: str = TEXT) -> tuple[list[Post], list[Comment]]:
    found = read(tmp_path, "blog.xml", text)
    return [one for one in found if isinstance(one, Post)], [one for one in found if isinstance(one, Comment)]


def test_names_stand_for_what_is_named_by_id(tmp_path: Path) -> None:
    (post,), _ = items(tmp_path)
    assert (post.id, post.title, post.author, post.tags) == ("21", "Weirs & dams", "Ann", ("Water",))
    assert (post.body, post.slug, post.published) == ("<p>A weir is no dam.</p>", "weirs", "2008-09-10T11:12:13")


def test_comments_and_trackbacks_are_under_their_post(tmp_path: Path) -> None:
    _, comments = items(tmp_path)
    assert [(one.id, one.author, one.kind, one.status, one.post.id) for one in comments] == [
        ("31", "Bram", "comment", "published", "21"),
        ("32", "Cees", "comment", "pending", "21"),
        ("41", "Dee on weirs", "trackback", "published", "21"),
    ]
    assert "nobody@" not in repr(comments)


def test_a_comment_may_answer_another_and_keeps_its_lines(tmp_path: Path) -> None:
    ids = '<comment id="33" parentid="31" date-created="2008-09-11T00:00:00" user-name="Fay">'
    none = ids.replace('"33"', '"34"').replace('"31"', '"00000000-0000-0000-0000-000000000000"')
    said = f"{ids}<content>One\ntwo</content></comment>{none}<content>&lt;p&gt;One\ntwo&lt;/p&gt;</content></comment>"
    _, comments = items(tmp_path, TEXT.replace("</comments>", f"{said}</comments>", 1))
    answers = [(one.parent, one.body) for one in comments if one.author == "Fay"]
    assert answers == [("31", "One<br>\ntwo"), ("", "<p>One\ntwo</p>")]


@pytest.mark.parametrize("said", ['approved="false"', 'approved="true" is-published="False"'])
def test_what_is_not_published_is_a_draft(tmp_path: Path, said: str) -> None:
    (post,), _ = items(tmp_path, TEXT.replace('approved="true" type', f"{said} type"))
    assert post.status == "draft"


def test_a_text_that_is_not_packed_after_all_stays(tmp_path: Path) -> None:
    (post,), _ = items(tmp_path, TEXT.replace("PHA+QSB3ZWlyIGlzIG5vIGRhbS48L3A+", "plain!"))
    assert post.body == "plain!"


def test_a_name_may_be_an_attribute(tmp_path: Path) -> None:
    text = (
        '<blog xmlns="http://www.blogml.com/2006/09/BlogML"><authors><author id="a" title="Ann"/></authors><posts>'
        '<post id="1"><title>T</title><content>x</content><authors><author ref="a"/></authors></post></posts></blog>'
    )
    ((post,), _) = items(tmp_path, text)
    assert post.author == "Ann"
