"""What is very large or very odd costs little: one block never fills many windows, and nothing is quadratic.

Work is counted, not timed: windows parsed, blocks laid out, lines of Python run for a text and for one twice as long.
"""

from __future__ import annotations

import pytest

from kantlijn.model import Markup, Post
from kantlijn.render.article import Article, article, head
from kantlijn.render.body import blocks
from kantlijn.render.document import Block
from kantlijn.render.html_tags import shows_anything, walk
from kantlijn.render.index import Sizes
from kantlijn.render.markdown_body import MarkdownBody
from render.laid import check
from render.work import lines_run, pieces_kept, pieces_made

ROWS = "| name | count |\n|:-----|------:|\n" + "".join(f"| row {n} | {n} |\n" for n in range(900))
GIANTS = {
    "table": ROWS,
    "bullets": "".join(f"- item {n}\n  - nested {n}\n" for n in range(500)),
    "numbers": "7. item\n" + "".join(f"1. item {n}\n" for n in range(700)),
    "loose": "".join(f"* item {n}\n\n  more\n\n" for n in range(300)),
    "fence": "```python\n" + "".join(f"x = {n}\n\n" for n in range(600)) + "```\n",
    "tildes": "~~~~\n" + "```\n# no head\n~~~\n" * 400 + "~~~~\n",
}


def every(text: str, sizes: Sizes | None = None) -> list[str]:
    body = MarkdownBody(text, sizes)
    body.finish()
    return [line.text for n in range(body.count) for line in body.block(n).lay(60, 1)]


@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_looks_the_same_whether_it_came_in_one_window_or_many(name: str) -> None:
    text = f"before\n\n{GIANTS[name]}\nafter\n"
    whole = every(text, Sizes(first=len(text) + 1))
    # The numbers of a list that is still read stand in as many cells as those that are known need.
    assert [line.lstrip() for line in every(text, Sizes(1000, 1000, 1000))] == [line.lstrip() for line in whole]


@pytest.mark.parametrize("name", GIANTS)
def test_the_first_lines_of_a_giant_cost_two_windows(name: str) -> None:
    text = GIANTS[name].removesuffix("```\n").removesuffix("~~~~\n")
    head, _, rows = text.partition("\n") if name in ("fence", "tildes") else ("", "", text)
    if name == "table":
        head, rows = "\n".join(text.split("\n")[:2]), "\n".join(text.split("\n")[2:])
    document = article(Post("", "T", f"{head}\n{rows * (1_000_000 // len(rows))}".lstrip()))
    for index in range(20):
        assert document.reach(index)
        document.lines(index, 60)
    assert document.body.index.windows <= 2  # type: ignore[attr-defined]
    assert document.laid == 20


def test_a_long_table_keeps_its_columns_and_shows_its_head_once() -> None:
    lines = every(ROWS)
    assert lines[0].split() == ["name", "count"]
    assert sum("name" in line for line in lines) == 1
    assert {len(line) for line in lines if line.startswith("row ")} == {len(lines[0])}
    assert lines[-2].split() == ["row", "899", "899"]
    assert [line for line in lines if not line] == [""]


def test_a_table_of_html_is_whole_and_in_runs() -> None:
    rows = "".join(f"<tr><td>row {n}<td>{n}</tr>" for n in range(3000))
    (block,) = blocks(f"<table><caption>All of it</caption><tr><th>name<th>n</tr>{rows}</table>", "html")
    assert "row 2999\t2999" in block.text
    assert block.text.startswith("All of it\n")
    check(block, 30)


def test_tables_in_tables_are_the_text_of_their_cells() -> None:
    found = blocks("<table><tr><td>" * 600 + "core", "html")
    assert [block.text for block in found] == ["core"]
    found = blocks("<table><tr><td><table><tr><td>in<td>ner</table><td>side</table>", "html")
    assert [block.text for block in found] == ["in\tner", "side"]


def test_code_in_a_cell_is_not_lost() -> None:
    (block,) = blocks("<table><tr><td>a<td><pre>one\ntwo</pre></table>", "html")
    assert block.text.split() == ["a", "one", "two"]


def test_a_task_in_a_list_with_empty_lines_has_its_box_once() -> None:
    (block,) = blocks("- [ ] one\n\n- [x] two\n", "markdown")
    assert [line.text for line in block.lay(40, 1)] == ["☐ one", "", "☑ two", ""]


