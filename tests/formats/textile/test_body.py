"""Textile as HTML, with code and raw HTML kept out of the library's way."""

from __future__ import annotations

import pytest

from kantlijn.formats.textile import body
from kantlijn.formats.textile.body import TextileError


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("It *rained*.", "<p>It <strong>rained</strong>.</p>"),
        ("h2. Mud", "<h2>Mud</h2>"),
        ("<pre>a *b*\n\n<c></pre>", "<pre>a *b*\n\n&lt;c&gt;</pre>"),
        ("<pre><code>a < b</code></pre>", "<pre><code>a &lt; b</code></pre>"),
        ('<pre><span class="k">if</span></pre>', '<pre><span class="k">if</span></pre>'),
        ("<notextile>a *b*</notextile>", "a *b*"),
        ("<script>\n\n*a*</script>", "<script>\n\n*a*</script>"),
        ("", ""),
    ],
)
def test_text_becomes_html_and_code_stays(text: str, html: str) -> None:
    assert body.read(text) == html


def test_a_note_has_its_number_and_no_id_that_changes() -> None:
    html = body.read("One[1].\n\nfn1. The note.")
    assert html == body.read("One[1].\n\nfn1. The note.")
    assert "One[1]." in html
    assert "<p><b>[1]</b> The note.</p>" in html


def test_a_sign_of_our_own_in_the_text_puts_nothing_in_its_place() -> None:
    assert "\ue000" not in body.read("a \ue0000\ue001 <pre>kept</pre>")
    assert "kept" in body.read("a \ue0009\ue001 <pre>kept</pre>")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a " * 150_001, "too long"),
        ("a\n\n" * 10_001, "too many paragraphs"),
        ("*" * 10_001, "too many marks"),
    ],
)
def test_what_would_take_too_long_is_refused(text: str, reason: str) -> None:
    with pytest.raises(TextileError, match=reason):
        body.read(text)


def test_just_below_the_limit_it_is_read() -> None:
    assert body.read("a\n\n" * 100).count("<p>a</p>") == 100
