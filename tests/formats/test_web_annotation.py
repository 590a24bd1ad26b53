"""W3C's annotations: bodies of each kind, words that they are about, who answers whom, and nobody's mail address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import problems, read
from kantlijn.model import Comment, Quotation

SAMPLE = (Path(__file__).parent / "samples/hypothesis/w3c.jsonld").read_text()
POND = "https://mill.example/pond/"


@pytest.fixture
def found(tmp_path: Path) -> list[Comment]:
    return [one for one in read(tmp_path, "w3c.jsonld", SAMPLE) if isinstance(one, Comment)]


def test_each_is_a_comment_on_its_page_by_whom_and_when(found: list[Comment]) -> None:
    assert [(one.id[-2:], one.author, one.author_url, one.published[:10], one.post.url) for one in found] == [
        ("a1", "Ann", "", "2024-02-03", POND),
        ("a2", "bram", "https://people.example/bram", "2024-02-04", POND),
        ("a3", "cees", "", "2012-02-04", POND),
        ("a4", "", "", "2024-02-05", POND),
        ("a5", "", "", "2024-02-06", POND),
    ]
    assert "nobody" not in repr(found)


def test_what_is_about_another_annotation_answers_it(found: list[Comment]) -> None:
    assert [one.parent[-2:] for one in found] == ["", "a1", "", "", ""]


def test_the_words_are_kept_and_stand_before_what_was_said(found: list[Comment]) -> None:
    assert [one.quotation for one in found] == [
        *(Quotation("two newts", "It has ", "."), None, Quotation("the pond"), Quotation("no fish"), None),
    ]
    assert [(one.markup, one.body) for one in found] == [
        ("html", "<blockquote><p>two newts</p></blockquote>\nThree <b>now</b>.\n<p><em>newts</em></p>"),
        ("html", "<p>Are you *sure*?<br>\nI am not.</p>"),
        ("html", "<blockquote><p>the pond</p></blockquote>\n<p>Deep.</p>"),
        ("markdown", "> no fish"),
        ("markdown", "See *also* this."),
    ]


ONE = {"type": "Annotation", "id": "urn:1", "target": POND, "body": "https://mill.example/answer"}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ONE),
        json.dumps([ONE]),
        f"{json.dumps(ONE)}\n{json.dumps({**ONE, 'id': 'urn:2'})}",
        json.dumps({"@graph": [ONE]}),
        json.dumps({"type": "AnnotationPage", "items": [ONE]}),
        json.dumps({"@type": "sc:AnnotationList", "resources": [ONE]}),
    ],
)
def test_annotations_are_found_in_what_holds_them(tmp_path: Path, text: str) -> None:
    first = read(tmp_path, "a.json", text)[0]
    assert isinstance(first, Comment)
    assert first.body == '<p><a href="https://mill.example/answer">https://mill.example/answer</a></p>'


def test_a_ring_of_answers_ends(tmp_path: Path) -> None:
    ring = [{**ONE, "id": f"urn:{one}", "target": f"urn:{other}"} for one, other in ((1, 2), (2, 1), (3, 3))]
    assert len(read(tmp_path, "a.json", json.dumps(ring))) == 3


def test_a_collection_of_nothing_says_so(tmp_path: Path) -> None:
    said = problems(tmp_path, "a.json", json.dumps({"type": "AnnotationCollection", "total": 0, "first": "urn:1"}))
    assert said == ["a.json, item 1: is no annotation; left out", "a.json: holds no annotation"]
