"""Text as WordPress keeps it becomes paragraphs, and its shortcodes what they stood for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats._wordpress.autop import autop
from kantlijn.formats._wordpress.body import comment_html, post_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo\n\nThree <b>x</b>", "<p>One<br>\ntwo</p>\n<p>Three <b>x</b></p>"),
        ("a\r\n\r\n\r\nb", "<p>a</p>\n<p>b</p>"),
        ("<p>a\nb</p>\n\nc", "<p>a<br>\nb</p>\n<p>c</p>"),
        ("<h2>H</h2>\nText\n<ul>\n<li>a</li>\n</ul>\nb", "<h2>H</h2>\n<p>Text</p>\n<ul>\n<li>a</li>\n</ul>\n<p>b</p>"),
        ("a\n<pre>x\n\ny\n</pre>\nb", "<p>a</p>\n<pre>x\n\ny\n</pre>\n<p>b</p>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p>\n<p>b</p></blockquote>"),
        ("<div>\n\na\nb\n\n</div>", "<div>\n<p>a<br>\nb</p>\n</div>"),
        ('<a\nhref="x">y</a>', '<p><a href="x">y</a></p>'),
        ("a<br />\nb<br />\n<br />\nc", "<p>a<br />\nb</p>\n<p>c</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_paragraphs(text: str, html: str) -> None:
    assert autop(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '[caption id="a" width="3"]<a href="x"><img src="y"></a> Words[/caption] after',
            '<figure><a href="x"><img src="y"></a>\n<figcaption>Words</figcaption>\n</figure>\n<p>after</p>',
        ),
        (
            '[caption caption="Old words"]<img src="y" />[/caption]',
            '<figure><img src="y" />\n<figcaption>Old words</figcaption>\n</figure>',
        ),
        ('[gallery ids="1,2,3"]', "<p><em>(a gallery of 3 pictures)</em></p>"),
        ("x [[gallery]] y", "<p>x [gallery] y</p>"),
        ("[[caption]x[/caption]]", "<p>[caption]x[/caption]</p>"),
        ("[contact-form-7 id=1]", "<p>[contact-form-7 id=1]</p>"),
        (
            '[sourcecode language="python"]\nif a &lt; b:\n\n    x[0] = "&"\n[/sourcecode]\nz',
            '<pre><code class="language-python">if a &lt; b:\n\n    x&#91;0] = "&amp;"</code></pre>\n<p>z</p>',
        ),
        ("[youtube https://youtu.be/abc]", '<p><a href="https://youtu.be/abc">https://youtu.be/abc</a></p>'),
        ("[youtube=https://youtu.be/abc]", '<p><a href="https://youtu.be/abc">https://youtu.be/abc</a></p>'),
        (
            "[embed width=3]https://example.org/?a=1&amp;b=2[/embed]",
            '<p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>',
        ),
        (
            "https://example.org/x\n\ny",
            '<p><a href="https://example.org/x">https://example.org/x</a></p>\n<p>y</p>',
        ),
        ("a<!--more Read on-->b\n<!--nextpage-->\nc", "<p>a</p>\n<p>b</p>\n<hr>\n<p>c</p>"),
        (
            '<!-- wp:paragraph {"a":1} -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n<!-- wp:latest-posts /-->',
            "<p>a\nb</p>",
        ),
    ],
)
def test_posts(text: str, html: str) -> None:
    assert post_html(text) == html


def test_a_comment_is_paragraphs_and_no_shortcodes() -> None:
    assert comment_html("Use [gallery]\n\n&lt;b&gt;") == "<p>Use [gallery]</p>\n<p>&lt;b&gt;</p>"


@given(
    st.lists(st.sampled_from(["\n", "\n\n", "word ", "<p>", "</p>", "<li>", "</div>", "<b>", "[c]", "[/c]", "<pre>"]))
)
def test_no_word_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    assert post_html(text).count("word") == text.count("word")


@pytest.mark.parametrize(
    "part",
    [
        "<pre>",
        "[c]",
        "[caption]",
        "<\n",
        "[youtube http://a ",
        "<!-- wp:a ",
        "<!--more ",
        "\n \n",
        "<br> ",
        "</p>x",
        "[[",
    ],
)
def test_what_is_never_closed_takes_no_longer(part: str) -> None:
    assert "the end" in post_html(part * 30_000 + "the end")  # or pytest's time limit ends it
