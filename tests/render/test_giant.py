"""What is very large or very odd costs little: one block never fills many windows, and nothing is quadratic.

Work is counted, not timed: windows parsed, blocks laid out, lines of Python run for a text and for one twice as long.
"""

from __future__ import annotations

import pytest

from kantlijn.model import Markup, Post
from kantlijn.render.article import Article, article, head
from kantlijn.render.bodies import blocks
from kantlijn.render.document import Block
from kantlijn.render.index import Sizes
from kantlijn.render.markdown_body import MarkdownBody
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
    ("html", "<sup>y", ""), ("html", "<sub>y", "</sub>z" * 400), ("markdown", "<sub>y", "</sub>z" * 400),
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
