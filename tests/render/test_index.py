"""The block index: the same blocks as a parse of the whole, at any size of window, and little work for little text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from kantlijn.render.definitions import guessed
from kantlijn.render.html_tags import shows_anything
from kantlijn.render.index import BlockIndex, Sizes
from kantlijn.render.markdown import parser
from kantlijn.render.markdown_body import MarkdownBody

NASTY = [
    "para one\nlazy\n",
    "# head\n",
    "Setext\n===\n",
    "- a\n- b\n\n  c\n",
    "- a\n\n- b\n",
    "1. x\n2. y\n   - z\n",
    "> quote\nlazy on\n",
    "> - in quote\n>   more\n",
    "```py\ncode\n\n# not a head\n```\n",
    "````\n```\n````\n",
    "- ```\n  in item\n\n  more\n  ```\n",
    "    indented\n\n    code\n",
    "~~~\nopen\n",
    "<div>\n\ntext\n\n</div>\n",
    "<pre>\nraw\n\nraw\n</pre>\n",
    "<p>x</p><pre>\nraw\n\n- raw\n</pre>\nmore\n",
    "<!-- comment\n\nwith blank -->\n",
    "<script>\nx\n\ny\n</script>\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "***\n",
    "[x]: http://example.org 'T'\n",
    "[^1]: note\n    more\n",
    "Term\n: def\n",
    "a\\\nb  \nc\n",
    "\\# no head\n",
    "2) other\n",
    "+ plus\n* star\n",
    "$$\na\n- b\n$$\n",
    "so\n$$\n= c\n+ d\n",
    "\\[\nx\n\\]\n",
    "\\begin{align}\na\n* b\n\\end{align}\n",
    "$$x$$\n",
]


def tops(text: str) -> list[tuple[str, int]]:
    """Kind and first line of each top-level block of a parse of the whole."""
    found = parser().parse(text, guessed(text))
    return [(token.type, token.map[0]) for token in found if token.level == 0 and token.map and token.nesting >= 0]


def found_lines(text: str, sizes: Sizes) -> list[int]:
    index = BlockIndex(text, sizes)
    while not index.complete:
        index.advance()
    return [text.count("\n", 0, entry.start) for entry in index.entries]


@given(st.lists(st.sampled_from(NASTY), max_size=14), st.sampled_from(["", "\n"]), st.sampled_from([1, 20, 80, 200]))
@example(["so\n$$\n= c\n+ d\n"] * 2, "", 1)
@example(["so\n$$\n= c\n+ d\n", "para one\nlazy\n"], "\n", 1)
def test_windows_find_the_blocks_of_the_whole(parts: list[str], joint: str, window: int) -> None:
    text = joint.join(parts)
    lines = found_lines(text, Sizes(first=window, further=window))
    shown = [
        line
        for kind, line in tops(text)
        if kind != "html_block" or shows_anything("\n".join(text.split("\n")[line:]).split("\n\n")[0])
    ]
    html = {line for kind, line in tops(text) if kind == "html_block"}
    assert [line for line in lines if line not in html] == [line for line in shown if line not in html]


def test_what_the_windows_mean_is_what_the_whole_means() -> None:
    text = "\n".join(NASTY[:12] * 3)
    whole = MarkdownBody(text)
    pieces = MarkdownBody(text, Sizes(first=50, further=50))
    pieces.finish()
    whole.finish()
    assert [pieces.block(n).text for n in range(pieces.count)] == [whole.block(n).text for n in range(whole.count)]


def test_a_definition_at_the_end_is_known_from_the_start() -> None:
    text = "See [the map] and[^a].\n\n" + "word\n\n" * 20_000 + "[the map]: https://example.org/map\n\n[^a]: a note\n"
    body = MarkdownBody(text)
    body.advance()
    assert body.index.windows == 1
    assert [link.target for link in body.block(0).links] == ["https://example.org/map"]
    assert body.block(0).text == "See the map and[a]."


def test_the_first_window_of_a_large_text_is_small() -> None:
    body = MarkdownBody("A paragraph of some words.\n\n" * 300_000)
    body.advance()
    assert body.index.windows == 1
    assert body.count < 1000


def test_a_long_list_is_cut_at_its_items_and_keeps_its_numbers() -> None:
    text = "".join(f"{n}. item {n}\n" for n in range(3, 203))
    body = MarkdownBody(text)
    body.advance()
    assert body.count == 200
    assert [line.text for line in body.block(7).lay(40, 1)] == [" 10. item 10"]
    assert [line.text for line in body.block(199).lay(40, 1)] == ["202. item 202", ""]


def test_long_code_is_cut_and_loses_no_line() -> None:
    code = "\n".join(f"line {n}" for n in range(1000))
    body = MarkdownBody(f"before\n\n```\n{code}\n```\n\nafter\n")
    body.finish()
    texts = [body.block(n).text for n in range(body.count)]
    assert "\n".join(texts[1:-1]) == code
    assert texts[-1] == "after"
    assert all(line.ground == "code-block" for n in range(1, body.count - 2) for line in body.block(n).lay(40, 1))


def test_a_fence_that_is_never_closed_is_text_in_the_end() -> None:
    text = "```\n" + "words and words\n" * 200_000
    body = MarkdownBody(text)
    body.finish()
    assert sum(body.block(n).text.count("words") for n in range(body.count)) == 400_000


def test_a_paragraph_of_a_megabyte_is_cut_at_blanks() -> None:
    text = "word " * 200_000
    body = MarkdownBody(text)
    body.finish()
    assert body.count > 50
    assert " ".join(body.block(n).text.strip() for n in range(body.count)) == text.strip()


def test_very_many_empty_lines_are_no_block() -> None:
    index = BlockIndex("\n" * 300 + "word\n", Sizes(first=10, further=10, giant=20, largest=80))
    while not index.complete:
        index.advance()
    assert [index.text[entry.start : entry.end].strip() for entry in index.entries][-1] == "word"


def test_the_first_run_of_a_table_has_a_row_however_long_that_is() -> None:
    rows = "".join(f"| {'word ' * 40}{n} |\n" for n in range(4))
    index = BlockIndex(f"| a |\n|---|\n{rows}\nend\n", Sizes(first=10, further=10, giant=10, largest=10_000))
    while not index.complete:
        index.advance()
    entries = [index.text[entry.start : entry.end] for entry in index.entries]
    assert "".join(entries).count("word") == 160
    assert entries[0].startswith("| a |")
    assert "word" in entries[0]
