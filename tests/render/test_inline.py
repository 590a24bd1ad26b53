"""What stands within a paragraph of Markdown, tags among it."""

from __future__ import annotations

import pytest
from markdown_it.token import Token

from kantlijn.render.gathered import Inline
from kantlijn.render.inline import attributes, gather
from kantlijn.render.markdown import parser


def gathered(source: str) -> Inline:
    inline = Inline([])
    for token in parser().parse(source):
        if token.type == "inline":
            gather(inline, token.children or [])
    inline.finish()
    return inline


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one\\\ntwo", "one\ntwo"),
        ("日本\n語", "日本語"),
        ("日本\nword", "日本 word"),
        ("word\n日本", "word 日本"),
        ("*日*\n本", "日 本"),
        ("a<br>b", "a\nb"),
        ("a<br/>b", "a\nb"),
        ("a <!-- b --> c", "a  c"),
        ("a <unknown>b</unknown>", "a b"),
        ("a<ul><li>b</li><li>c</li></ul>", "a\n• b\n• c\n"),
        ("&lt;b&gt; &nbsp;x", "<b> \u00a0x"),
        ("`a  *b*`", "a  *b*"),
        ("![a cat](c.png)", "[image: a cat]"),
        ("![](c.png)", "[image: c.png]"),
        ('![](c.png "a cat")', "[image: a cat]"),
        ('![a cat](c.png "Minka")', "[image: a cat · Minka]"),
        ("x <img title='Minka' src=c.png>", "x [image: Minka]"),
        ("a<figure><img src='c.png'><figcaption>b</figcaption></figure>", "a\n[image: c.png]\nb\n"),
        ("![]()", "[image]"),
        ("x <img src=x alt='a  b'>", "x [image: a b]"),
        ("x <IMG SRC=x>", "x [image: x]"),
        ("a\\*b", "a*b"),
    ],
)
def test_the_text_of_a_paragraph(source: str, text: str) -> None:
    assert gathered(source).text == text


@pytest.mark.parametrize(
    ("source", "styles"),
    [
        ("*a*", {"a": "em"}),
        ("**a**", {"a": "strong"}),
        ("~~a~~", {"a": "strike"}),
        ("`a`", {"a": "code"}),
        ("<kbd>a</kbd>", {"a": "kbd"}),
        ("<B>a</B>", {"a": "strong"}),
        ("<ins>a</ins> <small>b</small>", {"a": "underline", "b": "muted"}),
        ("x <b>a", {"a": "strong"}),
        ("a</b>", {}),
        ("<a href='x'>a</a>", {"a": "link"}),
        ("<a name='x'>a</a>", {}),
    ],
)
def test_the_styles_of_a_paragraph(source: str, styles: dict[str, str]) -> None:
    found = gathered(source)
    assert {found.text[span.start : span.end]: span.style for span in found.spans} == styles


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("[a](http://a.b 'title')", ["http://a.b"]),
        ("<http://a.b>", ["http://a.b"]),
        ("[a](javascript:x)", ["javascript:x"]),  # whether it may be opened is decided when it is
        ("<a href='x?a&amp;b'>a</a>", ["x?a&b"]),
        ("<a HREF=x>a</a>", ["x"]),
        ("[![i](i.png)](x)", ["x"]),
        ("![i](i.png)", ["i.png"]),
        ("[a](x) <a href=y>b</a>", ["x", "y"]),
    ],
)
def test_the_links_of_a_paragraph(source: str, targets: list[str]) -> None:
    assert [link.target for link in gathered(source).links] == targets


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" href=\"a b\" ALT='c' src=d", {"href": "a b", "alt": "c", "src": "d"}),
        (' title="a &quot;b&quot;"', {"title": 'a "b"'}),
        (' alt="" hidden', {"alt": "", "hidden": ""}),
        (' data-x = "1"', {"data-x": "1"}),
        ("", {}),
    ],
)
def test_the_attributes_of_a_tag(text: str, found: dict[str, str]) -> None:
    assert attributes(text) == found


def test_what_is_not_known_keeps_its_text() -> None:
    inline = Inline([])
    gather(inline, [Token("emoji", "", 0, content="smile"), Token("nothing", "", 0)])
    inline.finish()
    assert inline.text == "smile"


def test_a_footnote_is_its_label() -> None:
    inline = Inline([])
    gather(inline, [Token("footnote_ref", "", 0, meta={"label": "a"}), Token("footnote_ref", "", 0, meta={"id": 2})])
    inline.finish()
    assert inline.text == "[a][3]"
    assert {span.style for span in inline.spans} == {"footnote sup"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("![There are a lot of\npeople](x)", "There are a lot of people"),
        ("![hard\\\nbreak](x)", "hard break"),
        ("![two  \nblanks *and\nstyle*](x)", "two blanks and style"),
        ("[![in a\nlink](x)](y)", "in a link"),
    ],
)
def test_lines_of_an_alternative_text_do_not_stick_together(source: str, said: str) -> None:
    assert gathered(source).text == f"[image: {said}]"