def test_a_definition_in_code_is_none() -> None:
    (first, *_) = blocks("See [x].\n\n```\n[x]: http://example.org/\n```\n", "markdown")
    assert (first.text, first.links) == ("See [x].", ())


def test_blocks_are_laid_out_again_when_a_guessed_definition_was_none() -> None:
    text = "See [x], [y].\n\n```\n[x]: http://no.example.org/\n```\n\n[y]: http://example.org/\n"
    document = Article(head(Post("", "T", text), 0), MarkdownBody(text, Sizes(first=20)))
    assert document.reach(1)
    document.lines(1, 40)
    assert len(document.block(1).links) == 2
    document.finish()
    assert document.block(1).text == "See [x], y."
    assert "[x]" in document.lines(1, 40)[0].text
    assert [link.target for link in document.block(1).links] == ["http://example.org/"]


def test_whether_html_shows_anything() -> None:
    assert not shows_anything("<!-- a > b --><script>if (a < b) x</script><style>b</style><div class='x'>\n</div>")
    assert not shows_anything("<!-- never closed <b>x</b>")
    assert shows_anything("<div>x")
    assert shows_anything("<script>x</script>text")
    assert shows_anything("<p><img src=x></p>")
    assert not shows_anything("<script>\n" * 5)


SOUPS: list[tuple[Markup, str]] = [
    ("html", "<p>x"), ("html", "<p>x</p>\n"), ("html", "<ul><li>x</ul>"), ("html", "x<br>"), ("html", "x<br><br>"),
    ("html", "<a href=x>y</a> "), ("html", "http://a.b/ "), ("html", "<table><tr><td>a<td>b</table>"),
    ("markdown", "*a* "), ("markdown", "[a](b) "), ("markdown", "<http://a.b> "), ("markdown", "- a\n"),
    ("markdown", "a\n\n"), ("markdown", "> a\n"), ("markdown", "`a` "), ("text", "a\n"), ("text", "- a\n"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "soup"), SOUPS)
def test_twice_the_text_is_twice_the_work(markup: Markup, soup: str) -> None:
    def work(times: int) -> list[Block]:
        found = blocks(soup * times, markup)
        for block in found[:40]:
            block.lay(60, 1)
        return found

    work(400)  # what is looked up once and remembered
    assert lines_run(lambda: work(400)) <= 2.5 * lines_run(lambda: work(200)) + 1000


NESTS: list[tuple[Markup, str, str]] = [
    ("html", "<blockquote>y", ""), ("html", "<blockquote>", "core"), ("html", "<ol><li>y", ""),
    ("html", "<ul><li>y", ""), ("html", "<dl><dd>y", ""), ("html", "<b>y", ""), ("html", "<i><b>y</i>", ""),
    ("html", "<table><tr><td>y", ""),
    ("html", "<div><table><tr><td>y<td>z", ""), ("markdown", "<b>y", ""), ("markdown", "<b>", "</i>" * 400),
    ("markdown", "<a href=x>y", ""), ("markdown", "_a *b ", "* _" * 400),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "opening", "rest"), NESTS)
def test_twice_the_depth_is_twice_the_work(markup: Markup, opening: str, rest: str) -> None:
    def work(depth: int) -> list[Block]:
        found = blocks(opening * depth + rest[: len(rest) * depth // 400], markup)
        for block in found:
            block.lay(80, 1)
        return found

    whole, half = work(400), work(200)
    assert pieces_made(whole) <= 2.6 * pieces_made(half)
    assert pieces_kept(whole) <= 2.6 * pieces_kept(half)
    assert lines_run(lambda: work(400)) <= 2.6 * lines_run(lambda: work(200)) + 1000


@pytest.mark.parametrize("opening", ["![", "[", "[^a", "![a][", "*a ["])
def test_brackets_that_are_never_closed_are_passed_over_once(opening: str) -> None:
    text = opening * (4000 // len(opening))
    blocks("x", "markdown")
    run = lines_run(lambda: blocks(text, "markdown"))
    assert run <= 60 * len(text)
    (block,) = blocks(text, "markdown")
    assert block.text.count("[") == text.count("[")


def test_an_item_of_a_long_list_that_is_nested_too_deeply_is_its_source() -> None:
    text = "".join("  " * depth + f"- level {depth}\n" for depth in range(100))
    said = "\n".join(block.text for block in blocks(text, "markdown"))
    assert all(f"level {depth}\n" in said + "\n" for depth in range(100))


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
