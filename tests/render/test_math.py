"""Formulas stay as they are written; prices and brackets that are meant are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.bodies import blocks
from kantlijn.render.math import LONGEST, is_formula, with_lines
from render.laid import laid


def text(source: str) -> str:
    return "\n\n".join(block.text for block in blocks(source, "markdown"))


@pytest.mark.parametrize(
    "formula",
    [
        "$a*b*c$",
        "$x_1 + x_2$",
        r"$\{a\}$",
        "$n$",
        r"$$\sum_{i} a_i * b_i * c$$",
        r"$$a \\ b$$",
        r"\(a_1*b*c_2\)",
        r"\(x\)",
        r"\[x^2 \\ \{y\}\]",
        r"\\(x_1\\)",
        r"\begin{cases}a & b \\ c\end{cases}",
        "$a < b$",
        r"$\text{words in a formula} * 2 * 3$",
        "$$\na \\\\\nb * c * d\n$$",
        "$$\na\n- b\n= c\n+ d\n1. e\n# f\n> g\n$$",
        "\\[\n\\begin{aligned}\na &= *b* \\\\\n\\end{aligned}\n\\]",
        "\\begin{align*}\na_1 &= _b_ \\\\\n\\end{align*}",
        "\\[\nx\n\\]",
    ],
)
def test_a_formula_stays_as_it_is_written_with_its_lines(formula: str) -> None:
    assert text(formula) == formula
    assert text(f"Let *it* be\n\n{formula}\n\n*end*") == f"Let it be\n\n{formula}\n\nend"
    if "\n" not in formula:
        assert text(f"Let *it* be {formula}, *end*") == f"Let it be {formula}, end"
        assert text(f"- {formula}\n- *b*") == f"{formula}\nb"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("It costs $5 and $10, or *more* than $3.", "It costs $5 and $10, or more than $3."),
        ("From *$5*-$10 up", "From $5-$10 up"),
        ("US$5 for *this* and AU$ *that*", "US$5 for this and AU$ that"),
        ("A $5 [link](u) and 6$ more", "A $5 link and 6$ more"),
        ("Pay $5 for *every single* one, not 6$ now", "Pay $5 for every single one, not 6$ now"),
        (r"Twice \[caption\] and \[1\] and \[*emphasis*\]", "Twice [caption] and [1] and [emphasis]"),
        (r"So \(see *below*\) and \(or\)", "So (see below) and (or)"),
        (r"\$a*b*c\$", "$abc$"),
        ("`$a*b*c$` and $HOME", "$a*b*c$ and $HOME"),
        ("$$ never closed *here* and\nmore", "$$ never closed here and more"),
        ("$$ one\n\n*two* $$", "$$ one\n\ntwo $$"),
        ("Make $$ *quickly* and then $$$ more", "Make $$ quickly and then $$$ more"),
        ("    $$\n    code\n", "$$\ncode"),
    ],
)
def test_what_is_no_formula_is_read_as_ever(source: str, found: str) -> None:
    assert text(source) == found


def test_a_formula_stands_in_a_list_and_in_a_quote() -> None:
    source = "- so\n  $$\n  a * b * c\n  $$\n- next\n\n> $$\n> x\n> $$\n"
    assert laid(source) == "• so\n    $$\n    a * b * c\n    $$\n\n• next\n\n▎   $$\n▎   x\n▎   $$\n"


def test_marks_that_are_never_closed_cost_little() -> None:
    for source in ("$$ a\n" * 5000, "\\[\n" * 20_000, "\\begin{align}\n" * 3000, "$a " * 5000, "\\(" * 5000):
        assert text(source)


@given(
    st.lists(
        st.sampled_from(["$", "$$", r"\(", r"\)", r"\[", r"\]", "a", "b_1", "*", " ", "\n", "word", "{", "5"]),
        max_size=30,
    )
)
def test_no_word_is_lost_whatever_marks_there_are(parts: list[str]) -> None:
    source = "".join(parts)
    assert re.findall("word", text(source)) == re.findall("word", source)


@pytest.mark.parametrize(
    ("content", "kind", "found"),
    [
        ("x^2", "single", True),
        ("5 and", "single", False),
        ("a sentence that has_many words", "double", False),
        ("and/or", "round", False),
        ("a*b", "round", True),
        ("see https://e.example/a=b", "square", False),
        ('poll id="3"', "square", False),
        ('caption id="attachment_12"', "square", False),
        ("^1", "square", False),
        ("a_1", "square", True),
        ("y = 2x", "square", True),
        (r"\frac12", "square", True),
    ],
)
def test_what_is_a_formula(content: str, kind: str, found: bool) -> None:
    assert is_formula(content, kind) is found


def test_white_space_of_html_is_one_space_but_for_the_lines_of_a_formula() -> None:
    assert with_lines("a \n b") == "a b"
    assert with_lines("a \n $$\n x  \n  y $$ \n b") == "a $$\nx\ny $$ b"
    assert with_lines("\\[\nx\n\\] and \\begin{a}\ny\n\\end{a}") == "\\[\nx\n\\] and \\begin{a}\ny\n\\end{a}"
    assert with_lines("costs $$ \n more") == "costs $$ more"
    assert len(with_lines("$$" + "x\n" * 3 + "\\[" * LONGEST)) > LONGEST
