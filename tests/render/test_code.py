"""Code: every character of it, on a ground of its own, in colours where its language is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render import code
from kantlijn.render.bodies import blocks
from kantlijn.render.code import COLOURED, Code, coloured, with_language
from kantlijn.render.flow import FlowBlock, Run
from render.laid import check

PYTHON = "def f(x):\n    return 'text'  # why\n"


def test_code_of_a_language_is_coloured_and_whole() -> None:
    runs = coloured(PYTHON, "python")
    assert "".join(run.text for run in runs) == PYTHON
    found = {run.text: run.style for run in runs}
    assert (found["def"], found["return"]) == ("code.keyword", "code.keyword")
    assert (found["f"], found["(x):\n    "]) == ("code.name", "")
    assert (found["'text'"], found["# why"]) == ("code.string", "code.comment")


@pytest.mark.parametrize("language", ["", "no such language", "text"])
def test_code_of_no_language_is_plain(language: str) -> None:
    assert {run.style for run in coloured(PYTHON, language)} == {""}


def test_very_long_code_is_not_coloured() -> None:
    line = "x = 1\n"
    longest = (line * COLOURED)[: COLOURED - 1] + "\n"
    assert len(coloured(longest, "python")) > 1
    text = longest + "\n"
    assert coloured(text, "python") == [Run(text, "")]


@pytest.mark.parametrize("many", [1, 5, 40, 1000])
def test_code_of_very_many_words_is_coloured_at_its_beginning(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "TOKENS", many)
    text = "def a(): pass\n" * 10
    found = coloured(text, "python")
    assert "".join(run.text for run in found) == text
    assert found[0].style == "code.keyword"
    assert sum(run.style == "code.keyword" for run in found) == {1: 1, 5: 1, 40: 9, 1000: 20}[many]


def test_what_looks_alike_is_one_run_however_many_tokens_it_is() -> None:
    runs = coloured("(" * 5_000 + "defun" + ")" * 5_000, "scheme")
    assert len(runs) <= 3
    assert "".join(run.text for run in runs) == "(" * 5_000 + "defun" + ")" * 5_000


def test_code_that_a_lexer_changes_is_plain() -> None:
    text = "one\r\ntwo\n"
    assert coloured(text, "python") == [Run(text, "")]


def test_lines_stand_indented_on_their_ground_and_know_their_offsets() -> None:
    lines = Code("one\n\n two").lay(20, 10, 1)
    assert [line.text for line in lines] == ["  one", "  ", "   two"]
    assert {line.ground for line in lines} == {"code-block"}
    assert [[piece.at for piece in line.pieces] for line in lines] == [[-1, 10], [-1], [-1, 15]]


def test_a_narrow_column_indents_nothing() -> None:
    assert Code("one").lay(19, 0, 1)[0].text == "one"
    assert Code("one").lay(20, 0, 1)[0].text == "  one"


def test_a_line_that_is_too_wide_goes_on_below_a_mark() -> None:
    fits = "x" * 18
    assert [line.text for line in Code(fits).lay(20, 0, 1)] == ["  " + fits]
    lines = Code(fits + "y").lay(20, 0, 1)
    assert [line.text for line in lines] == ["  " + "x" * 16, "  ↪ xxy"]
    assert [piece.style for piece in lines[1].pieces] == ["muted", ""]


@pytest.mark.parametrize(("width", "lines"), [(5, ["abc", "↪ def"]), (4, ["abcd", "ef"]), (1, [*"abcdef"])])
def test_very_narrow_columns_have_no_room_for_the_mark(width: int, lines: list[str]) -> None:
    assert [line.text for line in Code("abcdef").lay(width, 0, 1)] == lines


def test_empty_code_is_an_empty_line() -> None:
    (line,) = Code("").lay(20, 0, 1)
    assert (line.text, line.ground) == ("  ", "code-block")


@given(
    st.text(st.sampled_from("ab ()='\"#日é\u0301\n"), max_size=60), st.integers(1, 30), st.sampled_from(["", "python"])
)
def test_every_character_stands_in_its_place(text: str, width: int, language: str) -> None:
    check(FlowBlock([Code(text, language)]), width)


def styled(text: str, language: str) -> list[tuple[str, str]]:
    return [(run.text.strip(), run.style) for run in coloured(text, language) if run.style]


@pytest.mark.parametrize("language", ["diff", "patch"])
def test_what_a_diff_adds_and_removes_has_a_colour_beside_its_sign(language: str) -> None:
    found = styled("--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same\n", language)
    assert ("-old", "code.removed") in found
    assert ("+new", "code.added") in found
    assert ("@@ -1 +1 @@", "code.keyword") in found


@pytest.mark.parametrize("language", ["", "console", "bash", "Shell"])
def test_lines_at_a_prompt_are_shell_whatever_the_code_is_called(language: str) -> None:
    found = styled('$ echo "a word" # why\na word\n$ for x in y; do true; done', language)
    assert ("$", "code.comment") in found
    assert ("echo", "code.type") in found
    assert ('"a word"', "code.string") in found
    assert ("for", "code.keyword") in found
    assert not [text for text, _ in found if text == "a word"]


def test_a_dollar_within_a_line_or_in_another_language_is_no_prompt() -> None:
    assert styled("costs $ 5\n", "") == []
    assert styled("$ x = 1\n", "php") != styled("$ x = 1\n", "console")


@pytest.mark.parametrize("head", [":::python", "#!python", "::::python ", ":::python hl_lines=1"])
@pytest.mark.parametrize("block", ["    {}\n    x = '1'\n\n    y\n", "```\n{}\nx = '1'\n\ny\n```\n"])
def test_a_first_line_that_names_the_language_is_no_code(head: str, block: str) -> None:
    (found,) = blocks(block.format(head), "markdown")
    assert isinstance(found, FlowBlock)
    assert found.text == "x = '1'\n\ny"
    assert [part.language for part in found.parts if isinstance(part, Code)] == ["python"]


@pytest.mark.parametrize("line", ["#!/bin/sh", "::: three signs", ":: x", "#!python"])
def test_other_first_lines_are(line: str) -> None:
    code = line if line == "#!python" else f"{line}\ny"
    assert blocks(f"```\n{code}\n```", "markdown")[0].text == code
    assert with_language(f"{line}\ny", "sh")[0] == f"{line}\ny"


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ('js title="src/a.js" {1,3}', "src/a.js"),
        ("js:title=src/a.js", "src/a.js"),
        ("{.python filename='b.py'}", "b.py"),
        ("js {1,3}", ""),
        ("js subtitle=x", ""),
    ],
)
@pytest.mark.parametrize("lines", [1, 3000])
def test_the_title_of_a_fence_stands_above_it(info: str, title: str, lines: int) -> None:
    code = "x = 1\n" * lines
    first = blocks(f"```{info}\n{code}```", "markdown")[0].text
    assert first.startswith(f"{title}\nx = 1" if title else "x = 1")
