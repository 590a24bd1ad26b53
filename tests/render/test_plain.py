"""Plain text as it stands on the screen: its own line breaks, and the lists and quotes that people type."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.bodies import blocks
from kantlijn.render.plain import FILLED, LONGEST, note, paragraph, paragraphs
from render.laid import cases, check, laid, shown


@pytest.mark.parametrize(("source", "expected"), cases("plain.txt"))
def test_plain(source: str, expected: str) -> None:
    assert laid(source, markup="text") == expected


@given(st.text(st.sampled_from("ab 1.>-*\n日    "), max_size=120), st.integers(1, 40))
def test_plain_text_keeps_every_word(text: str, width: int) -> None:
    found = blocks(text, "text")
    for block in found:
        check(block, width)
    assert "".join(block.text for block in found).count("a") == text.count("a")


def test_quotes_in_quotes_stand_as_deep_as_they_are_quoted() -> None:
    mail = "Anna wrote:\n> Hi,\n>\n>> one\n> > two\n>>   \n>\n> No.\n" + ">" * 99 + " deep"
    lines = shown(paragraph(mail).lay(200, 20))
    assert lines[:5] == ["Anna wrote:", "▎ Hi,", "▎ ▎ one", "▎ ▎ two", "▎ No."]
    assert lines[5].endswith("deep")


def test_blank_lines_part_paragraphs() -> None:
    text = "\n\none\ntwo\n \n\t\n\nthree\n\n"
    assert [text[start:end].strip("\n") for start, end in paragraphs(text)] == ["one\ntwo", "three"]
    assert list(paragraphs("")) == []
    assert list(paragraphs(" \n \n")) == []


@given(st.text(st.sampled_from("a \n\t"), max_size=60))
def test_paragraphs_lie_in_order_and_leave_out_blanks_alone(text: str) -> None:
    spans = list(paragraphs(text))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(("joint", "size"), [(" ", 10), ("\n", 10), ("", 10)])
def test_a_very_long_paragraph_is_cut(joint: str, size: int) -> None:
    text = joint.join(["x" * size] * (3 * LONGEST // (size + len(joint))))
    spans = list(paragraphs(text))
    assert len(spans) in (3, 4)
    assert all(end - start <= LONGEST for start, end in spans)
    assert "".join(text[start:end] for start, end in spans) == text
    if joint:
        assert all(text[end - 1].isspace() for _, end in spans[:-1])


def test_a_passage_that_is_indented_is_code() -> None:
    block = paragraph("    a  b\n\n      c")
    assert block.text == "a  b\n\n  c"
    assert all(line.ground == "code-block" for line in block.lay(40, 1)[:-1])
    assert paragraph("    a\nb").text == "a\nb"


@pytest.mark.parametrize(
    ("line", "shown_as"),
    [
        ("- one", "• one"),
        ("* one", "• one"),
        ("– one", "• one"),
        ("7) one", " 7. one"),
        ("1234. one", "1234. one"),
        ("12345. one", "12345. one"),
        ("-one", "-one"),
        ("1.5 one", "1.5 one"),
        ("> one", "▎ one"),
        (">>> one", "▎ ▎ ▎ one"),
    ],
)
def test_what_people_type(line: str, shown_as: str) -> None:
    assert shown(paragraph(line).lay(40, 1))[0] == shown_as


@pytest.mark.parametrize(
    ("lines", "filled"),
    [
        (["x" * FILLED, "y"], True),
        (["x" * (FILLED - 1), "y"], False),
        (["x" * 100, "y"], True),
        (["x" * 101, "y"], False),
        (["x" * 60, "short", "word"], False),  # the short line had room for what comes after it
    ],
)
def test_lines_flow_where_a_machine_broke_them(lines: list[str], filled: bool) -> None:
    assert ("\n" not in paragraph("\n".join(lines)).text) is filled


def test_a_word_in_the_same_line_would_have_fitted_exactly() -> None:
    width = "x" * 58 + " x"  # 60 columns
    assert "\n" in paragraph(f"{'y' * 56}\nabc d\n{width}").text  # 56 + 1 + 3 are 60: there was room
    assert "\n" not in paragraph(f"{'y' * 57}\nabc d {'z' * 53}\n{width}").text  # 61 are not


def test_what_is_quoted_has_paragraphs_and_lists_of_its_own_which_flow() -> None:
    mail = f"> {'one ' * 17}end\n> {'six ' * 17}end\n> words\n>\n> Yours\n> * a\n> * b\n>\nNo."
    lines = [line.rstrip() for line in shown(paragraph(mail).lay(24, 20))]
    assert "▎ one one end six six" in lines
    assert lines[-7:-1] == ["▎ end words", "▎", "▎ Yours", "▎ • a", "▎ • b", "No."]


def test_of_lines_that_a_machine_broke_those_that_somebody_meant_stay() -> None:
    full = "x" * 56 + " end"
    assert paragraph(f"{full}\n{full}\n{full}\n{full}\nyours\nBo").text == " ".join([full] * 4) + " yours\nBo"
    assert paragraph(f"{full}\n{full}\nhttp://{'a' * 80}\n{full}\n{full}").text.count("\n") == 0


def test_a_note_says_its_sentence_in_the_style_of_a_warning() -> None:
    (line, _) = note("cut").lay(40, 1)
    assert [(piece.text, piece.style) for piece in line.pieces] == [("cut", "warning")]
