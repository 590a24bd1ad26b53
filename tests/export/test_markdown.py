"""HTML as Markdown: what it becomes, what stays HTML within it, and when it stays HTML as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kantlijn.export.markdown import Converter, markdown, said


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two<br>lines.</p>", "One.\n\nTwo  \nlines."),
        ("<h2>A head</h2>Text", "## A head\n\nText"),
        ("<b>Strong</b> and <i>leaning</i>, <del>gone</del>", "**Strong** and *leaning*, ~~gone~~"),
        ('<a href="https://example.org/a">A link</a>', "[A link](https://example.org/a)"),
        ('<a href="/a b" title="It&#39;s &quot;so&quot;">x</a>', '[x](</a b> "It\'s \\"so\\"")'),
        ('<img src="/a_(1).png" alt="A [b] c">', "![A \\[b\\] c](</a_(1).png>)"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ('<ol start="3"><li>a<ol><li>b</li></ol></li><li>c</li></ol>', "3. a\n   1. b\n4. c"),
        ("<ol><li><p>a</p><p>b</p></li><li></li><li>c</li></ol>", "1. a\n\n   b\n3. c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ('<pre class="language-sh">a  b\n\n# c</pre>', "```sh\na  b\n\n# c\n```"),
        ('<pre><code class="language-python">x = "```"</code></pre>', '````python\nx = "```"\n````'),
        ("<pre>a<br>b</pre>", "```\na\nb\n```"),
        ("<code>a`b</code>", "`` a`b ``"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n:   b"),
        ("<hr>", "---"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1 | 2</td><td><code>c|d</code></td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1 \\| 2 | `c\\|d` |",
        ),
        ("H<sub>2</sub>O, <kbd>Ctrl</kbd>", "H<sub>2</sub>O, <kbd>Ctrl</kbd>"),
        ('<abbr title="a &amp; b">ab</abbr>', '<abbr title="a &amp; b">ab</abbr>'),
        ('<a name="top"></a>Top', '<a id="top"></a>Top'),
        ("<script>alert(1)</script><style>p{}</style>a", "a"),
        ("<!--more-->a", "a"),
        ("", ""),
    ],
)
def test_what_markdown_can_say(html: str, text: str) -> None:
    assert markdown(html) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "# no head",
            "- no item",
            "+ no item",
            "1. no item",
            "1) no item",
            "> no quote",
            "    no code",
            "no head\n---",
        ),
        *(
            "*a*",
            "_a_",
            "__a__",
            "snake_case_name",
            "a*b*c",
            "`code`",
            "~~a~~",
            "[a](b)",
            "[a]: b",
            "[^1]: c",
            "![a](b)",
        ),
        *(
            "a | b\n--- | ---",
            "<b>",
            "</p>",
            "<!-- a -->",
            "&amp;",
            "&copy;",
            "&#65;",
            "AT&T",
            "a < b > c",
            "\\",
            "\\*",
        ),
        *(
            "{{ a }}",
            "{% a %}",
            "{: .a}",
            "term\n: definition",
            "a  \nb",
            "***",
            "C#",
            "head #",
            "2 * 3 = 6",
            "http://a.b/_c_",
        ),
    ],
)
def test_text_that_looks_like_markdown_stays_text(text: str) -> None:
    written = text.replace("&", "&amp;").replace("<", "&lt;")
    for html in (written, f"<p>{written}</p>", f"<h3>{written}</h3>", f"<li>{written}", f"a <b>{written}</b> c"):
        found = markdown(html)
        assert found is not None, html
        assert said(found, "markdown") == said(html, "html")


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<details><summary>S</summary><p>a</p>\n\n<p>b</p></details>", "<details><summary>S</summary><p>a</p>"),
        ('<figure><img src="a.png" alt="A"><figcaption>C <i>d</i></figcaption></figure>', "<figcaption>C <i>d</i>"),
        ("<details><ol><li>a</li></ol></details>", "<details><ol><li>a</li></ol></details>"),
        ('<iframe src="https://example.org/film"></iframe>', '<iframe src="https://example.org/film">'),
        ('<video controls><source src="a.mp4"></video>', '<source src="a.mp4"/>'),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<td>a</td>"),
        ('<table><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></table>', 'colspan="2"'),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td><ul><li>c</li></ul></td><td>d</td></tr></table>", "<li>c</li>"),
        ("<table><caption>C</caption><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "<caption>C"),
        ('<code>f(<a href="x">y_</a>*)</code>', '<code>f(<a href="x">y&#95;</a>&#42;)</code>'),
    ],
)
def test_what_markdown_has_no_word_for_stays_html_in_one_piece(html: str, kept: str) -> None:
    found = markdown(f"<p>before</p>{html}<p>after</p>")
    assert found is not None
    assert kept in found
    assert found.startswith("before") and found.endswith("after")
    if not html.startswith("<code"):
        assert "\n\n" not in found.split("before\n\n")[1].split("\n\nafter")[0]


def test_blank_lines_in_code_within_html_stay() -> None:
    found = markdown("<details><pre>a\n\n\nb</pre></details>")
    assert found == "<details><pre>a&#10;&#10;\nb</pre></details>"
    assert said(found, "markdown") == said("<details><pre>a\n\n\nb</pre></details>", "html")


def test_a_layout_table_is_taken_apart() -> None:
    assert markdown("<table><tr><td><p>a</p></td></tr><tr><td>b</td></tr></table>") == "a\n\nb"


def test_marks_touch_their_text_and_where_they_would_not_be_seen_a_tag_stands() -> None:
    assert markdown("<b>Note:</b>this") == "<strong>Note:</strong>this"
    assert markdown("a <b>b </b> c <ins>d </ins>e") == "a **b** c <ins>d</ins> e"
    assert markdown("<b>a</b><i>b</i>") == "<strong>a</strong><em>b</em>"


@pytest.mark.parametrize(
    "html", ["<div>" * 1500 + "a", "<div>" * 20_000 + "a", "<p><code>a<br>b</p><p>http://example.org/</code>"]
)
def test_what_would_lose_a_word_stays_html(html: str) -> None:
    convert = Converter()
    assert convert(html, "html") == (html, "html")
    assert (convert.turned, convert.kept) == (0, 1)


def test_other_bodies_are_left_alone() -> None:
    convert = Converter()
    assert convert("*a* <b>", "markdown") == ("*a* <b>", "markdown")
    assert convert("*a* <b>", "text") == ("*a* <b>", "text")
    assert (convert.turned, convert.kept) == (0, 0)


TAGS = "p b i em strong a ul ol li blockquote pre code h2 table tr td th div span del sub details figure br hr".split()


@given(
    some.lists(some.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]) | some.text(max_size=4))
)
def test_words_and_links_are_the_same_or_nothing_is_turned(parts: list[str]) -> None:
    html = "".join(parts)
    found = markdown(html)
    assert found is None or said(found, "markdown") == said(html, "html")
