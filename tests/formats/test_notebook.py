"""Notebooks: heads in all the places where blogs put them, cells in order, outputs as text, and what is hidden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import post, problems
from kantlijn.model import Post


def cell(kind: str, source: str | list[str], **more: object) -> dict[str, object]:
    return {"cell_type": kind, "metadata": {}, "source": source, **more}


def code(source: str, *outputs: dict[str, object]) -> dict[str, object]:
    return cell("code", source, outputs=list(outputs))


def read(tmp_path: Path, *cells: dict[str, object], name: str = "2020-02-20-mill.ipynb", **meta: object) -> Post:
    return post(tmp_path, name, json.dumps({"cells": list(cells), "metadata": meta, "nbformat": 4}))


HEADS = [
    [
        cell("raw", "---\ntitle: Sluices\ndate: 2021-03-04\ncategories: [water]\nauthor: Ann\n---"),
        cell("markdown", "Text."),
    ],
    [cell("markdown", '# "Sluices"\n> How many?\n\n- categories: [water]\n- author: Ann\n- date: 2021-03-04\n\nText.')],
]


@pytest.mark.parametrize("cells", HEADS)
def test_a_head_says_title_author_date_and_tags(tmp_path: Path, cells: list[dict[str, object]]) -> None:
    found = read(tmp_path, *cells)
    assert (found.title, found.author, found.published, found.tags) == ("Sluices", "Ann", "2021-03-04", ("water",))
    assert found.body.strip().splitlines()[-1] == "Text."
    assert ("> How many?" in found.body) == (len(cells) == 1)  # a summary is text, and stays


def test_nikolas_metadata_is_a_head(tmp_path: Path) -> None:
    found = read(tmp_path, cell("markdown", "# A part\n\nText."), nikola={"title": "Sluices", "date": "2021-03-04"})
    assert (found.title, found.published) == ("Sluices", "2021-03-04")
    assert found.body.startswith("# A part")


def test_a_list_below_the_first_heading_is_no_head(tmp_path: Path) -> None:
    found = read(tmp_path, cell("markdown", "# Sluices\n\n- one: of them\n- two: others"))
    assert (found.title, found.published) == ("Sluices", "2020-02-20")
    assert "- one: of them" in found.body


def test_code_has_its_language_and_a_fence_that_it_cannot_end(tmp_path: Path) -> None:
    found = read(tmp_path, code("x = '```'"), kernelspec={"language": "R", "name": "ir"})
    assert found.body == "````R\nx = '```'\n````"


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        ({"output_type": "stream", "text": ["a\n", "b\n"]}, "```text\na\nb\n```"),
        ({"data": {"text/plain": ["3"]}}, "```text\n3\n```"),
        ({"data": {"text/markdown": "**3**", "text/plain": "3"}}, "**3**"),
        ({"data": {"image/png": "iVBO", "text/plain": "<Figure>"}}, "*[png picture]*"),
        ({"data": {"text/html": "<table></table>"}}, "<table></table>"),
        (
            {"output_type": "error", "traceback": ["\x1b[31mZero\x1b[0m: division", "end"]},
            "```text\nZero: division\nend\n```",
        ),
        ({"output_type": "stream", "text": "10%\r50%\r100%\n"}, "```text\n100%\n```"),
    ],
)
def test_what_running_it_gave(tmp_path: Path, output: dict[str, object], shown: str) -> None:
    assert read(tmp_path, code("f()", output)).body == f"```python\nf()\n```\n\n{shown}"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("#hide\nf()", ""),
        ("#| include: false\nf()", ""),
        ("#hide_input\nf()", "```text\n3\n```"),
        ("#| echo: false\n#| label: x\nf()", "```text\n3\n```"),
        ("#| output: false\nf()", "```python\nf()\n```"),
        ("# hide_output\nf()", "```python\nf()\n```"),
        ("#collapse\nf()", "```python\nf()\n```\n\n```text\n3\n```"),
    ],
)
def test_options_and_marks_hide_what_they_say(tmp_path: Path, source: str, shown: str) -> None:
    assert read(tmp_path, code(source, {"output_type": "stream", "text": "3\n"})).body == shown


def test_the_third_version_has_its_cells_in_worksheets(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": "A part"},
        {"cell_type": "code", "input": ["a = 1"], "outputs": []},
    ]
    found = post(tmp_path, "old.ipynb", json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}))
    assert "```python\na = 1\n```" in found.body
    assert "A part" in f"{found.title}{found.body}"


@pytest.mark.parametrize(("text", "reason"), [('{"cells": [', "is not valid JSON"), ('{"a": 1}', "has no cells")])
def test_what_is_none_is_said(tmp_path: Path, text: str, reason: str) -> None:
    assert reason in problems(tmp_path, "x.ipynb", text)[0]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ({"text/plain": "<IPython.core.display.HTML object>", "text/html": "<b>3</b>"}, "<b>3</b>"),
        ({"text/plain": "<IPython.core.display.Math object>", "text/latex": "$x$"}, "$x$"),
        ({"text/latex": ["$x$"]}, "$x$"),
        ({"text/plain": "<Mill>", "text/html": ""}, "```text\n<Mill>\n```"),
        ({"text/plain": "   a\n0  1", "text/html": "<table></table>"}, "```text\n   a\n0  1\n```"),
    ],
)
def test_what_only_says_that_it_is_a_thing_gives_way_to_what_the_thing_shows(
    tmp_path: Path, data: dict[str, object], shown: str
) -> None:
    found = read(tmp_path, code("f()", {"output_type": "display_data", "data": data}))
    assert found.body == f"```python\nf()\n```\n\n{shown}"


def test_the_third_version_has_headings_of_their_own_and_the_forms_of_an_output_beside_its_text(tmp_path: Path) -> None:
    outputs = [
        {"output_type": "pyout", "text": ["<Mill>"], "png": "iVBOR"},
        {"output_type": "pyout", "text": ["4"], "html": "<b>4</b>"},
    ]
    cells = [
        {"cell_type": "heading", "level": 1, "source": ["The mill"]},
        {"cell_type": "code", "input": ["f()"], "outputs": outputs},
    ]
    found = post(tmp_path, "old.ipynb", json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}))
    assert (found.title, found.guessed) == ("The mill", ())
    assert found.body == "```python\nf()\n```\n\n*[png picture]*\n\n```text\n4\n```"
