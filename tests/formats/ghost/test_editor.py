"""Texts that only Ghost's editor has: every word of them, and nothing of what is for letters alone."""

from __future__ import annotations

import json

import pytest

from kantlijn.formats.ghost.editor import as_html


def lexical(*nodes: object) -> str:
    return as_html({"lexical": json.dumps({"root": {"children": list(nodes)}})})


def mobiledoc(*sections: object, **more: object) -> str:
    return as_html({"mobiledoc": json.dumps({"version": "0.3.1", "sections": list(sections), **more})})


def words(text: str, bits: int = 0) -> dict[str, object]:
    return {"type": "extended-text", "text": text, "format": bits}


@pytest.mark.parametrize(
    ("node", "html"),
    [
        ({"type": "paragraph", "children": [words("a<b "), words("c", 3)]}, "<p>a&lt;b <i><b>c</b></i></p>"),
        ({"type": "extended-heading", "tag": "h2", "children": [words("H")]}, "<h2>H</h2>"),
        (
            {"type": "list", "tag": "ol", "children": [{"type": "listitem", "children": [words("one")]}]},
            "<ol><li>one</li></ol>",
        ),
        ({"type": "extended-quote", "children": [words("q"), {"type": "linebreak"}]}, "<blockquote>q<br></blockquote>"),
        ({"type": "link", "url": 'x"', "children": [words("l")]}, '<a href="x&quot;">l</a>'),
        (
            {"type": "codeblock", "code": "a < b", "language": "py"},
            '<pre><code class="language-py">a &lt; b</code></pre>',
        ),
        ({"type": "image", "src": "a.jpg", "alt": "A", "caption": "c"}, '<p><img src="a.jpg" alt="A"></p>\n<p>c</p>'),
        ({"type": "toggle", "heading": "H", "content": "<p>C</p>"}, "<details><summary>H</summary><p>C</p></details>"),
        ({"type": "callout", "calloutText": "mind"}, "<p>mind</p>"),
        ({"type": "markdown", "markdown": "*m*"}, "<p><em>m</em></p>\n"),
        (
            {"type": "bookmark", "url": "u", "metadata": {"title": "T", "description": "D"}},
            '<p><a href="u">T</a></p>\n<p>D</p>',
        ),
        ({"type": "horizontalrule"}, "<hr>"),
        ({"type": "email", "html": "<p>letters alone</p>"}, ""),
        ({"type": "new-card", "heading": "kept"}, "<p>kept</p>"),
    ],
)
def test_what_lexical_has(node: dict[str, object], html: str) -> None:
    assert lexical(node) == html


def test_what_mobiledoc_has() -> None:
    found = mobiledoc(
        [1, "p", [[0, [], 0, "a<b "], [0, [0], 0, "bold "], [0, [1], 2, "both"], [1, [], 0, 0], [0, [2], 1, "link"]]],
        [3, "ol", [[[0, [], 0, "one"]]]],
        [2, "a.jpg"],
        [10, 0],
        [10, 9],
        [1, "script", [[0, [0], 0, "never closed"]]],
        markups=[["strong"], ["em"], ["a", ["href", "u"]]],
        cards=[["markdown", {"markdown": "*m*"}]],
    )
    assert found == (
        '<p>a&lt;b <strong>bold <em>both</em></strong><br><a href="u">link</a></p>\n<ol><li>one</li></ol>\n'
        '<p><img src="a.jpg" alt=""></p>\n<p><em>m</em></p>\n\n<p><strong>never closed</strong></p>'
    )


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"root": 5}', '{"sections": [5, [], [1, 2], [10]]}'])
def test_what_is_broken_is_nothing(text: str) -> None:
    assert as_html({"lexical": text, "mobiledoc": text}) == ""


def test_what_is_nested_too_deeply_ends() -> None:
    node: dict[str, object] = words("in")
    for _ in range(200):
        node = {"type": "paragraph", "children": [node]}
    assert lexical(node).count("<p>") == 40
