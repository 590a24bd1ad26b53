"""Comments of programs that put marks of their own on them: a page of each, cut to what is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import read
from kantlijn.model import Comment, Post

_ARTICLE = '<h1 class="entry-title">The mill</h1><div class="entry-content"><p>It grinds.</p></div>'
_DISQUS = """<div id="disqus_thread"><ul id="dsq-comments"><li class="comment" id="dsq-comment-1">
<cite id="dsq-cite-1"><a id="dsq-author-user-1" href="http://a.example">Ann</a></cite>
<div class="dsq-comment-body"><div class="dsq-comment-message">One</div></div>
<ul class="children"><li id="dsq-comment-2"><cite><span id="dsq-author-user-2">Bo</span></cite>
<div class="dsq-comment-message">Two</div></li></ul></li></ul></div>"""
_FRAME = """<div id="disqus_thread"><ul class="post-list"><li class="post" id="post-1"><span class="post-byline">
<span class="author"><a href="https://disqus.com/by/ann/">Ann</a></span></span>
<a class="time-ago" title="Wednesday, January 2, 2013 11:00 AM">6 years ago</a><div class="post-message">One</div>
<a>Reply</a><ul class="children"><li class="post" id="post-2"><span class="author">Bo</span>
<div class="post-message">Two</div></li></ul></li></ul></div>"""
_INTENSE = """<div id="idc-container"><div class="idc-c" id="IDComment1"><p class="idc-c-a"><a class="idc-a">Ann</a></p>
<div class="idc-c-t" id="IDCommentText1">One</div><div class="idc-r"><div class="idc-c" id="IDComment2">
<p class="idc-c-a">Bo</p><div class="idc-c-t" id="IDCommentText2">Two</div></div></div></div></div>"""
_LIVEJOURNAL = """<div id="comments"><div class="comment b-leaf" id="t1"><h4 class="b-leaf-subject">Re: it</h4>
<span class="ljuser"><b>Ann</b></span><span class="b-leaf-createdtime">January 6 2013, 11:00:00 UTC</span>
<div class="b-leaf-article">One</div></div><div class="comment b-leaf" id="t2"><span class="ljuser"><b>Bo</b></span>
<div class="b-leaf-article">Two</div><a href="/1.html?thread=1#t1">Parent</a></div></div>"""
_DREAMWIDTH = """<div id="comments"><div class="comment-thread"><div id="cmt1"><h4 class="comment-title">Re: it</h4>
<span class="datetime">2010-01-06 11:00 am</span><div class="comment-poster">From:
<span class="ljuser"><b>Ann</b></span></div><div class="comment-content">One</div></div></div>
<div class="comment-thread"><div id="cmt2">
<span class="ljuser"><b>Bo</b></span><div class="comment-content">Two</div>(<a href="#cmt1">Parent</a>)</div></div>
</div>"""


@pytest.mark.parametrize(
    ("thread", "first", "date"),
    [
        (_DISQUS, "One", ""),
        (_FRAME, "One", "2013-01-02T11:00"),
        (_INTENSE, "One", ""),
        (_LIVEJOURNAL, "<p><strong>Re: it</strong></p>\nOne", "2013-01-06T11:00:00"),
        (_DREAMWIDTH, "<p><strong>Re: it</strong></p>\nOne", "2010-01-06T11:00"),
    ],
)
def test_the_marks_of_each(tmp_path: Path, thread: str, first: str, date: str) -> None:
    found = [one for one in read(tmp_path, "m.html", _ARTICLE + thread) if isinstance(one, Comment)]
    assert [(one.author, one.body, one.published) for one in found[:1]] == [("Ann", first, date)]
    assert [(one.author, one.body, one.parent) for one in found[1:]] == [("Bo", "Two", found[0].id)]


@pytest.mark.parametrize(("title", "kept"), [("Well dug...", False), ("On &amp; on", True), ("Ann", False)])
def test_a_subject_is_kept_where_the_text_does_not_begin_with_it(tmp_path: Path, title: str, kept: bool) -> None:
    page = f"""{_ARTICLE}<div id="comments"><div id="comment-1"><h3 class="comment-title">{title}</h3>
    <b class="fn">Ann</b><div class="comment-content"><p>Well dug it is.</p></div></div></div>"""
    (found,) = (one for one in read(tmp_path, "m.html", page) if isinstance(one, Comment))
    assert (f"<strong>{title}</strong>" in found.body) == kept
    assert found.body.endswith("<p>Well dug it is.</p>")


def test_the_first_themes_of_movable_type(tmp_path: Path) -> None:
    page = """<html><head><title>Notes: Old mill</title></head><body>
    <div id="banner"><h1><a href="./">Notes</a></h1></div>
    <div class="blog"><h2 class="date">May 01, 2005</h2><div class="blogbody"><h3 class="title">Old mill</h3>
    <p>It grinds.</p><span class="posted">Posted by Mo Vane at May  1, 2005 01:03 AM</span></div>
    <div class="comments-head">Comments</div><div class="comments-body"><p>One</p>
    <span class="comments-post">Posted by: <a href="http://a.example">Ann</a> at July 20, 2006 12:12 PM</span></div>
    <div class="comments-head">Post a comment</div><div class="comments-body"><form>Name</form></div></div></body>"""
    found, *said = read(tmp_path, "m.html", page)
    assert isinstance(found, Post)
    assert (found.title, found.author, found.published[:10]) == ("Old mill", "Mo Vane", "2005-05-01")
    assert found.body == "<p>It grinds.</p>"
    of_two = page.replace(
        "</body>", page[page.index('<div class="blogbody">') : page.index('<div class="comments-head">')]
    )
    both = next(one for one in read(tmp_path, "n.html", of_two) if isinstance(one, Post))
    assert both.body.count("Old mill") == both.body.count("Posted by Mo Vane") == 2
    assert [(one.author, one.body, one.published) for one in said if isinstance(one, Comment)] == [
        ("Ann", "<p>One</p>", "2006-07-20T12:12")
    ]


@pytest.mark.parametrize(
    ("says", "text"),
    [
        ("Says:<br />", "One"),
        ("a écrit&nbsp;:", "Deux"),
        ("said", "<p>Three</p>"),
        ("", "says who?"),
    ],
)
def test_what_says_that_somebody_said_it_is_no_part_of_it(tmp_path: Path, says: str, text: str) -> None:
    page = f"""{_ARTICLE}<ol class="commentlist"><li id="comment-9"><cite>Ann</cite> {says}
    <small class="commentmetadata">August 16, 2007 at 15:16</small>{text}</li></ol>"""
    (found,) = (one for one in read(tmp_path, "m.html", page) if isinstance(one, Comment))
    assert (found.author, found.published) == ("Ann", "2007-08-16T15:16")
    assert found.body == text


@pytest.mark.parametrize(
    "comment",
    [
        """<div class="comment"><h3 id="comment-7"><a class="url" href="http://a.example">Ann</a></h3><p>One</p></div>
        <div class="comment"><h3 id="comment-8">Bo</h3><p>Two</p></div>""",
        """<div class="comment"><span class="owner">Ann</span>: <span>One</span> <i class="date">(2010/10/07)</i></div>
        <div class="comment"><span class="date">(2010/10/08)</span> Two</div>""",
    ],
)
def test_no_word_is_lost_where_the_marks_tell_little(tmp_path: Path, comment: str) -> None:
    page = f"""{_ARTICLE}<div class="comments">{comment}<div class="comment"><form>Name</form></div></div>"""
    found = [one for one in read(tmp_path, "m.html", page) if isinstance(one, Comment)]
    assert [word in one.body for word, one in zip(("One", "Two"), found, strict=True)] == [True, True]
    assert found[0].author == "Ann"
