"""What is HTML in LiveJournal alone becomes HTML, and no word of it goes."""

from __future__ import annotations

import pytest

from kantlijn.formats.livejournal.markup import as_html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\nb", "a<br>\nb"),
        ("a\r\n\r\nb", "a<br>\n<br>\nb"),
        ("<p>a</p>\nb", "<p>a</p>\nb"),
        ("a<br />\nb", "a<br />\nb"),
        ("<i>a</i>\nb", "<i>a</i><br>\nb"),
        ("<pre>a\nb</pre>\nc\nd", "<pre>a\nb</pre>\nc<br>\nd"),
        ("<ul>\n<li>a\n<ul>\n<li>b</ul>\n</ul>\nc", "<ul>\n<li>a\n<ul>\n<li>b</ul>\n</ul>\nc"),
        ('<img\nsrc="a.jpg\n" alt="A">\nb', '<img\nsrc="a.jpg\n" alt="A"><br>\nb'),
        ("</pre>a\nb", "</pre>a<br>\nb"),
    ],
)
def test_a_newline_is_a_break_but_where_lines_end_by_themselves(text: str, said: str) -> None:
    assert as_html(text) == said


def test_an_address_without_its_last_quote_takes_no_text_with_it() -> None:
    assert as_html('<a href="http://a.example/>A</a> b "c" d') == '<a href="http://a.example/">A</a> b "c" d'
    assert (
        as_html('<a href="http://a.example/?q=1" title="x">A</a>') == '<a href="http://a.example/?q=1" title="x">A</a>'
    )


def test_what_is_formatted_already_keeps_its_newlines() -> None:
    assert as_html("a\nb", breaks=False) == "a\nb"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<lj user=anna>", '<a href="https://anna.livejournal.com/">anna</a>'),
        ('<lj user="a_b" />', '<a href="https://a-b.livejournal.com/">a_b</a>'),
        ("<lj user='_ann_'>", '<a href="https://users.livejournal.com/_ann_/">_ann_</a>'),
        ("<lj comm=mills>", '<a href="https://mills.livejournal.com/">mills</a>'),
        ('<lj user="anna" title="Anna M.">', '<a href="https://anna.livejournal.com/">Anna M.</a>'),
        ("<user name=anna>", '<a href="https://anna.dreamwidth.org/">anna</a>'),
        ("<user name=anna site=livejournal.com>", '<a href="https://anna.livejournal.com/">anna</a>'),
        ('<lj user="a&lt;b">', "a&lt;b"),
        ('<lj user="">', ""),
    ],
)
def test_a_user_is_a_link_or_a_name(text: str, said: str) -> None:
    assert as_html(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<lj-cut text="More &amp; more">a</lj-cut>', "<p><b>More &amp; more</b></p>a"),
        ("<lj-cut>a</lj-cut>b", "ab"),
        ("<cut text='More'>a</cut>", "<p><b>More</b></p>a"),
        ("<lj-poll name=x><lj-pq type=radio>Q<lj-pi>a</lj-pi></lj-pq></lj-poll>", "<div><p>Q<br>- a</p></div>"),
        ("<lj-poll-123>", "<p>[poll 123]</p>"),
        ("a<lj-like />b<lj-embed id=1>c", "abc"),
    ],
)
def test_the_text_of_cuts_and_polls_stays(text: str, said: str) -> None:
    assert as_html(text) == said
