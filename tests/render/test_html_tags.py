"""The rules of HTML's tags, and the walk over its nodes."""

from __future__ import annotations

import pytest

from kantlijn.render.html_tags import (
    code_language,
    data_tables,
    is_data_table,
    parsed_body,
    shows_anything,
    table_rows,
    walk,
)


def test_whether_html_shows_anything() -> None:
    assert not shows_anything("<!-- a > b --><script>if (a < b) x</script><style>b</style><div class='x'>\n</div>")
    assert not shows_anything("<!-- never closed <b>x</b>")
    assert shows_anything("<div>x")
    assert shows_anything("<script>x</script>text")
    assert shows_anything("<p><img src=x></p>")
    assert not shows_anything("<script>\n" * 5)


class Node:
    """A node that may not be compared: lexbor writes both out as HTML for that, all that is in them."""

    def __init__(self, tag: str, *children: Node) -> None:
        self.tag, self.mem_id = tag, id(self)
        self.child = children[0] if children else None
        self.next: Node | None = None
        self.parent: Node | None = None
        for child, after in zip(children, (*children[1:], None), strict=bool(children)):
            child.parent, child.next = self, after

    def __eq__(self, other: object) -> bool:
        raise AssertionError("nodes are told apart by mem_id")

    __hash__ = None  # type: ignore[assignment]


def test_a_walk_enters_and_leaves_every_node_and_compares_none() -> None:
    root = Node("body", Node("p", Node("b"), Node("i")), Node("script", Node("-text")), Node("p"))
    outer = Node("html", root, Node("after"))
    assert outer.child is root
    walked = [("" if begins else "/") + str(node.tag) for node, begins in walk(root)]  # type: ignore[arg-type]
    assert walked == "p b /b i /i /p script /script p /p".split()


def body_of(source: str):  # type: ignore[no-untyped-def]
    body = parsed_body(source)
    assert body is not None
    return body


def test_leaves_and_what_is_dropped_are_not_entered() -> None:
    body = body_of("<p>a<b>c</b></p><pre>x<i>y</i></pre><style>z</style>")
    leaf = body.css_first("pre").mem_id
    assert [node.tag for node, begins in walk(body, {leaf}) if begins] == ["p", "-text", "b", "-text", "pre", "style"]


def test_a_walk_of_nothing_ends() -> None:
    assert list(walk(body_of(""))) == []


@pytest.mark.parametrize(
    ("names", "language"),
    [
        ("language-python", "python"),
        ("hljs lang-c++ wide", "c++"),
        ("brush: js; gutter: false", "js"),
        ("highlight-source-objective-c", "objective-c"),
        ("highlight-text", "text"),
        ("python", ""),
        ("", ""),
    ],
)
def test_the_language_of_code(names: str, language: str) -> None:
    assert code_language(names) == language


def test_a_table_holds_data_when_it_has_two_columns_and_holds_none() -> None:
    assert [is_data_table(columns, False) for columns in (0, 1, 2, 3)] == [False, False, True, True]
    assert not is_data_table(2, True)


def test_tables_that_lay_out_a_page_hold_no_data() -> None:
    body = body_of(
        "<table id=page><tr><td><table id=data><tr><th>a<td>b</table><td>side</table>"
        "<table id=one><tr><td>x<tr><td>y</table><table id=none></table>"
    )
    names = {node.mem_id: node.attributes["id"] for node in body.css("table")}
    assert {names[found] for found in data_tables(body)} == {"data"}
    assert [[cell.tag for cell in row] for row in table_rows(body.css_first("#data"))] == [["th", "td"]]
