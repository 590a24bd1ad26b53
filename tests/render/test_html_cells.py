"""Cells of HTML tables: lines of their own, and each in its column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.bodies import blocks
from kantlijn.render.html import html_blocks
from kantlijn.render.table import Table
from render.laid import check, laid


def rows(source: str) -> list[list[str]]:
    (block,) = html_blocks(f"<table>{source}</table>")
    table = block.parts[-1]
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.shown]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<pre>one\n  two\n\nthree</pre>", "one\n\u00a0\u00a0two\n\nthree"),
        ("a<pre>b\nc</pre>d", "a\nb\nc\nd"),
        ("<pre>\n<code>x = 1<br>y</code></pre>", "x = 1\ny"),
        ("<ul><li>one<li>two</ul>", "• one\n• two"),
        ("<ol><li>one<li>two<ul><li>deep</ul></ol>end", "1. one\n2. two\n  • deep\nend"),
        ("<p>one<p>two", "one\ntwo"),
        ("<div>one</div> two<br>three", "one\ntwo\nthree"),
        ("<dl><dt>a<dd>b</dl>", "a\nb"),
        ("<b>one</b> two", "one two"),
        ("<script>x</script>one", "one"),
    ],
)
def test_the_lines_of_a_cell(cell: str, text: str) -> None:
    found = rows(f"<tr><td>{cell}<td>z")[0][0]
    assert [line.rstrip(" ") for line in found.split("\n")] == text.split("\n")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e", [["a", "b"], ["", "c"], ["d", "e"]]),
        ("<tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f", [["a", "b", "c"], ["d", "", "e"], ["f", "", ""]]),
        ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", [["a", "", "b"], ["c", "d", "e"]]),
        ("<tr><td colspan=2 rowspan=2>a<td>b<tr><td>c", [["a", "", "b"], ["", "", "c"]]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [["a", "b"], ["", "c"], ["", "d"]]),
        ("<thead><tr><th rowspan=9>a<th>b<tbody><tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
        ("<tr><td rowspan=x colspan=-1>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    ],
)
def test_rows_under_a_cell_that_reaches_down_stand_in_their_columns(source: str, found: list[list[str]]) -> None:
    assert rows(source) == found


def test_how_a_table_looks_whose_cells_reach_down() -> None:
    source = "<table><tr><th>Day<th>Said<tr><td rowspan=2>Monday<td>one<tr><td>two<tr><td>Tuesday<td>three</table>"
    assert laid(source, markup="html").splitlines() == [
        "Day       Said",
        "───────────────",
        "Monday    one",
        "          two",
        "Tuesday   three",
    ]


def test_cells_that_would_reach_over_very_many_stand_as_they_are_written() -> None:
    found = rows("<tr><td colspan=1000>a<td>b" * 30)
    assert found == [["a", "b"]] * 30


SPAN = st.integers(0, 6)


@given(st.lists(st.lists(st.tuples(SPAN, SPAN), min_size=1, max_size=4), min_size=1, max_size=8), st.integers(10, 60))
def test_no_cell_is_lost_however_cells_reach(spans: list[list[tuple[int, int]]], width: int) -> None:
    source = ""
    names: list[str] = []
    for row in spans:
        source += "<tr>"
        for columns, lines in row:
            names.append(f"w{len(names)}")
            source += f"<td colspan={columns} rowspan={lines}>{names[-1]}"
    found = blocks(f"<table>{source}</table>", "html")
    assert " ".join(block.text for block in found).split() == names
    for block in found:
        check(block, width)
