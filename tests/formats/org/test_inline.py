"""Org's marks in a paragraph as Markdown's, and what is no mark as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats.org.inline import markdown


@pytest.mark.parametrize(
    ("org", "expected"),
    [
        ("*b* /i/ _u_ +s+ =v= ~c~", "**b** *i* <u>u</u> ~~s~~ `v` `c`"),
        ("*b /i/*", "**b *i***"),
        ("a*b*c 2*3 and/or snake_case", "a\\*b\\*c 2\\*3 and/or snake_case"),
        ("=a`b=", "``a`b``"),
        ("[[https://a.example/][a /b/]]", "[a *b*](<https://a.example/>)"),
        ("[[https://a.example/]]", "<https://a.example/>"),
        ("[[file:a.png]]", "![](<a.png>)"),
        ("[[https://a.example/][https://a.example/b.png]]", "[![](<https://a.example/b.png>)](<https://a.example/>)"),
        ("[[file:b.org::*Part][b]]", "[b](<b.org>)"),
        ("[[*Old mill]]", "[Old mill](<#old-mill>)"),
        ("a[fn:1] b[fn:: c *d*]", "a[^1] b^[c **d**]"),
        ("@@html:<br>@@ @@latex:x@@", "<br> "),
        ("{{{youtube(abc)}}}", "\\[youtube: abc\\]"),
        ("<2022-05-03 Tue 10:11> [2022-05-03]", "2022-05-03 10:11 2022-05-03"),
        ("$x_1$ and $5 or $6", "$x_1$ and $5 or $6"),
        ("# a\n1. b", "\\# a\n\\1. b"),
    ],
)
def test_marks_become_marks_and_text_stays_text(org: str, expected: str) -> None:
    assert markdown(org) == expected


@given(st.text(alphabet="*/_+=~ ab\n", max_size=200))
def test_no_letter_of_marked_text_is_lost(text: str) -> None:
    shown = markdown(text).replace("<u>", "").replace("</u>", "")
    assert [char for char in shown if char in "ab"] == [char for char in text if char in "ab"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\alpha and \rarr{}x", "α and →x"),
        (r"C:\times \foo", r"C:\\times \\foo"),
        (r"\\alpha", r"\\\\alpha"),
        (r"=\alpha=", r"`\alpha`"),
    ],
)
def test_a_sign_may_be_called_by_its_name(text: str, shown: str) -> None:
    assert markdown(text) == shown


def test_lines_that_are_broken_and_addresses_in_brackets() -> None:
    assert markdown("one \\\\\ntwo") == "one \\\ntwo"
    assert markdown("see <https://mill.example/a_b> now") == "see <https://mill.example/a_b> now"
