"""How deeply tags are nested: what is left out, measured against the tree that the parser makes of what is kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kantlijn.nesting import shallow

LIMIT = 20


def depth(source: str) -> int:
    """How many elements of the parsed source are within one another at most."""
    node, level, deepest = LexborHTMLParser(source).root, 0, 0
    while node is not None:
        deepest = max(deepest, level)
        if node.child is not None:
            node, level = node.child, level + 1
            continue
        while node is not None and node.next is None:
            node, level = node.parent, level - 1
        node = node.next if node is not None else None
    return deepest


TAGS = [
    tag.replace("~", " ")
    for tag in (
        "<p> </p> <div> </div> <li> </li> <ul> </ul> <b> </b> <font~size=1> <font~size=2> </font> <i> </i> <a> </a> "
        "<table> </table> <tr> </tr> <td> </td> <caption> <tbody> <th> <svg> </svg> <path/> <g> </g> <foreignObject> "
        "</foreignObject> <title> </title> <desc> </desc> <math> </math> <mi> </mi> "
        "<annotation-xml~encoding=text/html> <annotation-xml> </annotation-xml> <x/> <x> </x> <span> </span> <div/> "
        "<option> <select> </select> <button> "
        "</button> <form> </form> <h1> </h2> <dd> <dt> <dl> </dl> <template> </template> <object> </object> <script> "
        "</script> <style> </style> <ruby> <rt> </ruby> word <br> <hr> <nobr> <tr/> <!--> <!--x--> <![CDATA[ ]]> <?x> "
        "</?> <img> <blockquote> </blockquote> <pre> </pre> <body> <center> <textarea> </textarea> <plaintext>"
    ).split()
]


@given(st.lists(st.sampled_from(TAGS), max_size=3), st.lists(st.sampled_from(TAGS), min_size=1, max_size=8))
@example([], ["<svg>", "<plaintext>"])
def test_what_is_kept_is_never_much_deeper_than_the_limit(before: list[str], again: list[str]) -> None:
    kept, _ = shallow("".join(before) + "".join(again) * 60, LIMIT)
    # Cells bring two elements of their own, a page two more.
    assert depth(kept) <= 3 * LIMIT


@given(st.lists(st.sampled_from(TAGS), max_size=60))
@example(["<div>", "<div>", "<div>", "<plaintext>"])
def test_only_tags_are_left_out(parts: list[str]) -> None:
    source = "".join(parts)
    kept, count = shallow(source, 3)
    assert (kept == source) is (count == 0)
    assert kept.count("word") == source.count("word")


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<div/>",
        "<div </div>",
        "<div></b>",
        '<div title="></div>">',
        "<div><!--</div>-->",
        "<div><? </div>",
        "<div><script></div></script>",
        "<div><table><td></div>",
        "<div><select></div><select>",
        "<svg><title><div>",
        "<li><ul></li>",
        "<span><div></span>",
        "<b id={n}>",
        "<p><b id={n}>x",
        "<form><blockquote></form>",
    ],
)
def test_what_nests_is_left_out_beyond_the_limit(unit: str) -> None:
    source = "".join(unit.format(n=n) for n in range(200)) + "core"
    assert depth(source) > 2 * LIMIT
    kept, count = shallow(source, LIMIT)
    assert count
    assert depth(kept) <= 2 * LIMIT
    assert kept.endswith("core")


@pytest.mark.parametrize(
    "unit",
    [
        "<p>",
        "<br/>",
        "<li>",
        "<dt><dd>",
        "<p><span>x",
        "<li><span>x",
        "<li><div>x",
        "<h1>x</h1>",
        "<option>x",
        "<p><font size=2>x",
        "<a name=x>x",
        "<div><font></div>",
        "<div><span></div>",
        "<div></div>",
        '<a title="a > b">x</a>',
        "a < b ",
        "<svg><path/><use/></svg>",
        "<svg><title>x</title><path/></svg>",
        "<math><mi>x</mi><mspace/></math>",
        "<b><p>x</b></p>",
        "<form><p></form>",
        "<!-- <div> -->",
        "<script>'<div>'</script>",
        "<textarea><div></textarea>",
        "<ruby>x<rt>y</ruby>",
        "<table><tr><td>x<td>y<tr><td>z</table>",
        "<table><tr><td><div>x<td><span></table>",
        "<select><option>x<option>y</select>",
    ],
)
def test_what_does_not_nest_is_kept(unit: str) -> None:
    assert shallow(unit * 200, LIMIT) == (unit * 200, 0)
    table = f"<table><tr>{'<td>' + unit}</table>"
    assert shallow(table * 200, LIMIT) == (table * 200, 0)


def test_rows_and_cells_end_one_another() -> None:
    source = "<table>" + "<tr><td><div>a<td><b>b<th>c" * 200
    assert shallow(source, LIMIT) == (source, 0)


def test_the_end_tags_of_what_is_left_out_go_with_it() -> None:
    kept, count = shallow("<div>" * 10 + "core" + "</div>" * 10 + "<p>after", 3)
    assert (kept, count) == ("<div>" * 3 + "core" + "</div>" * 3 + "<p>after", 7)


def test_styles_that_are_left_open_do_not_multiply_without_end() -> None:
    source = "<p>" + "".join(f"<b id={n}>" for n in range(15)) + "<p>x" * 200
    kept, count = shallow(source, LIMIT, most_reopened=100)
    assert count
    assert len(re.findall("<b", LexborHTMLParser(kept).html or "")) < 200
    assert kept.count("x") == 200


def test_an_option_ends_what_needs_no_end_tag() -> None:
    source = "<select>" + "<option><x><li>" * 100
    assert depth(source) > 5 * LIMIT
    assert depth(shallow(source, LIMIT)[0]) <= 2 * LIMIT
