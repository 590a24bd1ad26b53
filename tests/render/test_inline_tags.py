"""Tags within a line, in HTML and in Markdown alike."""

from __future__ import annotations

import pytest

from kantlijn.model import Markup
from kantlijn.render.bodies import blocks
from kantlijn.render.inline_tags import is_hidden

LINES = [
    ("Say <q>yes <q>or</q> no</q>.", "Say “yes ‘or’ no”."),
    ("Open <q>to the end", "Open “to the end”"),
    ('The <abbr title="World Wide Web">WWW</abbr> is', "The WWW (World Wide Web) is"),
    ('<acronym title="a\nb">AB</acronym>, <abbr>CD</abbr>', "AB (a b), CD"),
    ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>!", "漢(kan)字(ji)!"),
    ("<ruby>明日<rt>ashita</ruby> x", "明日(ashita) x"),
    ('a <span style="display: none">secret <b>x</b></span>b', "a b"),
    ('a <span hidden>secret</span><b style="color:red;DISPLAY:NONE">c</b>b', "a b"),
    ('a <img hidden src="x.png" alt="x">b', "a b"),
    ('See <video src="https://v.example/a.mp4"></video> now', "See [embedded: v.example] now"),
    ('See <video controls><source src="a.mp4"></video> now', "See [embedded: video] now"),
    ('Hear <audio src="//a.example/x.ogg"></audio> now', "Hear [embedded: a.example] now"),
    (
        'At <object data="x"><param name="movie" value="https://o.example/x.swf">'
        '<embed src="https://e.example/"></object> last',
        "At [embedded: object] last",
    ),
    ('At <embed src="https://e.example/x.swf"> last', "At [embedded: e.example] last"),
    ('At <iframe src="https://i.example/x"></iframe> last', "At [embedded: i.example] last"),
]


@pytest.mark.parametrize("markup", ["html", "markdown"])
@pytest.mark.parametrize(("source", "found"), LINES)
def test_a_line(source: str, found: str, markup: Markup) -> None:
    assert [" ".join(block.text.split()) for block in blocks(source, markup)] == [found]


@pytest.mark.parametrize(("source", "found"), LINES)
def test_the_same_line_in_a_cell(source: str, found: str) -> None:
    (block,) = blocks(f"<table><tr><td>cell<td>{source}</table>", "html")
    assert " ".join(block.text.split()) == f"cell {found}"


@pytest.mark.parametrize("markup", ["html", "markdown"])
@pytest.mark.parametrize(
    ("source", "targets"),
    [
        (
            "http://a.example <a href=b>x</a> http://c.example <a href=d>y</a>",
            ["http://a.example", "b", "http://c.example", "d"],
        ),
        ("<a href=b>x</a> www.c.example <img src=d.png alt=d>", ["b", "http://www.c.example", "d.png"]),
        ("<a href=a></a>http://b.example <a href=c>z</a>", ["http://b.example", "c", "a"]),
        (
            '<video><source src="https://v.example/x"></video> http://b.example',
            ["https://v.example/x", "http://b.example"],
        ),
    ],
)
def test_links_are_numbered_as_they_follow_each_other(source: str, targets: list[str], markup: Markup) -> None:
    (block,) = blocks(source, markup)
    assert [link.target for link in block.links] == targets
    shown = [piece.link for line in block.lay(200, 1) for piece in line.pieces if piece.style == "link-number"]
    assert shown == sorted(shown)


def test_links_of_a_second_paragraph_come_after_those_of_the_first() -> None:
    source = "- http://a.example [b](b)\n- http://c.example [d](d)\n"
    (block,) = blocks(source, "markdown")
    assert [link.target for link in block.links] == ["http://a.example", "b", "http://c.example", "d"]


def test_what_is_hidden_by_an_element_of_its_own_is_no_block() -> None:
    source = '<p>a<div style="display:none"><p>b<pre>c</pre><table><tr><td>d<td>e</table></div><p>f'
    assert [block.text for block in blocks(source, "html")] == ["a", "f"]


@pytest.mark.parametrize(
    ("found", "hidden"),
    [
        ({"hidden": ""}, True),
        ({"style": "color:red; display : none"}, True),
        ({"style": "display:none!important"}, True),
        ({"style": "display:nonesuch"}, False),
        ({"style": None}, False),
        ({"aria-hidden": "true"}, False),
        ({}, False),
    ],
)
def test_which_elements_are_not_shown(found: dict[str, str | None], hidden: bool) -> None:
    assert is_hidden(found) is hidden
