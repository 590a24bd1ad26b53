"""Markdown as a body: blocks parsed as they are asked for, each kind of entry in its way."""

from __future__ import annotations

from kantlijn.model import Post
from kantlijn.render.article import Article, head
from kantlijn.render.document import Heading
from kantlijn.render.index import Sizes
from kantlijn.render.markdown_body import MarkdownBody
from render.laid import laid, shown


def finished(text: str, sizes: Sizes | None = None, kept: int = 300) -> MarkdownBody:
    body = MarkdownBody(text, sizes, kept)
    body.finish()
    return body


def test_a_block_is_parsed_once_while_it_is_kept() -> None:
    body = finished("one\n\ntwo\n\nthree\n", kept=2)
    first = body.block(0)
    body.block(1)
    assert body.block(0) is first
    body.block(2)  # the second was used least of late
    assert body.block(0) is first
    again = body.block(1)
    assert body.block(1) is again
    assert body.block(0) is first


def test_the_outline_names_headings_by_their_blocks() -> None:
    body = finished("# One *two*\n\ntext\n\nThree\n---\n\n> # not this one\n")
    assert body.outline() == [Heading(1, "One two", 0), Heading(2, "Three", 2)]


def test_a_heading_says_its_link_by_the_definition_that_is_found() -> None:
    body = MarkdownBody("# See [x]\n\n```\n[x]: http://no.example.org/\n```\n\nend\n", Sizes(first=10))
    while not body.count:
        body.advance()
    assert body.outline() == [Heading(1, "See x", 0)]
    assert body.revision == 0
    body.finish()
    assert body.revision == 1
    assert body.outline() == [Heading(1, "See [x]", 0)]


def test_indented_code_loses_its_indent_and_nothing_else() -> None:
    lines = [f"    line {n}" if n % 2 else f"\t  line {n}" for n in range(300)]
    body = finished("before\n\n" + "\n".join(lines) + "\n")
    assert body.count == 3
    assert body.block(1).text.split("\n")[:2] == ["line 0", "line 1"] or body.block(1).text.startswith("  line 0")
    said = "\n".join(body.block(n).text for n in range(1, body.count))
    assert [line.strip() for line in said.split("\n")] == [f"line {n}" for n in range(300)]


def test_a_long_fence_keeps_its_language_in_every_stretch() -> None:
    body = finished("```python\n" + "x = 'y'\n" * 450 + "```\n")
    assert body.count == 3
    for index in range(body.count):
        assert "code.string" in {piece.style for piece in body.block(index).lay(40, 1)[0].pieces}
    assert [body.block(index).gap for index in range(body.count)] == [False, False, True]


def test_items_of_a_long_list_are_blocks_with_room_for_the_last_number() -> None:
    body = finished("".join(f"{n}. item\n" for n in range(98, 198)))
    assert shown(body.block(0).lay(40, 1)) == [" 98. item"]
    assert shown(body.block(99).lay(40, 1)) == ["197. item", ""]


def test_a_loose_list_is_set_off_item_by_item() -> None:
    body = finished("* item\n\n" * 60)
    assert {tuple(shown(body.block(n).lay(40, 1))) for n in range(body.count)} == {("• item", "")}


def test_tasks_of_a_long_list_have_their_boxes() -> None:
    body = finished("- [ ] to do\n- [x] done\n" * 40)
    assert [body.block(n).lay(40, 1)[0].text for n in (0, 1)] == ["☐ to do", "☑ done"]


def test_a_long_table_is_runs_with_the_columns_of_the_first_whichever_is_asked_for_first() -> None:
    rows = "".join(f"| {'wide ' * (n == 50)}row {n} | {n} |\n" for n in range(250))
    text = f"| name | n |\n|---|--:|\n{rows}"
    body = finished(text)
    assert body.count == 3
    last = body.block(2)
    assert [len(line.text) for line in last.lay(40, 1)][:2] == [17, 17]
    assert "name" not in last.text
    assert [len(line.text) for line in body.block(0).lay(40, 1)][:2] == [17, 17]
    assert last.text.split("\n")[-1] == "row 249\t249"


def test_a_table_of_too_many_cells_says_why_it_is_shown_as_written() -> None:
    body = finished("|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|x\n" * 200)
    lines = shown(body.block(0).lay(120, 1))
    assert lines[0] == "a table of 200 columns and 200 rows, too large to be laid out"
    assert body.block(0).text.count("x") == 200


def test_text_that_no_window_can_hold_is_plain() -> None:
    body = finished("<div>\n" + "*word*\n" * 50, Sizes(first=10, further=10, giant=20, largest=40))
    assert any("*word*" in body.block(n).text for n in range(body.count))
    assert sum(body.block(n).text.count("word") for n in range(body.count)) == 50


def test_an_article_forgets_lines_when_definitions_changed() -> None:
    text = "See [x].\n\n```\n[x]: http://no.example.org/\n```\n"
    document = Article(head(Post("", "T", text), 0), MarkdownBody(text, Sizes(first=8)))
    assert document.reach(1)
    assert "See x" in document.lines(1, 40)[0].text
    document.finish()
    assert "See [x]" in document.lines(1, 40)[0].text


NOTE = f"A word[^a-long-label].\n\n[^a-long-label]: {'words here ' * 12}\n"


def test_a_note_is_as_wide_as_the_column_below_its_first_line() -> None:
    lines = [line for line in laid(NOTE, 50).splitlines() if line.strip()][1:]
    assert lines[0].startswith("[a-long-label] words here")
    assert all(line.startswith("    words") or line.startswith("    here") for line in lines[1:])
    assert all(len(line) <= 50 for line in lines)
    assert len(lines[1]) > 50 - len("words ")


def test_a_label_too_wide_for_text_beside_it_stands_above_the_note() -> None:
    lines = [line for line in laid(NOTE, 24).splitlines() if line.strip()]
    at = lines.index("[a-long-label]")
    assert lines[at + 1].startswith("    words here")
