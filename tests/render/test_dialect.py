"""What a site's renderer makes of Markdown beyond CommonMark, and only where that site has it."""

from __future__ import annotations

import pytest

from kantlijn.render.bodies import blocks
from kantlijn.render.dialect import MOST_QUOTES
from kantlijn.render.flow import Flow, FlowBlock
from kantlijn.render.table import Table


def shown(source: str, dialect: str) -> str:
    return "\n".join(block.text for block in blocks(source, "markdown", dialect))


def styled(source: str, dialect: str, style: str) -> list[str]:
    found = []
    for block in blocks(source, "markdown", dialect):
        assert isinstance(block, FlowBlock)
        for part in block.parts:
            if isinstance(part, Flow):
                found += [part.text[span.start : span.end] for span in part.spans if span.style == style]
    return found


@pytest.mark.parametrize(
    ("source", "style", "texts"),
    [
        ("**Dependency Injection:**Subtext", "strong", ["Dependency Injection:"]),
        ("see*(this)*now", "em", ["(this)"]),
        ("**“Quoted”**and **more.**", "strong", ["“Quoted”", "more."]),
        ("call some_snake_name and _that_", "em", ["that"]),
        ("2 * 3 * 4 and ** x **", "em", []),
    ],
)
def test_kramdown_s_emphasis_may_stand_beside_letters(source: str, style: str, texts: list[str]) -> None:
    for dialect in ("kramdown", "emphasis", "emphasis quotes"):
        assert styled(source, dialect, style) == texts


@pytest.mark.parametrize("source", ["**Dependency Injection:**Subtext", "see**(this)**now", "**“Quoted”**and"])
def test_elsewhere_it_may_not(source: str) -> None:
    assert shown(source, "quotes") == source
    assert styled(source, "", "strong") == []


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", ["abc", "123"]),
        ("a | b\n|-\n1 | 2\n3 | 4 | 5\n\nand on", ["ab", "12", "345"]),
        ("|a|b|c|\n|:--|--:|--|--|\n|1\\|x|2|", ["abc", "1|x2"]),
        ("|a|b|\n|---+:--|\n|1|2|", ["ab", "12"]),
        ("|-----|\n| a | b |\n|---|\n| 1 | 2 |", ["ab", "12"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n|----\n| 3 | 4 |\n|=====\n| 5 | 6 |", ["ab", "12", "34", "56"]),
    ],
)
def test_kramdown_s_tables_may_have_fewer_cells_in_their_line_of_dashes(source: str, rows: list[str]) -> None:
    block = blocks(source, "markdown", "kramdown")[0]
    assert isinstance(block, FlowBlock)
    (table,) = block.parts
    assert isinstance(table, Table)
    assert ["".join(cell.text for cell in row) for row in (table.head, *table.rows)] == rows
    assert shown(source, "quotes") != shown(source, "kramdown")


def test_lines_that_part_rows_of_a_long_table_are_no_rows() -> None:
    rows = [f"| {n} | {n} |" + "\n|---" * (n % 7 == 6) for n in range(100)]
    text = shown("| a | b |\n|---|---|\n" + "\n".join(rows), "kramdown")
    assert text.split("\n") == ["a\tb", *(f"{n}\t{n}" for n in range(100))]


@pytest.mark.parametrize(
    "source",
    [
        "a | b | c\n|---|\nno row",
        "a | b\n---\n1 | 2",
        "- a | b\n|-\n1 | 2",
        "a | b | c\n|-|-|",
        "    a | b\n    |-\n    1 | 2",
    ],
)
def test_what_is_no_table_to_kramdown_stays_text(source: str) -> None:
    assert shown(source, "kramdown") == shown(source, "")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("I said \"hello 'there'\" to Ann's dog", "I said “hello ‘there’” to Ann’s dog"),
        ("pages 10--12 --- or so...", "pages 10–12 — or so…"),
        ('*"emphasis"* and ["a link"](/x)', "“emphasis” and “a link”"),
        ('`"code"` and <code>x = "y"</code> and "text"', '"code" and x = "y" and “text”'),
        ("http://example.org/a--b...c and <https://example.org/it's--so>", None),
        ('"中文"和"好"', None),
        ("a rule ---- or ....", None),
    ],
)
def test_quotes_and_dashes_are_set_in_prose_alone(source: str, text: str | None) -> None:
    assert shown(source, "quotes") == (source.replace("<", "").replace(">", "") if text is None else text)


@pytest.mark.parametrize("source", ['"a"', "it's", "a -- b"])
def test_without_such_a_renderer_they_stay_straight(source: str) -> None:
    assert shown(source, "kramdown mark sub sup emoji") == source


def test_so_many_quotes_are_no_prose() -> None:
    source = '"a" ' * (MOST_QUOTES // 2 + 1)
    assert shown(source, "quotes") == source.strip()


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("a ==b *c* d== e", ["b c d"]),
        ("==one== and ==two==", ["one", "two"]),
        ("==a=b==", ["a=b"]),
        ("x == y == z and a ===b=== c", []),
        ("`==code==`", []),
    ],
)
def test_marked_text(source: str, marked: list[str]) -> None:
    assert styled(source, "mark", "mark") == marked
    assert styled(source, "kramdown quotes", "mark") == []


@pytest.mark.parametrize(
    ("source", "dialect", "text"),
    [
        ("H~2~O and ~~gone~~", "sub", "H₂O and gone"),
        ("x^2^ + y^λ^", "sup", "x² + y^λ"),
        ("H~2~O and x^2^", "sub sup", "H₂O and x²"),
        ("H~2~O and x^2^", "quotes", "H~2~O and x^2^"),
        ("a ~ b ~ c and a ^ b", "sub sup", "a ~ b ~ c and a ^ b"),
    ],
)
def test_lowered_and_raised_text(source: str, dialect: str, text: str) -> None:
    assert shown(source, dialect) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("done :tada: and :+1:", "done 🎉 and 👍"),
        ("hm :thinking:, :stuck_out_tongue:", "hm 🤔, 😛"),
        ("`:tada:` at 12:30:45, a:tada:b, ::tada::", ":tada: at 12:30:45, a:tada:b, ::tada::"),
        (":no_such_thing: and :100:", ":no_such_thing: and 💯"),
    ],
)
def test_shortcodes_of_emoji(source: str, text: str) -> None:
    assert shown(source, "emoji") == text
    assert "🎉" not in shown(source, "quotes")


def test_a_dialect_holds_in_lists_tables_and_headings() -> None:
    source = '# "One"\n\n- it\'s\n\n| a |\n|---|\n| "b" |\n\n' + "\n".join(f'- "{n}"' for n in range(100))
    text = shown(source, "quotes")
    assert '"' not in text
    assert "’s" in text


def test_a_word_that_is_no_dialect_says_nothing() -> None:
    assert shown("it's :tada:", "unheard-of") == "it's :tada:"
