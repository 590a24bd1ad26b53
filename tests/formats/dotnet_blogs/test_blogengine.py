"""BlogEngine.NET and MiniBlog: states, replies, kinds, what was typed in comments, and no address of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats import reading
from formats.reading import read, source
from kantlijn import formats
from kantlijn.model import Comment, Post

POST = """\ufeff<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<post><author>Ann</author><title>Mills</title><description />{more}<content>&lt;p&gt;Text&lt;/p&gt;</content>
<ispublished>{published}</ispublished><isdeleted>{deleted}</isdeleted><pubDate>2011-12-14 16:41:34</pubDate>
<slug>mills</slug><comments>{comments}</comments></post>"""


def post(comments: str = "", published: str = "True", deleted: str = "False", more: str = "") -> str:
    return POST.format(comments=comments, published=published, deleted=deleted, more=more)


def said(content: str, attributes: str = 'id="k1"', fields: str = "") -> str:
    head = f"<date>2011-12-14 18:00:00</date><author>Bram</author>{fields}"
    return f"<comment {attributes}>{head}<content>{content}</content></comment>"


def first(tmp_path: Path, text: str) -> Post:
    found = read(tmp_path, "posts/ab-1.xml", text)[0]
    assert isinstance(found, Post)
    return found


def comment(tmp_path: Path, comments: str) -> Comment:
    found = read(tmp_path, "posts/ab-1.xml", post(comments))[1]
    assert isinstance(found, Comment)
    return found


@pytest.mark.parametrize(
    ("published", "deleted", "status"),
    [("True", "False", "published"), ("False", "False", "draft"), ("True", "True", "trash"), ("", "", "published")],
)
def test_the_state_of_a_post(tmp_path: Path, published: str, deleted: str, status: str) -> None:
    found = first(tmp_path, post(published=published, deleted=deleted))
    assert (found.id, found.title, found.status, found.published) == ("ab-1", "Mills", status, "2011-12-14T16:41:34")
    assert found.url == "/post/2011/12/14/mills.aspx"


@pytest.mark.parametrize(
    ("attributes", "status"),
    [
        ('id="k" approved="True" spam="False" deleted="False"', "published"),
        ('id="k" approved="False" spam="False" deleted="False"', "pending"),
        ('id="k" approved="False" spam="True" deleted="False"', "spam"),
        ('id="k" approved="False" spam="True" deleted="True"', "deleted"),
        ('id="k"', "published"),
        ('id="k" isApproved="false"', "pending"),
    ],
)
def test_the_state_of_a_comment_where_older_versions_say_less(tmp_path: Path, attributes: str, status: str) -> None:
    assert comment(tmp_path, said("Yes", attributes)).status == status


def test_a_parent_of_zeros_is_none_and_another_is_answered(tmp_path: Path) -> None:
    assert comment(tmp_path, said("x", 'id="k" parentid="00000000-0000-0000-0000-000000000000"')).parent == ""
    assert comment(tmp_path, said("x", 'id="k" parentid="0a-1"')).parent == "0a-1"


@pytest.mark.parametrize(
    ("mail", "kind"), [("pingback", "pingback"), ("trackback", "trackback"), ("a@b.example", "comment")]
)
def test_the_mail_says_what_kind_it_is_and_is_not_kept(tmp_path: Path, mail: str, kind: str) -> None:
    found = comment(tmp_path, said("x", fields=f"<email>{mail}</email><ip>192.0.2.1</ip>"))
    assert found.kind == kind
    assert "@" not in repr(found)
    assert "192.0.2" not in repr(found)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("Isn&amp;#39;t it?\nNo.", "Isn't it?<br>\nNo."),
        ("[b]a [i]b[/i][/b]", "<b>a <i>b</i></b>"),
        ("[quote]q[/quote]a[index]", "<blockquote>q</blockquote>a[index]"),
        ("[url=http://m.example/]m[/url] [url]x[/url]", '<a href="http://m.example/">m</a> [url]x[/url]'),
        ("List&amp;lt;int&amp;gt;", "List&lt;int&gt;"),
        ("a&lt;br /&gt;b", "a<br />b"),
    ],
)
def test_what_was_typed_is_kept_with_its_marks(tmp_path: Path, content: str, body: str) -> None:
    assert comment(tmp_path, said(content)).body == body


def test_categories_have_their_names_from_the_file_above(tmp_path: Path) -> None:
    (tmp_path / "categories.xml").write_text('<categories><category id="C1">Mills</category></categories>')
    text = post(more="<categories><category>c1</category></categories><tags><tag>water</tag></tags>")
    assert first(tmp_path, text).tags == ("Mills", "water")


@pytest.mark.parametrize("name", ["blogs/_new/posts/a.xml", "blogs/template/posts/a.xml"])
def test_what_the_program_brings_along_is_no_post(tmp_path: Path, name: str) -> None:
    assert formats.owner(source(tmp_path, name, post())) != "blogengine"


def test_a_long_post_is_known_by_how_it_begins(tmp_path: Path) -> None:
    long = post(more="").replace("Text", "word " * 5000)
    assert formats.owner(source(tmp_path, "posts/a.xml", long)) == "blogengine"


def test_a_long_page_is_known_by_its_beginning_and_has_dates_of_its_own(tmp_path: Path) -> None:
    page = (
        f"<page><title>About</title><description>Who\nwe are</description><content>{'word ' * 5000}</content>"
        "<slug>about</slug><ispublished>True</ispublished><isdeleted>False</isdeleted>"
        "<datecreated>2011-12-14 16:41:34</datecreated><datemodified>2012-01-02 03:04:05</datemodified></page>"
    )
    found = first(tmp_path, page)
    assert (found.kind, found.published, found.updated) == ("page", "2011-12-14T16:41:34", "2012-01-02T03:04:05")
    assert found.url == "/page/about.aspx"


def test_where_lists_of_posts_stop_nothing_is_shown_and_miniblog_has_addresses_without_dates(tmp_path: Path) -> None:
    text = (
        "<post><title>T</title><slug>t</slug>{}<pubDate>2010-01-02 03:04:05</pubDate><ispublished>true</ispublished>"
        "<content>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;[more]&lt;/p&gt;b</content></post>"
    )
    engine, mini = (reading.post(tmp_path, "posts/1.xml", text.format(more)) for more in ("", "<excerpt/>"))
    assert engine.body == "<p>a</p>b"
    assert (engine.url, mini.url) == ("/post/2010/01/02/t.aspx", "/post/t")
